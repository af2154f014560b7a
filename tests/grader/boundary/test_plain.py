"""Instances of subclasses of plain types cross the wire as what they are worth."""

import collections
import enum

import numpy as np
import pytest

from grader.boundary.keeper import grade_notebook
from grader.boundary.plain import plain
from grader.intake.cells import Cell


def refuse(self, *args):
    raise RuntimeError("an overridden method was asked")


def overriding(base):
    """Return a subclass whose every way to be read raises."""
    names = "__iter__ __len__ __getitem__ __str__ __repr__ __int__ __index__ __float__ __complex__"
    names += " __bytes__ __array__ __hash__ __eq__ keys items values tobytes tolist view"
    return type("Own", (base,), dict.fromkeys(names.split(), refuse))


@pytest.mark.parametrize(
    ("base", "value"),
    [
        (tuple, (1, "a")),
        (list, [1, 2]),
        (dict, {"a": 1}),
        (set, {1, 2}),
        (frozenset, frozenset({1})),
        (str, "true"),
        (bytes, b"true"),
        (int, 10**30),
        (float, 0.1),
        (complex, 1 + 2j),
        (np.float64, np.float64(0.1)),
        (np.float32, np.float32(0.1)),
        (np.int64, np.int64(7)),
    ],
)
def test_a_subclass_goes_over_as_its_base_and_no_overridden_method_is_asked(base, value):
    sent = plain(overriding(base)(value))
    assert type(sent) is base
    assert sent == value


@pytest.mark.parametrize(
    "value",
    [
        np.ones((1, 2)).view(np.matrix),
        np.ma.masked_array([1.0, 2.0], [True, False]),
        np.arange(3.0).view(overriding(np.ndarray)),
    ],
    ids=["matrix", "masked", "own"],
)
def test_an_array_of_a_subclass_goes_over_as_an_array_that_shares_its_memory(value):
    sent = plain(value)
    assert type(sent) is np.ndarray
    assert np.shares_memory(sent, np.ndarray.view(value, np.ndarray))


def test_enums_that_are_texts_or_numbers_go_over_as_these_and_others_stay_objects():
    coin = enum.Enum("Coin", {"KEPT": "kept"}, type=str).KEPT
    count = enum.IntEnum("Count", {"THREE": 3}).THREE
    bare = enum.Enum("Bare", {"A": "a"}).A
    assert (type(plain(coin)), plain(coin)) == (str, "kept")
    assert (type(plain(count)), plain(count)) == (int, 3)
    assert plain(bare) is bare


def test_an_ordered_dict_keeps_the_order_that_it_was_brought_into():
    value = collections.OrderedDict(a=1, b=2)
    value.move_to_end("a")
    assert list(plain(value)) == ["b", "a"]


ANSWER = """
from collections import namedtuple
import numpy as np
class Own(np.ndarray): pass
def statistics(x): return namedtuple("Statistics", "mean std")(np.mean(x), np.std(x))
def doubled(x): return (2 * x).view(Own)
class Kept(list): pass
kept = Kept([1])
def twice(): return kept, kept
class Layer(dict):
    def forward(self): return self["keep"]
    def me(self): return self
"""
TESTS = [
    "mean, std = statistics(np.arange(3.0))\nassert (mean, type(std)) == (1.0, np.float64)",
    "assert (doubled(np.arange(3.0)) == [0, 2, 4]).all()",
    "one, other = twice()\nassert type(one) is list and one is other",
    "layer = Layer(keep=0.5)\nassert layer.forward() == 0.5\nassert layer.me() is layer",
]


def test_right_answers_of_another_type_earn_in_the_referee_what_they_earn_in_the_notebook():
    cells = [Cell("imports", "given", "import numpy as np"), Cell("answer", "learner", ANSWER)]
    cells += [Cell(f"test-{i}", "test", source, 1) for i, source in enumerate(TESTS)]
    assert [(r.points, r.message) for r in grade_notebook(cells)] == [(1, "")] * len(TESTS)
