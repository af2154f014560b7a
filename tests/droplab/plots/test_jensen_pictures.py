"""Why averaging helps, and what forgetting does: the pictures draw and say their numbers."""

import numpy as np
import pytest

from droplab import plots


def test_the_mean_of_the_losses_lies_on_the_chord_and_the_averages_loss_on_the_curve():
    picture = plots.averaging_helps([0.9, 0.1])
    (ax,) = picture.figure.axes
    drawn = {line.get_label(): line.get_xydata() for line in ax.lines}
    assert drawn["mean of their losses"][0] == pytest.approx([0.5, -np.log(0.09) / 2])
    assert drawn["loss of their average"][0] == pytest.approx([0.5, np.log(2)])
    assert "losses are 1.20 on average" in picture.alt
    assert "its loss is 0.69" in picture.alt


def test_the_bars_are_the_means_over_seeds():
    tested = {
        "keep * W": np.array([[0.1, 95, 90], [0.3, 93, 90]]),
        "forgotten": np.array([[0.4, 94, 99], [0.6, 94, 99]]),
    }
    picture = plots.scaling_bars(tested)
    loss, right = picture.figure.axes
    assert [bar.get_height() for bar in loss.patches] == pytest.approx([0.2, 0.5])
    assert [bar.get_height() for bar in right.patches] == pytest.approx([94, 94])
    assert right.get_ylim()[0] == loss.get_ylim()[0] == 0
    assert "forgotten, loss 0.50, 94 % right" in picture.alt
