"""Coins and controls are what their settings and seeds give, and were matched fairly."""

import numpy as np
import pytest

from droplab.layers import autoencoder
from droplab.studies import controls
from droplab.studies.controls import Condition

from ...conftest import ROOT

TEXT = (ROOT / "droplab" / "studies" / "controls.json").read_text()
NAMES = ("tuning", "bars", "digits")


@pytest.mark.parametrize(
    "images, name", [("bars", controls.NORMAL), ("bars", controls.L2), ("digits", controls.L1)]
)
def test_runs_of_today_agree_with_the_file(images, name):
    condition = controls.trainings(images, controls.stored("tuning"))[name]
    found = controls.stored(images)[condition]
    assert controls.run(condition, 4) == {what: values[4] for what, values in found.items()}


def test_the_file_holds_what_was_planned_and_has_the_bytes_that_its_numbers_give():
    for name, conditions in controls.plan(controls.stored("tuning")).items():
        assert set(controls.stored(name)) == set(conditions)
    assert controls.as_text({name: controls.stored(name) for name in NAMES}) == TEXT
    assert len(TEXT) < 60_000


def test_seeds_that_choose_report_nothing():
    assert not set(controls.TUNING) & set(controls.REPORTED)
    assert len(controls.TUNING) == 10


@pytest.mark.parametrize("images", ["bars", "digits"])
def test_penalties_copy_nearly_as_well_as_dropout_on_the_seeds_that_choose(images):
    tuning = controls.stored("tuning")
    aim = np.mean(tuning[controls.model(images)]["error"])
    for name, best in controls.matched(images, tuning).items():
        distance = abs(np.log(np.mean(tuning[best]["error"]) / aim))
        for other in controls.candidates(images)[name]:
            assert distance <= abs(np.log(np.mean(tuning[other]["error"]) / aim))
        assert distance < (0.1 if images == "bars" else 0.25)


def test_every_training_of_a_seed_sees_the_same_images_and_starts_alike(monkeypatch):
    seen = []

    def note(x, settings, rng):
        seen.append((x, rng.standard_normal(3)))
        return None

    monkeypatch.setattr(autoencoder, "train", note)
    for condition in (Condition(), Condition(keep=0.5, gaussian=True), Condition(l1=0.1)):
        controls.trained(condition, 7)
    for x, draws in seen[1:]:
        np.testing.assert_array_equal(x, seen[0][0])
        np.testing.assert_array_equal(draws, seen[0][1])
    assert seen[0][0].dtype == np.float64


def test_damage_is_the_error_without_a_share_of_the_units():
    bars = autoencoder.single_bars().astype(float)
    params = [(bars.T, np.full(16, -7.0)), (bars, np.zeros(64))]  # a unit a bar, copies exact
    rng = np.random.default_rng(0)
    assert controls.damaged(params, bars, rng) == pytest.approx(4 * 8 / (16 * 64))
    assert controls.damaged(params, bars, rng, gone=0) == pytest.approx(0)
    found = controls.measured(params, bars, rng)
    assert (found["units"], found["bars"], found["error"]) == (16, 16, 0)
    assert found["encoder"] == found["decoder"]


def test_digits_are_divided_into_those_trained_on_and_others():
    x, unseen = controls.drawn("digits", np.random.default_rng(1))
    assert (len(x), len(unseen)) == (1000, 797)
    with pytest.raises(ValueError, match="images"):
        controls.drawn("faces", np.random.default_rng(1))
