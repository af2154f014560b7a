"""Lesson 02's pictures: pure, and right about what they draw."""

import numpy as np
import pytest

from droplab import plots

LOSSES = np.array([0.9, 0.6, 0.7, 0.5, 0.5, 0.6, 0.3])
ERRORS = np.array([0.5, 0.3, 0.3, 0.2, 0.21, 0.25, 0.3])


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.moved_digit(np.arange(64) / 63),
        lambda: plots.two_epochs(np.zeros((2, 8, 8)), np.ones((2, 8, 8)), np.array([3, 4])),
    ],
)
def test_same_arguments_draw_the_same_bytes(draw):
    assert draw().png == draw().png


def test_the_nine_places_lose_the_ink_that_the_alt_text_says():
    image = np.ones((8, 8))
    image[0] = 3
    # 80 in all. The worst moves go up and to a side: the row of 3s leaves, and a column of 1s.
    assert f"{49 / 80:.0%} to 100% of the ink remain" in plots.moved_digit(image).alt


def test_two_epochs_says_how_many_digits_look_different():
    first = np.zeros((4, 8, 8))
    second = first.copy()
    second[0, 3, 3] = 1
    assert "25% of them differ" in plots.two_epochs(first, second, np.arange(4)).alt


@pytest.fixture(scope="module")
def stopped():
    return plots.stopping({"run 1": (LOSSES, ERRORS), "run 2": (LOSSES[::-1], ERRORS)}, patience=2)


def test_stopping_says_what_was_kept_and_what_it_would_have_been(stopped):
    assert stopped.says[stopped.frame([0, 1])] == (
        "Run 1, patience 2: stops after epoch 5 and keeps epoch 3, with a test error of 20.0%;"
        " after the last epoch it is 30.0%."
    )
    assert stopped.says[0].startswith("Run 1, patience 1: stops after epoch 2 and keeps epoch 1,")
    assert stopped.says[-1].startswith("Run 2, patience 60: stops after epoch 6 and keeps epoch 0,")
    assert stopped.alt.endswith(stopped.says[1])


def test_stopping_draws_the_line_and_the_dot_where_it_says(stopped):
    drawn = stopped.still(0, 1)
    loss, error = (panel for panel in stopped.panels)
    for panel, curve in ((loss, LOSSES), (error, 100 * ERRORS)):
        line, _ = panel.at(5, 0)
        across, down = panel.at(3, curve[3])
        assert f'd="M{line:.0f},' in drawn
        assert f'cx="{across:.1f}" cy="{down:.1f}"' in drawn
    assert "keeps epoch 3: 0.50" in drawn and "keeps epoch 3: 20.0" in drawn
    assert "stops after epoch 5: 0.60" in drawn and "last epoch: 30.0" in drawn


def test_stopping_has_a_frame_for_every_run_and_patience(stopped):
    assert stopped.start == [0, 1]
    assert [len(slider.values) for slider in stopped.sliders] == [2, 16]
    assert "last epoch: 0.90" in stopped.still(1, 0)


def test_stopping_refuses_curves_of_two_lengths_and_no_run():
    with pytest.raises(ValueError, match="run 1 has 7 losses and 3 errors"):
        plots.stopping({"run 1": (LOSSES, ERRORS[:3])})
    with pytest.raises(ValueError, match="at least one recorded run"):
        plots.stopping({})
