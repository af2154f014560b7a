"""What lesson 07 reads from the stored sweeps is what stands in them."""

import numpy as np
import pytest

from droplab import check
from droplab.studies import sweeps, trials
from droplab.studies.sweeps import Condition


def test_errors_are_those_of_the_tuned_method_in_percent():
    setting = sweeps.chosen("dropout", sweeps.DATA["clean"], sweeps.stored("tuning"))
    counted = sweeps.stored("trial")[setting]
    for end in ("stopped", "last"):
        found = trials.errors("dropout", "clean", end)
        np.testing.assert_allclose(found * sweeps.TEST / 100, counted[end])
    assert trials.setting("dropout", "clean") == setting


def test_gains_are_paired_and_leave_the_baseline_out():
    found = trials.gains("clean, jittered")
    assert list(found) == [method for method in sweeps.METHODS if method != "none"]
    apart = trials.errors("none", "clean, jittered") - trials.errors("L2", "clean, jittered")
    assert found["L2"].mean == pytest.approx(apart.mean())
    error, said = trials.outcomes("clean, jittered")["L2"]
    assert error == pytest.approx(trials.errors("L2", "clean, jittered").mean())
    assert said.startswith("L2 ")


def test_gains_are_worked_out_by_the_function_that_is_given():
    asked = []

    def paired(baseline, treated):
        asked.append((baseline, treated))
        return 1.5, 2.0

    found = trials.gains("clean", paired)
    assert {(each.mean, round(each.half_width, 3)) for each in found.values()} == {(1.5, 4.186)}
    np.testing.assert_array_equal(asked[0][0], trials.errors("none", "clean"))
    np.testing.assert_array_equal(asked[-1][1], trials.errors("dropout, inputs too", "clean"))


def test_ours_are_right_for_all_that_the_checks_ask():
    for name, module in (("paired_gain", trials), ("pick_keep", trials), ("max_norm", sweeps)):
        exercise = getattr(check, name)
        for part in exercise.parts:
            exercise(getattr(module, name), part)


def test_panels_and_rows_by_keep_are_the_same_runs():
    keeps, validation, test = trials.by_keep(0.3)
    panel_keeps, errors = trials.keep_panels(0.3)["n = 128"]
    assert keeps == panel_keeps == list(sweeps.ALL_KEEPS)
    np.testing.assert_allclose(test, errors)
    first = sweeps.stored("keep, n fixed")[Condition(wrong=0.3, keep=0.1)]
    np.testing.assert_allclose(validation[0], 100 * np.array(first["validation"]) / 300)
    last = trials.keep_panels(0.3, "last")["n = 128"][1][0]
    np.testing.assert_allclose(last * sweeps.TEST / 100, first["last"])


def test_a_width_gains_what_the_narrow_net_gets_more_wrong():
    narrow, wide = (trials.at_width(0.3, 0.5, width) for width in (32, 256))
    assert trials.width_gain(0.3, 0.5, 32).mean == pytest.approx((narrow - wide).mean())
    plain = trials.at_width(0.3, 1.0, 32)
    assert trials.dropout_gain(0.3, 32).mean == pytest.approx((plain - narrow).mean())
    lines = trials.width_lines(0.3)
    assert lines["30 % wrong, keep 0.5"][0].mean == pytest.approx(narrow.mean())


def test_size_gains_go_through_the_sizes_in_order():
    condition, by_size = sweeps.DATA["clean"], sweeps.stored("data size")
    n = sweeps.SIZES[1]
    plain, thinned = (by_size[sweeps.sized(condition, k, n)]["stopped"] for k in (1.0, 0.5))
    expected = 100 * np.mean(np.subtract(plain, thinned)) / sweeps.TEST
    assert trials.size_gains("clean")[1].mean == pytest.approx(expected)


def test_a_rate_that_never_arrives_has_no_factor():
    factors = trials.step_factors()
    assert list(factors) == list(sweeps.STEP_SIZES)
    for rate, factor in factors.items():
        arrived = np.isfinite(trials.steps(0.5, rate))
        assert (factor is None) == (not arrived.all())
    expected = np.mean(trials.steps(0.5, 0.05) / trials.steps(1.0, 0.05))
    assert factors[0.05].mean == pytest.approx(expected)
    assert trials.rate_gain(0.2).mean < 0
