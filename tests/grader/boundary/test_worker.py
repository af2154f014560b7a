"""One worker and the session that talks to it: references, generators, output, what they keep."""

import ast
import gc
import os
import sys
import textwrap
import time

import numpy as np
import pytest

from grader.boundary.channel import Channel
from grader.boundary.draws import AHEAD, MULTIPLIERS, draws_between, moved_on
from grader.boundary.modules import REFEREE, WORKER
from grader.boundary.proxies import NotPlainError
from grader.boundary.session import Session
from grader.errors import LostError, TimeUpError, UnsendableError, WireError
from grader.lessons.source import bindings, hidden_lines, imported, parsed, top_level
from grader.sandbox import spawn as sandbox
from grader.sandbox.template import INSIDE
from tests.conftest import ROOT

GRADER = ROOT / "grader"


@pytest.fixture(scope="module")
def worker():
    session = Session(sandbox.spawn(WORKER, {"readable": [], "output": 100_000}), 10)
    session.start(30)
    yield session
    session.end("done")


@pytest.fixture
def define(worker):
    """Run code in the worker; return a function that fetches a name."""

    def run(source):
        error = worker.run("cell", source, 10)
        assert error is None, f"{type(error).__name__}: {error}"
        worker.begin(False, 10)
        return worker.get

    return run


def test_the_trusted_core_imports_neither_nbgrader_nor_the_course():
    core = [*WORKER, *REFEREE, *INSIDE, "sandbox.spawn", "sandbox.template", "boundary.keeper"]
    for name in core:
        path = GRADER / f"{name.replace('.', '/')}.py"
        names = {top_level(each) for each in imported(path.read_text())}
        assert names - sys.stdlib_module_names <= {"numpy"}, name


def test_no_module_of_the_grader_unpickles():
    for path in GRADER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in getattr(node, "names", []) if hasattr(alias, "name")]
            assert not {"pickle", "dill", "cloudpickle", "shelve"} & set(names), path


def test_one_object_is_one_proxy_while_the_test_holds_it(define):
    get = define("class A: pass\na = A()\ndef same(): return a")
    first, second = get("a"), get("same")()
    assert first is second
    assert first == second
    assert first in [second]


def test_the_worker_lets_go_of_what_no_proxy_stands_for(worker, define):
    get = define(
        "import gc, weakref\nclass A: pass\nmade = weakref.WeakSet()\n"
        "def make():\n    a = A()\n    made.add(a)\n    return a\n"
        "def count():\n    gc.collect()\n    return len(made)"
    )
    make, count = get("make"), get("count")
    for _ in range(500):
        make()
    gc.collect()
    for _ in range(2):
        make()
    assert count() < 300


def test_generators_that_nobody_holds_are_forgotten_on_both_sides(worker, define):
    draw = define("def draw(rng): return rng.random()")("draw")
    for seed in range(50):
        draw(np.random.default_rng(seed))
    assert len(worker.generators.table) <= 2
    assert (
        define(
            "import gc\n"
            "table = max((len(o.table) for o in gc.get_objects()"
            " if type(o).__name__ == 'SharedGenerators'))"
        )("table")
        <= 2
    )


@pytest.mark.parametrize("kind", MULTIPLIERS)
@pytest.mark.parametrize("draws", [0, 1, 7, 12345, 2**33])
def test_draws_between_two_states_are_counted(kind, draws):
    bits = getattr(np.random, kind)(5)
    before = bits.state["state"]
    bits.advance(draws)
    after = bits.state["state"]["state"]
    assert draws_between(before["state"], after, MULTIPLIERS[kind], before["inc"]) == draws


def test_a_generator_may_only_move_forward_in_its_own_stream():
    old = np.random.PCG64(1)
    for change, allowed in (
        (lambda bits: bits.advance(10), True),
        (lambda bits: bits.advance(-1), False),
        (lambda bits: bits.advance(AHEAD), False),
        (lambda bits: bits.jumped(), True),  # leaves bits itself as it was
        (lambda bits: setattr(bits, "state", np.random.PCG64(2).state), False),
        (lambda bits: bits.seed_seq.spawn(3), True),
        (lambda bits: bits.seed_seq.spawn(20_000), False),
    ):
        new = np.random.PCG64(1)
        change(new)
        assert moved_on(old, new) is allowed
    assert not moved_on(old, np.random.PCG64DXSM(1))


def test_a_learners_class_cannot_claim_an_instance_by_its_metaclass(define):
    get = define(
        "class Meta(type):\n    def __instancecheck__(self, x): return True\n"
        "class A(metaclass=Meta): pass\nclass B: pass\nb = B()"
    )
    assert isinstance(get("b"), get("B"))
    assert not isinstance(get("b"), get("A"))
    assert not isinstance(3, get("A"))


def test_a_proxy_says_what_it_is_without_asking(define):
    proxy = define("class Layer:\n    def __repr__(self): return 'equal'\nx = Layer()")("x")
    assert repr(proxy) == "<Layer object>"
    assert f"{proxy}" == "<Layer object>"
    with pytest.raises(NotPlainError, match="Layer object where a plain value is needed"):
        bool(proxy)


@pytest.mark.parametrize(
    "use",
    [
        lambda x: x == 3,
        lambda x: x != 3,
        lambda x: x < 3,
        lambda x: 3 in x,
        lambda x: x + 3,
        lambda x: 3 - x,
        lambda x: np.ones(2) - x,
        lambda x: x @ x,
        abs,
        len,
        float,
        round,
    ],
)
def test_an_object_is_not_asked_about_itself(define, use):
    source = """\
        class Agreeable:
            def __getattr__(self, name): return lambda *a: self
            def yes(self, *a): return True
            __eq__ = __ne__ = __lt__ = __contains__ = yes
            def zero(self, *a): return 0
            __add__ = __rsub__ = __matmul__ = __abs__ = __len__ = __float__ = __round__ = zero
        x = Agreeable()
        """
    with pytest.raises(NotPlainError, match="Agreeable object where a plain value is needed"):
        use(define(textwrap.dedent(source))("x"))


def test_dicts_of_the_collections_module_arrive_as_dicts(define):
    get = define("from collections import *\nc = Counter('aab')\nd = defaultdict(int, x=1)")
    assert get("c") == {"a": 2, "b": 1}
    assert type(get("d")) is dict


def test_what_the_test_cannot_pass_is_named(define):
    f = define("def f(x): return x")("f")
    with pytest.raises(UnsendableError, match="class Own"):
        f(type("Own", (), {})())
    with pytest.raises(UnsendableError, match="MT19937"):
        f(np.random.Generator(np.random.MT19937(1)))
    assert f(3) == 3  # and the worker is still there


def test_output_has_an_end(worker, define):
    f = define("def f(): print('x' * 10**7)")("f")
    heard = []
    real, sys.stdout = (
        sys.stdout,
        type("Out", (), {"write": lambda self, text: heard.append(text)})(),
    )
    try:
        f()
    finally:
        sys.stdout = real
    assert len("".join(heard)) < 200_000


def test_a_cell_magic_is_an_error_that_says_so(worker):
    error = worker.run("cell", "%%bash\nls", 10)
    assert "cell magic" in str(error)


def test_the_learners_code_sees_its_own_source_and_main(define):
    get = define(
        "import inspect, pickle\ndef f(): return 1\nclass A: x = 1\n"
        "source, there = inspect.getsource(f), pickle.loads(pickle.dumps(A)) is A"
    )
    assert get("source") == "def f(): return 1\n"
    assert get("there") is True


@pytest.fixture
def pipes():
    """Two channels, each the other's other side."""
    here, there = os.pipe(), os.pipe()
    yield Channel(here[0], there[1]), Channel(there[0], here[1])
    for number in (*here, *there):
        try:
            os.close(number)
        except OSError:
            pass


def test_a_channel_waits_no_longer_than_its_deadline(pipes):
    one, _ = pipes
    start = time.monotonic()
    with pytest.raises(TimeUpError):
        one.receive(time.monotonic() + 0.1)
    with pytest.raises(TimeUpError):
        one.send(bytes(10**7), time.monotonic() + 0.1)  # nobody reads
    assert 0.2 <= time.monotonic() - start < 2


def test_bytes_that_trickle_in_do_not_extend_a_deadline(pipes):
    one, other = pipes
    os.write(other.sink, b"\0\0")
    with pytest.raises(TimeUpError):
        one.receive(time.monotonic() + 0.1)


def test_a_channel_whose_other_side_has_gone_says_so(pipes):
    one, other = pipes
    os.close(other.sink)
    with pytest.raises(LostError):
        one.receive(time.monotonic() + 1)


def test_a_frame_that_is_too_large_is_refused_before_it_is_read(pipes):
    one, other = pipes
    os.write(other.sink, b"\xff" * 12)
    with pytest.raises(WireError, match="too large"):
        one.receive(time.monotonic() + 1)


def test_bindings_are_those_of_the_top_level():
    source = (
        "import numpy as np, os.path\nfrom a import b as c, d\n"
        "x, (y, *z) = 1, (2,)\nfor i in range(3):\n    w = [k for k in 'abc']\n"
        "def f(p):\n    q = 1\nclass A:\n    r = 1\nwith open(s) as t: pass\n"
        "if (u := 3): v: int = 1\ntry: pass\nexcept E as e: pass"
    )
    assert set(bindings(source)) == set("np os c d x y z i w f A t u v e".split())
    assert bindings(source)["np"] == "import numpy as np"
    assert bindings(source)["c"] == "from a import b as c"
    assert bindings(source)["x"] is None


def test_a_modulo_that_starts_a_line_is_no_magic():
    assert "%" in ast.unparse(parsed("x = (7\n% 3)"))
    assert ast.unparse(parsed("%matplotlib inline\nx = (7\n  + 3)")) == "x = 7 + 3"


def test_hidden_lines_are_those_between_the_marks():
    source = "a\n### BEGIN HIDDEN TESTS\nb\nc\n### END HIDDEN TESTS\nd"
    assert hidden_lines(source) == {2, 3, 4, 5}
    assert hidden_lines("a\nb") == set()
