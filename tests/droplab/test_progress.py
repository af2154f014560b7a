"""A long cell says how far it is, and leaves the same line after every run."""

import pytest

from droplab import progress


def test_every_item_is_given_once_and_counted_when_it_is_done(capsys):
    seen = []
    for item in progress.over("abc", "seeds"):
        seen.append((item, capsys.readouterr().out))
    assert seen == [("a", "3 seeds:"), ("b", " 1"), ("c", " 2")]
    assert capsys.readouterr().out == " 3\n"


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (1, "1 runs: 1\n"),
        (10, "10 runs: 1 2 3 4 5 6 7 8 9 10\n"),
        (12, "12 runs: 2 4 6 8 10 12\n"),
        (25, "25 runs: 3 6 9 12 15 18 21 24 25\n"),
    ],
)
def test_the_line_holds_at_most_ten_numbers_and_ends_with_the_last(capsys, number, line):
    assert list(progress.over(range(number), "runs")) == list(range(number))
    assert capsys.readouterr().out == line
