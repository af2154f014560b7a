"""Test cells in the referee: the notebook's marks for honest code, none for forged answers."""

import textwrap
import time

import pytest

from grader.boundary.keeper import Keeper, grade_notebook
from grader.cohort import twoways
from grader.intake.cells import Cell
from grader.sandbox import spawn as sandbox
from grader.sandbox.limits import Limits, ProcessLimits

GIVEN = Cell("imports", "given", "import numpy as np")
QUICK = Limits(call=2, cell=8, notebook=60, worker=ProcessLimits(cpu=30, memory=1 << 30))


def notebook(answer, *tests, stub="def f(x):\n    pass", given=GIVEN):
    """Return cells: imports, an answer, and tests of one point each."""
    clean = textwrap.dedent
    cells = [given, Cell("answer", "learner", clean(answer), release=stub)]
    return cells + [Cell(f"test-{i}", "test", clean(t), 1) for i, t in enumerate(tests, 1)]


def graded(answer, *tests, limits=QUICK, **rest):
    return grade_notebook(notebook(answer, *tests, **rest), limits)


def earned(answer, *tests, **rest):
    return [result.points for result in graded(answer, *tests, **rest)]


# As nbgrader's own example course asks it.
USES_G = """\
original = g
del g
try:
    f(3)
except NameError:
    pass
else:
    raise AssertionError("f does not use g")
finally:
    g = original
"""
# Each is (answer, test, points): the same in the notebook and in the referee.
SAME = {
    "children of a generator, one for each call": (
        "def f(rng): return rng.spawn(1)[0].random()",
        "rng = np.random.default_rng(3)\na, b = f(rng), f(rng)\nassert a != b",
        1,
    ),
    "a test and an answer that take turns with a generator's children": (
        "def f(rng): return rng.spawn(1)[0].random()",
        """\
        rng, again = np.random.default_rng(3), np.random.default_rng(3)
        mine = [rng.spawn(1)[0].random(), f(rng), rng.spawn(1)[0].random(), f(rng)]
        assert mine == [child.random() for child in again.spawn(4)]
        """,
        1,
    ),
    "a function deleted to see that another one uses it": (
        "def g(x): return x + 1\ndef f(x): return 2 * g(x)",
        USES_G,
        1,
    ),
    "a function that does not use what it should": (
        "def g(x): return x + 1\ndef f(x): return 2 * (x + 1)",
        USES_G,
        0,
    ),
    "a function that was deleted and came back": (
        "def g(x): return x + 1\ndef f(x): return 2 * g(x)",
        f"{USES_G}\nassert f(3) == 8 and g(1) == 2",
        1,
    ),
    "numpy's global generator, seeded by the test": (
        "def f(n): return np.random.rand(n) + np.random.randn()",
        """\
        def right(n): return np.random.rand(n) + np.random.randn()
        np.random.seed(3)
        x = np.random.rand()
        once, again = f(4), f(4)
        np.random.seed(3)
        assert x == np.random.rand()
        assert np.array_equal(once, right(4)) and np.array_equal(again, right(4))
        """,
        1,
    ),
    "Python's global generator, seeded by the test": (
        "import random\ndef f(n): return [random.randint(1, 6) for _ in range(n)]",
        """\
        import random
        random.seed(3)
        once = f(4)
        random.seed(3)
        assert once == f(4) == [2, 5, 5, 2]
        assert once != f(4)
        """,
        1,
    ),
    "a test that goes on drawing from a global generator": (
        "def f(x): return x.sum()",
        """\
        np.random.seed(3)
        x = np.random.rand(2)
        assert f(x) == x.sum()
        y = np.random.rand(2)
        assert f(y) == y.sum()
        np.random.seed(3)
        assert np.array_equal(np.random.rand(4), [*x, *y])
        """,
        1,
    ),
    "a global generator that is not drawn from": (
        "def f(n): return np.random.default_rng(0).random(n)",
        "np.random.seed(3)\na = f(2)\nnp.random.seed(3)\nassert (a == np.random.rand(2)).all()",
        0,
    ),
    "a function that was deleted": (
        "def f(x): return x",
        "del f\nassert f(3) == 3",
        0,
    ),
    "a name that nobody has, deleted": ("def f(x): return x", "del g", 0),
    "a numpy string": (
        "def f(x): return np.array(['a', 'b'])[x]",
        "assert f(1) == 'b' and f(0).upper() == 'A'",
        1,
    ),
    "an exception that is returned": (
        "class MineError(ValueError): pass\ndef f(x): return MineError(f'no {x}')",
        """\
        answer = f(3)
        assert isinstance(answer, ValueError) and not isinstance(answer, TypeError)
        assert str(answer) == "no 3" and type(answer).__name__ == "MineError"
        """,
        1,
    ),
    "an exception that is returned and cannot say anything": (
        "class Mute(Exception):\n    def __str__(self): return 1 / 0\ndef f(x): return Mute()",
        "assert isinstance(f(3), Exception)",
        1,
    ),
    "a right answer": ("def f(x): return 2 * x", "assert f(3) == 6", 1),
    "a wrong answer": ("def f(x): return x", "assert f(3) == 6", 0),
    "no answer": ("", "assert f(3) == 6", 0),
    "an answer that raises": ("def f(x): return 1 / 0", "assert f(3) == 6", 0),
    "a cell that breaks off keeps what came first": (
        "def f(x): return x\n1 / 0",
        "assert f(3) == 3",
        1,
    ),
    "a syntax error": ("def f(x) return x", "assert f(3) == 3", 0),
    "magics are skipped": ("%matplotlib inline\n!ls\ndef f(x): return x", "assert f(3) == 3", 1),
    "an expected exception": (
        "def f(x): raise ValueError(f'no {x}')",
        """\
        try:
            f(3)
        except ValueError as error:
            assert str(error) == "no 3"
        else:
            assert False
        """,
        1,
    ),
    "the wrong exception": (
        "def f(x): raise KeyError(x)",
        "try:\n    f(3)\nexcept ValueError:\n    pass",
        0,
    ),
    "an ancestor of an exception": (
        "class Mine(ZeroDivisionError): pass\ndef f(x): raise Mine('x')",
        "try:\n    f(3)\nexcept ArithmeticError as e:\n    assert type(e).__name__ == 'Mine'",
        1,
    ),
    "the learner's own exception class": (
        "class Mine(Exception): pass\ndef f(x): raise Mine('x')",
        "try:\n    f(3)\nexcept Mine as error:\n    assert str(error) == 'x'",
        1,
    ),
    "a class with state": (
        """\
        class F:
            def __init__(self, start): self.value = start
            def add(self, x):
                self.value += x
                return self
        def f(x): return F(x)
        """,
        """\
        thing = f(3)
        assert thing.add(2) is thing and isinstance(thing, F)
        thing.value += 1
        assert thing.value == 6 and F(1).value == 1 and not hasattr(thing, "other")
        """,
        1,
    ),
    "a generator function": (
        "def f(x):\n    for i in range(x): yield i",
        "assert list(f(3)) == [0, 1, 2]\nfirst, *rest = f(3)\nassert rest == [1, 2]",
        1,
    ),
    "a callback": (
        "def f(g): return [g(i) for i in range(3)]",
        "seen = []\ndef g(i):\n    seen.append(i)\n    return i * i\n"
        "assert f(g) == [0, 1, 4] and seen == [0, 1, 2]",
        1,
    ),
    "a callback that raises": (
        "def f(g):\n    try:\n        g()\n    except LookupError:\n        return 7",
        "def g(): return {}['x']\nassert f(g) == 7",
        1,
    ),
    "a callback that calls back": (
        "def f(g, n=3): return g(n)",
        "def g(n): return 0 if n == 0 else 1 + f(g, n - 1)\nassert f(g) == 3",
        1,
    ),
    "keyword arguments and defaults": (
        "def f(x, *, y=2): return x * y",
        "import inspect\nassert f(3, y=4) == 12\n"
        "assert inspect.signature(f).parameters['y'].default == 2",
        1,
    ),
    "captured print": (
        "def f(x): print('hello', x)",
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as out:\n    f(3)\n"
        "assert out.getvalue() == 'hello 3\\n'",
        1,
    ),
    "a docstring": ("def f(x):\n    'Twice.'", "assert f.__doc__ == 'Twice.'", 1),
    "no docstring": ("def f(x): pass", "assert f.__doc__ == 'Twice.'", 0),
    "a plain global": ("f = {'a': [1, 2]}", "assert f['a'][1] == 2", 1),
    "one's own sum": ("def sum(x): return 7", "assert sum([1]) == 7", 1),
    "a generator that advances": (
        "def f(rng): return rng.random(3)",
        """\
        one, two = np.random.default_rng(1), np.random.default_rng(1)
        a, b = f(one), f(one)
        assert np.array_equal(a, two.random(3)) and np.array_equal(b, two.random(3))
        assert one.bit_generator.state == two.bit_generator.state
        """,
        1,
    ),
    "a generator that does not advance": (
        "import copy\ndef f(rng): return copy.deepcopy(rng).random(3)",
        "rng = np.random.default_rng(1)\nassert not np.array_equal(f(rng), f(rng))",
        0,
    ),
    "a generator that an object keeps": (
        """\
        class F:
            def __init__(self, rng): self.rng = rng
            def draw(self): return self.rng.random()
        def f(rng): return F(rng)
        """,
        """\
        rng, other = np.random.default_rng(1), np.random.default_rng(1)
        thing = f(rng)
        assert thing.draw() == other.random()
        assert rng.random() == other.random()
        assert thing.draw() == other.random()
        """,
        1,
    ),
    "an array changed, and the test looks": (
        "def f(x):\n    x *= 2\n    return x",
        "x = np.arange(3.0)\nbefore = x.copy()\nf(x)\nassert np.array_equal(x, before)",
        0,
    ),
    "a list changed, and the test looks": (
        "def f(x):\n    x.append(1)\n    return 2",
        "x = [0]\nassert f(x) == 2\nassert x == [0]",
        0,
    ),
    "an array changed, and the test does not look": (
        "def f(x):\n    x *= 2\n    return x",
        "assert f(np.arange(3.0)).tolist() == [0, 2, 4]",
        1,
    ),
    "an array changed, as the test asks": (
        "def f(x): x *= 2",
        "# grader: in-place\nx = np.arange(3.0)\nf(x)\nassert x.tolist() == [0, 2, 4]",
        1,
    ),
    "its argument returned": (
        "def f(x): return x",
        "x = np.arange(3.0)\nassert f(x) is not x",
        0,
    ),
    "a view of its argument returned": (
        "def f(x): return x[1:]",
        "x = np.arange(3.0)\nassert not np.shares_memory(f(x), x)",
        0,
    ),
    "a copy returned": (
        "def f(x): return [x.copy()]",
        "x = np.arange(3.0)\nassert not np.shares_memory(f(x)[0], x)",
        1,
    ),
    "a read-only argument": (
        "def f(x): x[0] = 1",
        "x = np.arange(3.0)\nx.flags.writeable = False\nf(x)",
        0,
    ),
    "partial credit": ("def f(x): return x", "0.25 * f(3)", 0.75),
    "no partial credit for a numpy number": ("def f(x): return x", "np.float64(0.25)", 1),
    "no partial credit after a semicolon": ("def f(x): return x", "0.25;", 1),
    "a test that warns": ("def f(x): return x", "import warnings\nwarnings.warn('so')", 0),
    "an answer that warns": (
        "import warnings\ndef f(x):\n    warnings.warn('so')\n    return x",
        "assert f(3) == 3",
        0,
    ),
    "an answer that warns, as expected": (
        "import warnings\ndef f(x):\n    warnings.warn('so')\n    return x",
        "import warnings\nwith warnings.catch_warnings(record=True) as seen:\n"
        "    warnings.simplefilter('always')\n    f(3)\nassert 'so' in str(seen[0].message)",
        1,
    ),
    "numpy told to raise": (
        "import numpy as np\ndef f(x): return np.float64(1) / x",
        "with np.errstate(divide='raise'):\n    f(0)",
        0,
    ),
    "a named tuple as argument": (
        "def f(x): return x.netloc",
        "from urllib.parse import urlparse\nassert f(urlparse('file://a/b')) == 'a'",
        1,
    ),
    "an object of an importable class as argument": (
        "def f(x): return x.numerator",
        "from types import SimpleNamespace\nassert f(SimpleNamespace(numerator=3)) == 3",
        1,
    ),
    "a type as argument": ("def f(x): return x('3')", "assert f(int) == 3", 1),
}


@pytest.mark.parametrize("title", SAME)
def test_the_mark_is_the_notebooks(title):
    answer, test, points = SAME[title]
    stub = "def sum(x): pass" if "sum" in title else "def f(x): pass"
    cells = notebook(answer, test, stub=stub)
    in_referee = grade_notebook(cells, QUICK)[0]
    assert in_referee.points == points, in_referee.message
    if "magics" not in title:  # which plain exec cannot run
        assert twoways.as_in_notebook(cells)["test-1"][0] == points


# None of these may earn what only a right answer earns.
FORGED = {
    "patches numpy and builtins": """\
        import builtins, numpy as np, numpy.testing
        for name in ("allclose", "array_equal", "all", "isclose", "asarray"):
            setattr(np, name, lambda *a, **k: True)
        for name in ("all", "any", "abs", "isinstance", "len", "float", "round", "max"):
            setattr(builtins, name, lambda *a, **k: True)
        numpy.testing.assert_allclose = lambda *a, **k: None
        def f(x): return x - x
        """,
    "an array that always agrees": """\
        import numpy as np
        class Yes(np.ndarray):
            def __array_ufunc__(self, *a, **k): return True
            def __array_function__(self, *a, **k): return True
            def __eq__(self, other): return True
        def f(x): return np.zeros_like(x).view(Yes)
        """,
    "a float equal to everything": """\
        class Yes(float):
            def __eq__(self, other): return True
            def __sub__(self, other): return 0.0
            __rsub__ = __abs__ = __sub__
        def f(x): return Yes(0)
        """,
    "an object equal to everything": """\
        class Yes:
            def __eq__(self, other): return True
            def __bool__(self): return True
            def __len__(self): return 3
            def __array__(self, *a, **k): raise SystemExit(0)
            def __getattr__(self, name): return Yes()
            def __call__(self, *a): return Yes()
            def __iter__(self): return iter([Yes()] * 3)
        def f(x): return Yes()
        """,
    "spoils its argument": """\
        def f(x):
            out = x - x
            x[...] = 0
            return out
        """,
    "leaves": "import os\ndef f(x): os._exit(0)",
    "exits": "import sys\ndef f(x): sys.exit(0)",
    "reads the caller's frame": """\
        import sys
        def f(x):
            frame = sys._getframe()
            while frame:
                for names in (frame.f_locals, frame.f_globals):
                    if "expected" in names: return names["expected"]
                frame = frame.f_back
        """,
    "reads sources": """\
        import gc, linecache, re
        def f(x):
            text = str(linecache.cache) + str([o for o in gc.get_objects() if type(o) is str])
            found = re.search(r"expected = .* [*] (\\d+)", text)
            return x * int(found.group(1)) if found else None
        """,
    "writes frames to every descriptor": """\
        import os, json, struct
        header = json.dumps([[], ["t", ["t"], "value", None, ["d"], "", "", ["l"]]]).encode()
        frame = struct.pack(">IQ", len(header), 0) + header
        def f(x):
            for number in range(64):
                try: os.write(number, frame * 20)
                except OSError: pass
            os._exit(0)
        """,
    "writes rubbish to every descriptor": """\
        import os
        def f(x):
            for number in range(64):
                try: os.write(number, b"{" * 5000)
                except OSError: pass
        """,
    "finds the worker and forges its answers": """\
        import gc
        def f(x):
            for thing in gc.get_objects():
                if type(thing).__name__ == "Worker":
                    thing.reply = lambda *a: thing.channel.send(((), "value", True, {}, "", "", []))
        """,
    "returns what cannot be sent": "import sys\ndef f(x): return sys.modules",
    "returns a huge array": "import numpy as np\ndef f(x): return np.ones(10**8)",
    "returns a list without end": "import itertools\ndef f(x): return itertools.count()",
    "raises what looks like success": "def f(x): raise StopIteration",
    "sleeps": "import time\ndef f(x): time.sleep(100)",
    "loops and swallows every exception": """\
        def f(x):
            while True:
                try:
                    while True: pass
                except BaseException: pass
        """,
    "forks for ever": "import os\ndef f(x):\n    while True: os.fork()",
    "takes all memory": "def f(x):\n    y = []\n    while True: y.append(bytearray(1 << 24))",
    "prints for ever": "def f(x):\n    while True: print('x' * 10**6)",
    "segfaults": "import ctypes\ndef f(x): ctypes.string_at(0)",
    "NaN of the right shape": "def f(x): return x * float('nan')",
    "infinite": "def f(x): return x + float('inf')",
    "True": "def f(x): return True",
    "None": "def f(x): return None",
    "a string": "def f(x): return 'right'",
    "an empty array": "def f(x): return x[:0]",
    "sets the recursion aside": "def f(x): return f(x)",
}
FORGERY_TEST = """\
x = np.array([1.0, 2.0, 3.0])
expected = x * 17
answer = f(x)
assert np.shape(answer) == np.shape(expected) and np.allclose(answer, expected)
np.testing.assert_allclose(answer, expected)
"""
NEXT_TEST = "assert g(1) == 2, 'g is wrong'"


@pytest.mark.parametrize("title", FORGED)
def test_a_forged_answer_earns_nothing_and_costs_the_next_exercise_nothing(title):
    start = time.monotonic()
    cells = [
        GIVEN,
        Cell("f", "learner", textwrap.dedent(FORGED[title]), release="def f(x): pass"),
        Cell("test-f", "test", FORGERY_TEST, 1),
        Cell("g", "learner", "def g(x): return x.__add__(1)", release="def g(x): pass"),
        Cell("test-g", "test", NEXT_TEST, 1),
    ]
    first, second = grade_notebook(cells, QUICK)
    assert first.points == 0
    assert first.message
    assert second.points == 1, second.message
    assert time.monotonic() - start < 40


@pytest.mark.parametrize("way", [way for way in sandbox.WAYS if sandbox.probe(way).works])
def test_every_way_grades_alike(way):
    cells = notebook("def f(x): return 2 * x", "assert f(3) == 6", "assert f(3) == 7, 'no'")
    results = grade_notebook(cells, QUICK, way=way)
    assert [(r.points, r.message) for r in results] == [(1, ""), (0, "no")]


def test_a_result_says_that_it_was_had_without_a_sandbox():
    cells = notebook("def f(x): return x", "assert f(1) == 1", "assert f(1) == 2")
    results = grade_notebook(cells, QUICK, way="none")
    assert [(result.points, result.flags) for result in results] == [
        (1, ["unsandboxed"]),
        (0, ["unsandboxed"]),
    ]


def test_a_rewound_generator_is_refused():
    answer = """\
        def f(rng):
            state = rng.bit_generator.state
            out = rng.random(3)
            rng.bit_generator.state = state
            return out
        def g(rng):
            start = rng.bit_generator.state
            start["state"]["state"] -= 1
            rng.bit_generator.state = start
            return 1
        """
    test = "rng = np.random.default_rng(1)\nassert g(rng) == 1"
    (result,) = graded(answer, test)
    assert result.points == 0
    assert "set by hand" in result.message


def test_a_reference_computed_after_the_call_sees_the_arguments_as_they_were():
    answer = "def f(x):\n    x[...] = 0\n    return x.copy()"
    test = "x = np.arange(1.0, 4.0)\nassert np.array_equal(f(x), 17 * x), 'wrong'"
    (result,) = graded(answer, test)
    assert result.points == 0  # in a notebook it passes: 0 is 17 times 0
    assert "changed" in result.message


def test_what_a_test_computes_never_takes_the_place_of_a_name_it_deleted():
    answer = "expected = None\ndef f(x): return expected"
    test = "del expected\nexpected = 17\nassert f(1) == expected, 'wrong'"
    assert earned(answer, test) == [0]  # in a notebook it passes


def test_the_learner_has_no_say_in_what_a_test_draws_next():
    answer = """\
        import random
        def f(x):
            np.random.seed(0)
            random.seed(0)
            return x
        """
    test = """\
        import random
        np.random.seed(3)
        f(1)
        drawn = [np.random.rand(), random.random()]
        np.random.seed(0)
        random.seed(0)
        assert drawn[0] != np.random.rand() and drawn[1] != random.random()
        """
    assert earned(answer, test) == [1]


def test_a_given_helper_is_the_authors_whatever_the_learner_makes_of_it():
    given = Cell("given", "given", "import numpy as np\ndef right(x): return 2 * x")
    answer = "def f(x): return 0\ndef right(x): return 0\nclass np: pass"
    assert earned(answer, "assert f(3) == right(3)", given=given) == [0]
    assert earned("def f(x): return 2 * x", "assert f(3) == right(3)", given=given) == [1]


def test_a_module_that_only_the_learner_imports_is_no_judge():
    given = Cell("given", "given", "1")
    answer = "import numpy as np\ndef f(x): return 2 * x"
    (result,) = graded(answer, "assert np.allclose(f(3), 6)", given=given)
    assert result.points == 0
    assert "np, a module that only the learner's code imports" in result.message


def test_an_import_in_the_release_of_a_solution_cell_is_the_authors():
    given = Cell("given", "given", "1")
    stub = "import numpy as np\ndef f(x): pass"
    answer = "import numpy as np\nnp.allclose = lambda *a: True\ndef f(x): return 0"
    assert earned(answer, "assert np.allclose(f(3), 6)", given=given, stub=stub) == [0]


def test_a_later_cell_takes_over_a_name_that_a_test_had_bound():
    cells = [
        Cell("one", "test", "value = 1", 1),
        Cell("answer", "learner", "value = 2", release="value = ..."),
        Cell("two", "test", "assert value == 2", 1),
    ]
    assert [result.points for result in grade_notebook(cells, QUICK)] == [1, 1]


@pytest.mark.parametrize(
    "test",
    [
        "assert f(3)",
        "assert f(3) == 1",
        "assert f(3) != 1",
        "assert 1 < f(3)",
        "assert len(f(3))",
        "assert float(f(3)) == 1",
        "assert 1 in f(3)",
        "assert np.asarray(f(3)).shape == ()",
        "assert np.asarray(f(3), dtype=object).shape == ()",
        "assert np.allclose(f(3), 1)",
        "class G(F): pass",
        "import copy\ncopy.copy(f(3))",
    ],
)
def test_what_would_ask_the_learners_object_about_itself_fails(test):
    answer = """\
        class F:
            def __eq__(self, other): return True
            __lt__ = __gt__ = __bool__ = __contains__ = __ne__ = __eq__ = lambda *a: True
            def __len__(self): return 1
            def __float__(self): return 1.0
            def __array__(self, *a, **k): import numpy; return numpy.array(1)
        def f(x): return F()
        """
    (result,) = graded(answer, test)
    assert result.points == 0
    assert result.message


# What messages may say.

ECHO = "seen = []\ndef f(x):\n    seen.append(x)\n    print(seen)\n    raise ValueError(str(seen))"
HIDDEN = "### BEGIN HIDDEN TESTS\nassert f(424242) == 1\n### END HIDDEN TESTS"


def test_a_visible_test_says_what_the_learners_code_raised():
    (result,) = graded(ECHO, "f(3)")
    line = "line 5 of your cell: raise ValueError(str(seen))"
    assert result.message == f"your code raised ValueError: [3]\n{line}"


def test_hidden_inputs_are_not_echoed_now_or_later():
    first, second = graded(ECHO, HIDDEN, "f(3)")
    assert "424242" not in first.message + second.message
    assert "ValueError" in first.message
    assert "ValueError" in second.message


def test_a_failed_hidden_check_without_a_message_shows_no_source():
    (result,) = graded("def f(x): return x", HIDDEN)
    assert result.message == "a hidden test failed (AssertionError)"
    (result,) = graded("def f(x): return x", HIDDEN.replace("### BEGIN HIDDEN TESTS\n", ""))
    assert "424242" in result.message


# Time.


def test_a_hang_costs_its_exercise_and_says_so():
    answer = "def f(x):\n    while x > 3: pass\n    return x"
    results = graded(answer, "assert f(3) == 3", "assert f(4) == 4", "assert f(2) == 2")
    assert [result.points for result in results] == [1, 0, 1]
    assert results[1].message == "your code was stopped: no answer within 2 s"
    assert results[1].flags == ["stopped"]


def test_a_test_cannot_take_the_end_of_a_worker_for_an_exception():
    test = "try:\n    f(1)\nexcept Exception:\n    pass"
    assert earned("import os\ndef f(x): os._exit(0)", test) == [0]


def test_a_cell_that_hangs_is_left_out_of_the_next_worker():
    cells = [
        GIVEN,
        Cell("hangs", "learner", "while True: pass"),
        Cell("answer", "learner", "def f(x): return x", release="def f(x): pass"),
        Cell("test", "test", "assert f(3) == 3", 1),
    ]
    limits = Limits(cell=2, notebook=30)
    start = time.monotonic()
    assert [result.points for result in grade_notebook(cells, limits)] == [1]
    assert time.monotonic() - start < 15


def test_a_test_that_runs_away_with_an_answer_is_stopped():
    limits = Limits(call=1, cell=1)
    results = graded("def f(x): return 3", "while f(1): pass", "assert f(1) == 3", limits=limits)
    assert [result.points for result in results] == [0, 1]


def test_a_notebook_that_used_up_its_time_still_gets_a_result_for_every_cell():
    tests = ["f(1)"] * 8
    limits = Limits(call=1, notebook=3)
    start = time.monotonic()
    results = graded("def f(x):\n    while True: pass", *tests, limits=limits)
    assert [result.points for result in results] == [0] * 8
    assert time.monotonic() - start < 12


def test_partial_credit_is_never_more_than_the_points_nor_nan():
    answer = "def f(x): return float(x)"
    assert earned(answer, "f(5)", "f(-1)", "f('nan')", "f('inf')", "f(0.5)") == [0, 0, 0, 0, 0.5]


def test_nothing_is_left_of_a_graded_notebook(tmp_path):
    with Keeper(QUICK) as keeper:
        keeper.grade(notebook("def f(x): return x", "assert f(1) == 1"))
    assert len(keeper.children) == 2
    assert all(child.process.poll() is not None for child in keeper.children)


def test_what_a_test_prints_is_kept_from_our_output(capfd):
    graded("def f(x): print('from f')", "f(1)\nprint('from the test')")
    assert capfd.readouterr().out == ""


def test_a_crash_that_one_exercise_leaves_behind_costs_no_other_its_points():
    answer = """\
        import os, threading, time
        def f(x):
            threading.Timer(0.05, os._exit, [0]).start()
            return x
        def g(x):
            time.sleep(0.2)
            return x
        """
    assert earned(answer, "assert f(3) == 3", "assert g(3) == 3") == [1, 1]


BUSY = """\
import time
def f(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds"""


@pytest.mark.parametrize("limits", [{"call_cpu": 0.5}, {"cell_cpu": 0.5}])
def test_cpu_time_of_a_call_and_of_a_cell_is_bounded(limits):
    (result,) = graded(BUSY, "assert f(30) == 30", limits=Limits(call=40, cell=60, **limits))
    assert (result.points, result.flags) == (0, ["stopped"])
    assert "more than 0.5 CPU s" in result.message


def test_calls_that_are_quick_share_the_budget_of_their_cell():
    limits = Limits(call=20, cell=60, call_cpu=2.0, cell_cpu=1.5)
    many = "for _ in range(9):\n    f(0.5)"
    assert earned(BUSY, many, "assert f(0.5)", limits=limits) == [0, 1]


def test_what_a_call_prints_is_cut_where_the_limit_says():
    answer = "def f(): print('x' * 5000)"
    test = """\
    import contextlib, io
    with contextlib.redirect_stdout(io.StringIO()) as said:
        f()
    assert said.getvalue() == "x" * 1000 + "\\n[cut]"
    """
    assert earned(answer, test, limits=Limits(output=1000)) == [1]
