"""Lesson 11's pictures draw what a run logged, and the list of runs swaps them."""

import numpy as np
import pytest

from droplab import plots, widgets
from droplab.plots.detective import SHARES
from droplab.studies import detective


@pytest.fixture(scope="module")
def run():
    return detective.make_run("tuned on test", 7)


def test_the_same_arguments_draw_the_same_picture(run):
    for draw in (lambda: plots.run_sheet(run, "case"), lambda: plots.run_curves({"case": run})):
        assert draw().png == draw().png


def test_run_curves_draws_a_panel_a_run_with_its_losses(run):
    other = run | {"validation_loss": run["validation_loss"] + 1}
    picture = plots.run_curves({"first": run, "second": other, "third": run}, columns=2)
    shown = [ax for ax in picture.figure.axes if ax.get_visible()]
    assert [ax.get_title(loc="left") for ax in shown] == ["first", "second", "third"]
    for ax, logged in zip(shown, (run, other, run)):
        masked, train, validation = (line.get_ydata() for line in ax.lines)
        np.testing.assert_allclose(masked, logged["masked_loss"])
        np.testing.assert_allclose(train, logged["train_loss"])
        np.testing.assert_allclose(validation, logged["validation_loss"])
    end = run["validation_loss"][-1]
    assert f"end: first {end:.2f}, second {end + 1:.2f}, third {end:.2f}." in picture.alt


def test_run_sheet_draws_the_errors_of_all_keeps_and_marks_the_reported_one(run):
    middle = plots.run_sheet(run).figure.axes[1]
    validation, test, reported = middle.lines
    np.testing.assert_allclose(validation.get_ydata(), 100 * run["validation_by_keep"])
    np.testing.assert_allclose(test.get_ydata(), 100 * run["test_by_keep"])
    assert list(reported.get_xdata()) == [run["keep"]] * 2


def test_run_sheet_draws_each_share_beside_what_a_sound_program_would_have(run):
    right = plots.run_sheet(run).figure.axes[2]
    drawn = [float(line.get_xdata()[0]) for line in right.lines]
    chance = run["keep"] ** 2 + (1 - run["keep"]) ** 2
    assert drawn[::2] == pytest.approx([run["keep"], chance, chance, chance, 0])
    assert drawn[1::2] == [run[key] for key in SHARES]


@pytest.mark.parametrize("draw", [lambda: plots.run_curves({}), lambda: widgets.run_sheet({})])
def test_no_run_is_refused_in_words(draw):
    with pytest.raises(ValueError, match="needs at least one run"):
        draw()


def test_choosing_a_run_redraws_picture_and_words(run):
    live = widgets.run_sheet({"case 1": run, "case 2": run | {"overlap_steps": 1.0}})
    before = live.picture.value
    assert "case 1: at the end" in before
    assert f"keep {run['keep']:g} is reported" in before
    live.controls["run"].value = "case 2"
    assert "overlap_steps 1.00" in live.picture.value
    assert live.picture.value != before
