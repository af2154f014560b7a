"""A conclusion fails where its numbers turn."""

import pytest

from droplab import findings
from droplab.intervals import Interval

UP, DOWN, OPEN = Interval(2.0, 0.5), Interval(-2.0, 0.5), Interval(0.3, 0.4)


@pytest.mark.parametrize(
    "says, right", [(findings.above, UP), (findings.below, DOWN), (findings.untold, OPEN)]
)
def test_a_conclusion_lets_only_its_own_kind_of_interval_pass(says, right):
    assert says(right, "the gain") is right
    for other in {UP, DOWN, OPEN} - {right}:
        with pytest.raises(
            findings.TurnedError, match=r"the gain .* when the text was written; now"
        ):
            says(other, "the gain")


def test_an_interval_that_ends_at_zero_decides_nothing():
    for gap in (Interval(0.5, 0.5), Interval(-0.5, 0.5)):
        assert findings.untold(gap, "it") is gap
        with pytest.raises(findings.TurnedError):
            findings.above(gap, "it")
        with pytest.raises(findings.TurnedError):
            findings.below(gap, "it")


def test_what_the_text_says_must_be_so():
    findings.true(True, "L1 sees 16 bars")
    with pytest.raises(findings.TurnedError, match="L1 sees 16 bars"):
        findings.true(False, "L1 sees 16 bars")
