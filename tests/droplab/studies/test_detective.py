"""Each planted fault shows in the numbers it is told by, and in no others."""

import numpy as np
import pytest

from droplab import nets
from droplab.studies import detective
from grader.course import Course
from grader.lessons import bank

from ...conftest import ROOT

FAULTS = list(detective.FAULTS)
SEEDS = range(1000, 1006)
# What a fault's own number is in a run of it, and never in any other.
SIGNS = {
    "one mask a batch": ("overlap_examples", 1.0),
    "seed inside": ("overlap_seeds", 1.0),
    "never scaled": ("survivor_factor", 1.0),
}
ABOVE_ZERO = {
    "dropped at test": "test_difference",
    "gradient not masked": "dropped_gradient",
    "dropout on the output layer": "zero_logits",
}


@pytest.fixture(scope="module")
def runs():
    """Return runs by fault, a run a seed."""
    return {fault: [detective.make_run(fault, seed) for seed in SEEDS] for fault in FAULTS}


def reference():
    """Return the lesson's own diagnosis."""
    names = {"np": np}
    exec(bank.solution_cell(Course(ROOT), "11_detective", "diagnose").source, names)
    return names["diagnose"]


def test_every_run_is_told_from_its_numbers(runs):
    diagnose = reference()
    said = {fault: {diagnose(run) for run in runs[fault]} for fault in FAULTS}
    assert said == {fault: {fault} for fault in FAULTS}


def test_low_keeps_are_told_as_well():
    diagnose = reference()
    for fault in ("healthy", "keep and drop swapped", "never scaled"):
        assert diagnose(detective.make_run(fault, 1, keeps=(0.4, 0.35, 0.3))) == fault


@pytest.mark.parametrize("fault", SIGNS)
def test_a_number_is_exactly_one_in_its_fault_only(runs, fault):
    key, value = SIGNS[fault]
    assert {run[key] for run in runs[fault]} == {value}
    for other in set(FAULTS) - {fault}:
        assert all(abs(run[key] - value) > 0.1 for run in runs[other]), other


@pytest.mark.parametrize("fault", ABOVE_ZERO)
def test_a_number_is_above_zero_in_its_fault_only(runs, fault):
    key = ABOVE_ZERO[fault]
    assert min(run[key] for run in runs[fault]) > 1e-3
    assert {run[key] for other in set(FAULTS) - {fault} for run in runs[other]} == {0.0}


def test_two_faults_repeat_their_masks_and_no_other_comes_near(runs):
    repeat = {"mask never redrawn", "seed inside"}
    for fault in FAULTS:
        overlaps = [run["overlap_steps"] for run in runs[fault]]
        assert set(overlaps) == {1.0} if fault in repeat else max(overlaps) < 0.9


def test_units_are_kept_as_asked_unless_keep_and_drop_are_swapped(runs):
    for fault in FAULTS:
        for run in runs[fault]:
            asked = 1 - run["keep"] if fault == "keep and drop swapped" else run["keep"]
            # One fixed mask of 50 x 64 coins has a standard error of 0.009; seven of them.
            assert run["share_kept"] == pytest.approx(asked, abs=0.063)


def test_only_tuning_on_test_reports_another_keep_than_validation_would(runs):
    for fault in FAULTS:
        for run in runs[fault]:
            lowest = run["validation_by_keep"].min()
            assert np.sum(run["validation_by_keep"] == lowest) == 1
            by_validation = run["keeps"][run["validation_by_keep"].argmin()]
            assert (by_validation == run["keep"]) == (fault != "tuned on test")
            if fault == "tuned on test":
                assert run["keep"] == run["keeps"][run["test_by_keep"].argmin()]


def test_the_sound_program_computes_what_the_course_s_networks_do():
    rng = np.random.default_rng(3)
    params = nets.init_params([64, 8, 8, 10], rng, dtype=float)
    x, labels = rng.random((20, 64)), rng.integers(0, 10, 20)
    program = detective.Program("healthy", 0.7, rng)
    passed = program.forward(x, params, dropping=True)
    gradients, _ = program.backward(labels, params, *passed)
    masks = [None, *(r / 0.7 for r in passed[2][:2])]
    np.testing.assert_allclose(passed[3], nets.forward(x, params, masks))
    _, wanted = nets.loss_and_gradients(params, x, labels, masks)
    for ours, theirs in zip(gradients, wanted):
        np.testing.assert_allclose(ours[0], theirs[0], atol=1e-12)
        np.testing.assert_allclose(ours[1], theirs[1], atol=1e-12)
    whole = program.forward(x, params, dropping=False)[3]
    np.testing.assert_allclose(whole, nets.forward(x, params))


def test_a_run_is_plain_values_and_the_same_each_time():
    first = detective.make_run("healthy", 4)
    detective._made.cache_clear()
    second = detective.make_run("healthy", 4)
    assert list(first) == list(detective.KEYS)
    for key, value in first.items():
        assert type(value) is float or value.dtype == np.float64, key
        assert np.all(np.isfinite(value))
        np.testing.assert_array_equal(value, second[key])
        assert len(np.atleast_1d(value)) in (1, 3, detective.EPOCHS)


def test_what_is_written_into_a_run_does_not_reach_the_next():
    detective.make_run("healthy", 4)["keeps"][:] = 0
    assert detective.make_run("healthy", 4)["keeps"].min() > 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("haunted", 0), "fault is one of"),
        (("healthy", -1), "seed must be at least 0"),
        (("healthy", 0, (0.9, 0.8, 0.45)), "away from 0.5"),
        (("healthy", 0, (0.9, 0.8)), "one probability per"),
        (("healthy", 0, (0.9, 0.8, 1.5)), "keeps"),
    ],
)
def test_what_cannot_be_run_is_refused_in_words(arguments, says):
    with pytest.raises(ValueError, match=says):
        detective.make_run(*arguments)


def test_the_ten_cases_hold_each_fault_once_and_have_seeds_of_their_own():
    cases, planted = detective.shuffled_cases()
    assert list(cases) == list(planted) == [f"case {i}" for i in range(1, 11)]
    assert sorted(planted.values()) == sorted(FAULTS)
    diagnose = reference()
    assert {name: diagnose(run) for name, run in cases.items()} == planted
    again = detective.make_run(planted["case 4"], seed=23)
    assert np.array_equal(cases["case 4"]["train_loss"], again["train_loss"])


def test_a_program_s_last_value_is_compared_with_the_healthy_one_s_of_the_same_seed():
    runs = {
        "seed inside": [{"test_error": np.array([9.0, 4.0])}, {"test_error": np.array([9.0, 1.0])}],
        "healthy": [{"test_error": np.array([8.0, 3.0])}, {"test_error": np.array([8.0, 3.0])}],
    }
    assert list(detective.beyond_healthy(runs, "seed inside", "test_error")) == [1.0, -2.0]


@pytest.mark.parametrize("seed", [31, 32])
def test_every_fault_is_diagnosed_from_what_was_logged(seed):
    found = {fault: detective.diagnosed(detective.make_run(fault, seed)) for fault in FAULTS}
    assert found == {fault: fault for fault in FAULTS}
    low = detective.make_run("keep and drop swapped", seed, (0.4, 0.35, 0.3))
    assert detective.diagnosed(low) == "keep and drop swapped"
