"""Tables read the same as HTML and as text; intervals are Student's."""

import numpy as np
import pytest

from droplab import tables
from droplab.intervals import interval


def test_a_table_shows_caption_header_and_cells_in_both_forms():
    shown = tables.table("What came out", ["name", "error, %"], [["plain", 12], ["dropout", 9.5]])
    for text in (shown._repr_html_(), repr(shown)):
        for word in ("What came out", "name", "error, %", "plain", "12", "dropout", "9.5"):
            assert word in text


def test_cells_are_escaped():
    html = tables.table("a < b", ["<x>"], [["<script>"]])._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "a &lt; b" in html


def test_words_are_set_flush_left_and_numbers_are_not():
    rows = [["plain", "-0.7 ± 0.8", "no gain at all", "40 %"], ["dropout", "12", "", "×1.7"]]
    html = tables.table("c", ["name", "gain", "remark", "share"], rows)._repr_html_()
    left = ' style="text-align: left"'
    assert f'<th scope="row"{left}>plain</th>' in html
    assert f"<td{left}>no gain at all</td>" in html
    for number in ("-0.7 ± 0.8", "12", "40 %", "×1.7"):
        assert f"<td>{number}</td>" in html


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match=r"2 columns; this row has 1: \['a'\]"):
        tables.table("c", ["x", "y"], [["a"]])


@pytest.mark.parametrize("verdict", ["true", "Supported", "", None])
def test_claim_table_refuses_an_unknown_verdict(verdict):
    with pytest.raises(ValueError, match=r"claim A1: the verdict is one of .*supported"):
        tables.claim_table([("A1", "a claim", "a number", verdict)])


@pytest.mark.parametrize("verdict", tables.VERDICTS)
def test_claim_table_takes_every_known_verdict(verdict):
    assert verdict in repr(tables.claim_table([("A1, C2", "a claim", "a number", verdict)]))


def test_an_interval_is_students():
    # By hand: mean 2, standard deviation 1, three runs, t = 4.303.
    found = interval([1, 2, 3])
    assert found.mean == 2
    assert found.half_width == pytest.approx(4.303 / np.sqrt(3), rel=1e-3)
    assert f"{found:.1f}" == "2.0 ± 2.5"


@pytest.mark.parametrize("values", [[], [1.0], [[1.0, 2.0]], [1.0] * 41])
def test_an_interval_needs_2_to_40_runs(values):
    with pytest.raises(ValueError, match="2 to 40 runs; got shape"):
        interval(values)
