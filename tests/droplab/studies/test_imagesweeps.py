"""The stored runs are what their settings and seeds give, and the trial is a fair one."""

import json
from dataclasses import replace

import numpy as np
import pytest

from droplab.layers import convolution
from droplab.studies import imagesweeps
from droplab.studies.imagesweeps import Condition
from droplab.studies.sweeps import TEST, VALIDATION

from ...conftest import ROOT

TEXT = (ROOT / "droplab" / "studies" / "images.json").read_text()
KINDS = [
    (recurrent, name, method)
    for recurrent in (False, True)
    for name in imagesweeps.DATA
    for method in imagesweeps.methods(recurrent)
]


def best(*kind):
    """Return what a method chose by the stored tuning runs."""
    return imagesweeps.chosen(*kind, imagesweeps.stored("tuning"))


@pytest.mark.parametrize(
    "kind, place",
    [
        ((False, "clean", "dropout, whole maps"), 3),
        ((False, "clean", "batch norm, dropout before it"), 7),
        ((True, "clean", "state, a coin a sequence"), 5),
        ((True, "jittered", "input, a coin a step"), 1),
    ],
)
def test_runs_of_today_agree_with_the_file(kind, place):
    found = imagesweeps.stored("trial")[best(*kind)]
    again = imagesweeps.run(best(*kind), imagesweeps.REPORTED[place])
    assert again == {name: values[place] for name, values in found.items()}


def test_tuning_of_today_agrees_with_the_file():
    condition = imagesweeps.settings_of(False, "clean", "dropout, elements of maps")[1]
    stored = imagesweeps.stored("tuning")[condition]["validation"][2]
    assert imagesweeps.run(condition, imagesweeps.TUNING[2])["validation"] == stored


def test_the_file_holds_all_that_was_planned_and_nothing_else():
    settings = [choice for kind in KINDS for choice in imagesweeps.settings_of(*kind)]
    assert list(imagesweeps.stored("tuning")) == list(dict.fromkeys(settings))
    assert list(imagesweeps.stored("trial")) == list(dict.fromkeys(best(*k) for k in KINDS))
    plain = [c for name in imagesweeps.DATA for c in imagesweeps.settings_of(False, name, "none")]
    assert list(imagesweeps.stored("baseline")) == plain
    reported = imagesweeps.REPORTED
    for name, seeds in (
        ("tuning", imagesweeps.TUNING),
        ("trial", reported),
        ("baseline", reported),
    ):
        for found in imagesweeps.stored(name).values():
            assert {len(values) for values in found.values()} == {len(seeds)}


def test_the_file_is_small_and_has_the_bytes_that_its_numbers_give():
    assert len(TEXT) < 40_000
    found = {name: imagesweeps.stored(name) for name in json.loads(TEXT)["sweeps"]}
    assert imagesweeps.as_text(found) == TEXT


def test_the_baseline_is_the_same_network_in_the_trial():
    baseline, trial = imagesweeps.stored("baseline"), imagesweeps.stored("trial")
    for name in imagesweeps.DATA:
        condition = best(False, name, "none")
        assert baseline[condition]["test"] == trial[condition]["test"]


def test_seeds_that_choose_report_nothing_and_test_digits_choose_nothing():
    assert not set(imagesweeps.TUNING) & set(imagesweeps.REPORTED)
    assert len(imagesweeps.REPORTED) >= 10
    for found in imagesweeps.stored("tuning").values():
        assert list(found) == ["validation"]


def test_only_networks_with_batch_norm_have_statistics_to_take_again():
    for condition, found in imagesweeps.stored("trial").items():
        assert ("again" in found) == ("shift" in found) == condition.norm
        assert max(found["test"]) <= TEST and max(found["validation"]) <= VALIDATION


@pytest.mark.parametrize(
    "condition, shapes",
    [
        (Condition(keep=0.5, keep_hidden=0.5), [None, (6, 8, 6, 6), (6, 32, 3, 3), (6, 64)]),
        (Condition(keep=0.5, shared=True), [None, (6, 8, 1, 1), (6, 32, 1, 1), None]),
        (Condition(recurrent=True, keep=0.5), [None, (6, 12, 64), None]),
        (Condition(recurrent=True, keep_input=0.5, shared=True), [(6, 1, 12), None, None]),
    ],
)
def test_masks_have_a_coin_for_what_is_dropped_together(condition, shapes):
    masks = imagesweeps.draw_masks(condition, 6, 12, np.random.default_rng(0))
    if condition.recurrent:
        masks = [masks.x, masks.state, masks.last]
    assert [None if mask is None else mask.shape for mask in masks] == shapes
    for mask in masks:
        assert mask is None or set(np.unique(mask)) == {0, 2}


def test_every_kind_of_network_learns_the_digits():
    for condition in (
        Condition(jitter=False, n=200, steps=100),
        Condition(jitter=False, n=200, steps=100, norm=True, keep=0.9),
        Condition(jitter=False, n=200, steps=100, recurrent=True, keep=0.9, shared=True),
    ):
        assert imagesweeps.run(condition, 0)["test"] < 0.3 * TEST


def test_a_longer_run_never_stops_at_a_worse_measurement():
    short = Condition(jitter=False, n=200, steps=50)
    for seed in range(2):
        longer = imagesweeps.run(replace(short, steps=100), seed)
        assert longer["validation"] <= imagesweeps.run(short, seed)["validation"]


def test_clean_statistics_are_those_that_a_test_pass_sees():
    condition = Condition(jitter=False, n=200, steps=50, norm=True, keep=0.7)
    network, parts = imagesweeps.fit(condition, 0)
    network.running = imagesweeps.clean_statistics(network, parts.train_x)
    # With them, a pass at test and a pass of the whole training set as one batch are the same.
    as_a_batch = convolution.activations(parts.train_x, network.params)[-1].out
    np.testing.assert_allclose(network.logits(parts.train_x), as_a_batch, atol=1e-5)


def test_long_gradients_are_shortened_together_and_short_ones_stay():
    gradients = {"a": np.array([3.0, 0.0]), "b": np.array([[4.0]])}
    imagesweeps.shorten(gradients)
    np.testing.assert_allclose([*gradients["a"], *gradients["b"][0]], [0.6, 0, 0.8])
    imagesweeps.shorten(gradients)
    np.testing.assert_allclose(gradients["b"], [[0.8]])
