"""The fair table's picture draws both columns, and widths stand beside what they memorise."""

import numpy as np

from droplab import plots
from droplab.intervals import interval
from droplab.studies import fairrows

ROWS = fairrows.stored()


def test_both_columns_are_drawn_and_told():
    picture = plots.fair_columns(ROWS)
    (ax,) = picture.figure.axes
    assert [label.get_text() for label in ax.get_yticklabels()] == list(fairrows.ROWS)
    one, own = (container.lines[0].get_xdata() for container in ax.containers)
    for drawn, column in ((one, "one rate"), (own, "own rate")):
        means = [fairrows.errors_of(ROWS, name, column).mean() for name in fairrows.ROWS]
        np.testing.assert_allclose(np.array(drawn, dtype=float), means)
    assert f"plain {one[0]:.1f} and {own[0]:.1f}" in picture.alt
    assert f"{one[0] - own[0]:.0f} points, by the learning rate alone" in [
        text.get_text() for text in ax.texts
    ]
    assert picture.png == plots.fair_columns(ROWS).png


def test_widths_mark_the_narrowest_network_that_knows_all_wrong_labels():
    learnt = [[10, 12], [60, 64], [96, 98], [100, 100]]
    errors = [[50, 52], [30, 32], [33, 35], [25, 27]]
    picture = plots.widths((8, 16, 32, 64), learnt, errors)
    left, right = picture.figure.axes
    assert [line.get_xdata()[0] for ax in (left, right) for line in ax.lines[-1:]] == [32, 32]
    drawn = np.array(right.containers[0].lines[0].get_ydata(), dtype=float)
    np.testing.assert_allclose(drawn, [interval(each).mean for each in errors])
    assert "32 units 97 and 34" in picture.alt
    assert "From 32 units on" in picture.alt
