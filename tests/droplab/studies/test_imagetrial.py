"""Lesson 10's trial is read as it was written, and its small studies measure what they say."""

from dataclasses import replace

import numpy as np
import pytest

from droplab import nets
from droplab.intervals import interval
from droplab.layers import convolution
from droplab.studies import imagesweeps, imagetrial, sweeps

TRIAL, TUNING = imagesweeps.stored("trial"), imagesweeps.stored("tuning")


def test_a_gain_is_the_baseline_minus_the_method_seed_by_seed():
    none, method = (
        np.array(TRIAL[imagetrial.best(False, "clean", m)]["test"])
        for m in ("none", "dropout, whole maps")
    )
    expected = interval(100 * (none - method) / sweeps.TEST)
    found = imagetrial.gain(False, "clean", "dropout, whole maps")
    assert (found.mean, found.half_width) == pytest.approx((expected.mean, expected.half_width))
    assert imagetrial.across(False, "dropout, whole maps")["clean"] == found
    assert imagetrial.gains(False)["clean"]["dropout, whole maps"] == found


def test_the_best_setting_has_the_fewest_validation_digits_wrong():
    best = imagetrial.best(True, "jittered", "state, a coin a step")
    choices = imagesweeps.settings_of(True, "jittered", "state, a coin a step")
    assert sum(TUNING[best]["validation"]) == min(sum(TUNING[c]["validation"]) for c in choices)


def test_outcomes_name_every_method_with_its_error():
    found = imagetrial.outcomes(True)
    assert list(found) == list(imagesweeps.RECURRENT)
    error, chosen = found["none"]["clean"]
    assert error == pytest.approx(imagetrial.errors(True, "clean", "none").mean())
    assert chosen.startswith("rate ")


def test_what_is_picked_was_picked_by_validation_and_not_by_test_digits():
    choices = ("dropout, elements of maps", "dropout, whole maps")
    picked = imagetrial.picked(False, "jittered", choices)
    wrong = [sum(TUNING[imagetrial.best(False, "jittered", m)]["validation"]) for m in choices]
    assert picked == choices[int(np.argmin(wrong))]


def test_the_lowest_plain_rate_leaves_the_smallest_gain():
    rates, method = imagetrial.plain_rates(), "dropout, elements of maps"
    assert len(rates) == len(imagesweeps.DATA) * len(imagesweeps.RATES)
    found = imagetrial.over_lowest(method)["jittered"].mean
    over = [
        (errors - imagetrial.errors(False, "jittered", method)).mean()
        for (name, _), (_, errors) in rates.items()
        if name == "jittered"
    ]
    assert found == pytest.approx(min(over))


def test_statistics_are_told_for_batch_norm_only():
    found = imagetrial.clean_statistics()
    assert {method for _, method in found} == set(imagetrial.with_norm())
    keep, shift, _ = found["jittered", "batch norm, dropout before it"]
    assert keep < 1 and shift.mean - shift.half_width > 1


def test_three_networks_are_compared_on_the_same_digits():
    (dense, convolutional, recurrent) = imagetrial.three_networks()
    assert [dense[0], convolutional[0], recurrent[0]] == [
        "fully connected",
        "convolutional",
        "recurrent",
    ]
    assert dense[1] in imagetrial.DENSE_DROPOUT and "norm" not in convolutional[1]
    assert recurrent[2] == imagetrial.gain(True, "jittered", recurrent[1])


def test_a_run_made_again_stands_beside_its_file(monkeypatch):
    kind = (False, "clean", "batch norm")
    monkeypatch.setattr(imagesweeps, "results", lambda c, seeds, fields: {"test": [1, 2]})
    stored = TRIAL[imagetrial.best(*kind)]["test"]
    assert imagetrial.again([kind], range(2)) == {kind: [(1, stored[0]), (2, stored[1])]}
    monkeypatch.setattr(sweeps, "results", lambda c, seeds, fields: {"stopped": [3, 4]})
    now, file = imagetrial.dense_again(range(2))
    setting = imagetrial.dense_setting(imagetrial.dense_method())
    assert (now, file) == ([3, 4], sweeps.stored("trial")[setting]["stopped"][:2])


def test_the_backward_pass_agrees_with_differences_in_every_kind_of_weight():
    found = imagetrial.gradient_check()
    assert set(found) == {"W0", "gamma0", "W1", "beta1", "W2", "W3"}
    for backward, differences in found.values():
        assert backward == pytest.approx(differences, rel=1e-6)
        assert abs(backward) > 0.05


def test_a_map_that_is_the_sum_of_others_is_explained_and_noise_is_not():
    maps = np.random.default_rng(0).random((200, 3, 5, 5))
    maps[:, 2] = maps[:, 0] - 2 * maps[:, 1]
    neighbours, others = imagetrial.explained(maps).values()
    assert others[2] == pytest.approx(1)
    assert max(neighbours) < 0.1


def test_a_smooth_map_is_explained_by_its_neighbours():
    ramp = np.random.default_rng(1).random((50, 1, 1, 1)) * np.arange(6.0)[:, None]
    maps = np.broadcast_to(ramp, (50, 1, 6, 6))
    noise = np.random.default_rng(3).random(maps.shape)
    shares = imagetrial.explained(np.concatenate([maps, noise], axis=1))
    assert shares["four neighbours, same map"][0] == pytest.approx(1)
    assert shares["four neighbours, same map"][1] < 0.05


def test_thinned_loss_uses_the_mask_that_it_is_given():
    condition = imagesweeps.Condition(jitter=False, n=200)
    parts = imagesweeps.split(condition, seed=0)
    network = imagesweeps.Network(condition, 8, np.random.default_rng(0))
    seen = []

    def ones(shape, keep, rng):
        seen.append(shape)
        return np.ones(shape)

    whole = imagetrial.thinned_loss(network, parts, ones, 1.0, count=1)
    logits = convolution.forward(parts.validation_x, network.params)

    assert whole == pytest.approx(nets.cross_entropy(logits, parts.validation_labels), rel=1e-5)
    assert seen == [(300, 8, 4, 4)]
    assert imagetrial.thinned_loss(network, parts, ones, 0.5, count=1) != pytest.approx(whole)


def test_the_share_of_an_element_mask_is_keep():
    assert imagetrial.element_mask((200, 200), 0.3, np.random.default_rng(2)).mean() == (
        pytest.approx(0.3, abs=0.012)  # five standard errors
    )


def test_the_measured_ratio_is_near_one_over_keep_for_mean_zero():
    h = np.tile([1.0, -1.0], 100)
    assert imagetrial.masked_ratio(h, 0.5, draws=500) == pytest.approx(2, rel=0.02)
    assert imagetrial.masked_ratio(h, 1.0) == pytest.approx(1)


def test_masks_of_whole_maps_and_of_sequences_share_their_coins():
    maps = imagetrial.map_mask((200, 30, 4, 5), 0.3, np.random.default_rng(0))
    sequences = imagetrial.sequence_mask((200, 7, 30), 0.3, np.random.default_rng(0))
    assert (maps.shape, sequences.shape) == ((200, 30, 1, 1), (200, 1, 30))
    for mask in (maps, sequences):
        assert mask.mean() == pytest.approx(0.3, abs=0.04)  # 6,000 coins, six deviations


@pytest.mark.parametrize("keep", [0.4, 0.9])
def test_the_ratio_of_variances_is_what_many_masks_measure(keep):
    h = np.random.default_rng(1).exponential(size=400)
    exact = imagetrial.variance_ratio(h, keep)
    assert exact == pytest.approx(imagetrial.masked_ratio(h, keep, draws=2000), rel=0.03)
    assert imagetrial.variance_ratio(np.array([0.0, 0.0, 2.0, 2.0]), 0.8) == pytest.approx(1.5)


def test_training_with_masks_of_one_s_own_uses_them_at_the_tuned_setting(monkeypatch):
    setting = imagetrial.best(False, "clean", "dropout, whole maps")
    asked = []

    def everything(shape, keep, rng):
        asked.append((shape[1:], keep))
        return np.full((*shape[:2], 1, 1), keep)  # divided by keep: nothing is masked

    monkeypatch.setattr(imagetrial, "best", lambda *kind: short[kind[2]])
    short = {"dropout, whole maps": replace(setting, steps=25), "none": replace(setting, keep=1.0)}
    stored = {each: {"test": [7 + i, 8]} for i, each in enumerate(short.values())}
    monkeypatch.setattr(imagesweeps, "stored", lambda name: stored)
    (now,), *file = imagetrial.with_masks(everything, [0])
    assert file == [imagetrial.percent([7]), imagetrial.percent([8])]
    assert asked[:2] == [((8, 4, 4), setting.keep), ((32, 2, 2), setting.keep)]
    assert len(asked) == 2 * 25
    network, parts = imagesweeps.fit(replace(setting, steps=25, keep=1.0), 0)
    wrong = imagesweeps.mistakes(network, parts.test_x, parts.test_labels)
    assert now == pytest.approx(100 * wrong / sweeps.TEST)
