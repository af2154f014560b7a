"""Lesson 11's pictures draw what a run logged, and the list of runs swaps them."""

import numpy as np
import pytest

from droplab import plots
from droplab.plots.detective import SHARES
from droplab.plots.svg import FAINT, GREEN, ORANGE
from droplab.studies import detective


@pytest.fixture(scope="module")
def run():
    return detective.make_run("tuned on test", 7)


def test_the_same_arguments_draw_the_same_picture(run):
    assert plots.run_curves({"case": run}).png == plots.run_curves({"case": run}).png
    assert plots.run_sheets({"case": run}).html() == plots.run_sheets({"case": run}).html()


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


def two(run):
    """Return two runs, of which the second repeats its masks and reports another keep."""
    keeps = run["keeps"]
    other = run | {"overlap_steps": 1.0, "keep": float(keeps[keeps != run["keep"]][0])}
    return {"case 1": run, "case 2": other | {"validation_by_keep": run["test_by_keep"] * 2}}


def drawn(panel, tag, **fixed):
    """Return what moves of each element of this kind: a list of dicts of frames."""
    return [
        moving
        for each, attributes, moving, _ in panel.parts
        if each == tag and moving and fixed.items() <= attributes.items()
    ]


def test_run_sheets_draws_four_losses_of_each_run(run):
    losses, _, _ = plots.run_sheets(two(run)).panels
    paths = [moving["d"] for moving in drawn(losses, "path")]
    for path, key in zip(paths, ("masked_loss", "train_loss", "validation_loss", "test_loss")):
        assert path[0] == losses.path(np.arange(len(run[key])), run[key])
    assert len(paths) == 4


def test_run_sheets_draws_the_errors_of_all_keeps_and_marks_the_reported_one(run):
    runs = two(run)
    _, keeps, _ = plots.run_sheets(runs).panels
    rule, *_ = drawn(keeps, "path", stroke=FAINT)
    for frame, each in enumerate(runs.values()):
        order = np.argsort(each["keeps"])
        place = list(each["keeps"][order]).index(each["keep"])
        assert rule["d"][frame].startswith(f"M{keeps.at(place, 0)[0]:.1f},")
        top = 10 * np.ceil(10 * max(each["validation_by_keep"].max(), each["test_by_keep"].max()))
        for colour, key in ((ORANGE, "validation_by_keep"), (GREEN, "test_by_keep")):
            (line,) = drawn(keeps, "path", stroke=colour)
            assert line["d"][frame] == keeps.path(np.arange(3), 100 * each[key][order] / top)
        assert f"{top:g}" in {text[frame] for *_, text in keeps.parts if isinstance(text, list)}


def test_run_sheets_draws_each_share_beside_what_a_sound_program_would_have(run):
    runs = two(run)
    _, _, shares = plots.run_sheets(runs).panels
    dots = [moving["cx"] for moving in drawn(shares, "circle")]
    ticks = [moving["d"] for moving in drawn(shares, "path")]
    for frame, each in enumerate(runs.values()):
        chance = each["keep"] ** 2 + (1 - each["keep"]) ** 2
        sound = [each["keep"], chance, chance, chance, 0]
        for dot, tick, key, right in zip(dots, ticks, SHARES, sound, strict=True):
            assert dot[frame] == f"{shares.at(each[key], 0)[0]:.1f}"
            assert tick[frame].startswith(f"M{shares.at(right, 0)[0]:.1f},")


@pytest.mark.parametrize("draw", [plots.run_curves, plots.run_sheets])
def test_no_run_is_refused_in_words(draw):
    with pytest.raises(ValueError, match="needs at least one run"):
        draw({})


def test_each_run_is_told_in_its_numbers(run):
    picture = plots.run_sheets(two(run))
    first, second = picture.says
    assert first.startswith(f"case 1 reports keep {run['keep']:g}. Loss at the end:")
    assert f"{run['test_loss'][-1]:.2f} on test digits." in first
    assert "overlap_steps 1.00" in second and "overlap_steps 1.00" not in first
    assert picture.alt.endswith("In 1 of them a share lies more than 0.1 off its tick.")
