"""Frames: what goes in comes out, and nothing that is malformed does anything but raise."""

import collections
import json
import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.boundary import decoder, wire
from grader.boundary.decoder import decode
from grader.boundary.encoder import encode
from grader.boundary.wire import HEAD, Limits, Peer, Ref
from grader.errors import UnsendableError, WireError
from tests.grader.boundary.frames import decoded_or_refused, frame_of

settings.register_profile("quiet", database=None, deadline=None)
settings.load_profile("quiet")

floats = st.floats() | st.sampled_from([math.nan, math.inf, -math.inf, -0.0])
hashable = st.recursive(
    st.none() | st.booleans() | st.integers() | floats | st.text() | st.binary(),
    lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3),
    max_leaves=5,
)
numbers = st.sampled_from(sorted(wire.DTYPES)).flatmap(
    lambda name: st.binary(min_size=16 * 24, max_size=16 * 24).map(
        lambda data: np.frombuffer(bytes(b & 1 for b in data) if "b1" in name else data, name)[
            :24
        ].copy()
    )
)
arrays = st.builds(
    lambda array, change: change(array),
    numbers,
    st.sampled_from(
        [
            lambda a: a,
            lambda a: a.reshape(2, 3, 4),
            lambda a: a.reshape(4, 6).T,
            lambda a: a.reshape(4, 6)[::-2, 1::2],
            lambda a: a[:0].reshape(3, 0, 2),
            lambda a: a[5],
            lambda a: a[7:8].reshape(()),
            lambda a: np.broadcast_to(a[:4], (3, 4)),
        ]
    ),
)
plain = st.recursive(
    hashable
    | st.complex_numbers()
    | arrays
    | st.builds(slice, st.none() | st.integers(), st.none() | st.integers())
    | st.builds(range, st.integers(-50, 50), st.integers(-50, 50)),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(hashable, inner, max_size=3)
        | st.sets(hashable, max_size=3)
    ),
    max_leaves=8,
)


def same(a, b):
    """Whether two values are alike to the last bit and class; NaN is like NaN."""
    if type(a) is not type(b):
        return False
    if isinstance(a, (np.ndarray, np.generic)):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return same(list(a.items()), list(b.items()))
    return written(a) == written(b)


def written(value):
    """Return a value's repr; a set's members in an order of their own."""
    if isinstance(value, (set, frozenset, tuple)):
        parts = list(map(written, value))
        return type(value).__name__ + str(parts if isinstance(value, tuple) else sorted(parts))
    return repr(value)


@given(plain)
@settings(max_examples=150)
@example(2**5000)
@example(-(2**63))
@example("\ud800 lone")
def test_every_plain_value_comes_back_as_it_was(value):
    assert same(decode(encode(value)), value)


@pytest.mark.parametrize("kind", ["PCG64", "PCG64DXSM"])
def test_a_generator_goes_on_with_the_same_numbers_and_the_same_children(kind):
    rng = np.random.Generator(getattr(np.random, kind)([3, 2**70]))
    rng.integers(0, 5, 3, dtype=np.int32)  # leaves half a draw over
    rng.spawn(2)
    other = decode(encode(rng))
    assert other.integers(0, 5, 9, dtype=np.int32).tolist() == (
        rng.integers(0, 5, 9, dtype=np.int32).tolist()
    )
    assert other.spawn(1)[0].random() == rng.spawn(1)[0].random()


def test_arrays_arrive_writeable_unless_they_were_not():
    fixed = np.arange(3)
    fixed.flags.writeable = False
    moving, still = decode(encode((np.arange(3), fixed)))
    moving[0] = 9
    with pytest.raises(ValueError, match="read-only"):
        still[0] = 9


def test_one_list_sent_twice_is_one_list_on_the_other_side():
    inner = [1]
    first, second = decode(encode([inner, inner]))
    assert first is second


def test_a_value_that_contains_itself_is_refused_when_it_is_sent():
    value = [1]
    value.append({"self": value})
    with pytest.raises(UnsendableError, match="contains itself"):
        encode(value)


class Even(float):
    """Claims to equal everything."""

    def __eq__(self, other):
        return True

    __hash__ = None


@pytest.mark.parametrize(
    "value",
    [
        Even(1.0),
        np.ma.masked_array([1.0]),
        np.array(["a"]),
        np.array([object()]),
        np.array([(1, 2)], dtype="i4,i4"),
        np.random.Generator(np.random.MT19937(1)),
        object(),
        collections.namedtuple("Pair", "a b")(1, 2),
        len,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_only_looks_plain_is_never_sent_as_a_value(value):
    with pytest.raises(UnsendableError):
        encode(value)


def test_a_reference_reaches_the_peer_and_nothing_else_does():
    class Both(Peer):
        def reference(self, value):
            return Ref("function", 7, "len")

        def resolve(self, ref):
            return ref

    frame = encode([len], Both())
    assert decode(frame, Both()) == [Ref("function", 7, "len")]
    with pytest.raises(WireError):
        decode(frame)


BAD = {
    "no tag": [],
    "an unknown tag": ["pickle", "gASVAAAA"],
    "a dict in the header": {"a": 1},
    "a large int": 2**63,
    "an int that is none": ["i", "0x10"],
    "an int with an underscore": ["i", "1_0"],
    "an infinite float": ["f", "Infinity"],
    "a list as key": ["d", ["l"], 1],
    "a key without a value": ["d", 1],
    "a buffer that is not there": ["b", 0],
    "a negative buffer": ["b", -1],
    "True as a number": ["b", True],
    "an object array": ["a", "|O", [1], "C", 0, True],
    "a negative shape": ["a", "<f8", [-1, -1], "C", 0, True],
    "a huge shape": ["a", "<f8", [2**62, 2**62], "C", 0, True],
    "an empty array of a huge shape": ["a", "<f8", [0, 2**62, 2**62], "C", 0, True],
    "too many dimensions": ["a", "<f8", [1] * 60, "C", 0, True],
    "a scalar of the wrong size": ["n", "<f8", "00"],
    "a bool that is 2": ["n", "|b1", "02"],
    "a range without end": ["r", 0, 1.5, 1],
    "a range of step 0": ["r", 0, 1, 0],
    "a generator of another kind": ["g", 0, "MT19937", "1", "1", 0, 0, ["1"], [], 4, 0],
    "a generator's state out of range": [
        "g",
        0,
        "PCG64",
        "1" + "0" * 32,
        "1",
        0,
        0,
        ["1"],
        [],
        4,
        0,
    ],
    "a negative seed": ["g", 0, "PCG64", "1", "1", 0, 0, ["-1"], [], 4, 0],
    "a later value": ["l", ["=", 5]],
    "itself": ["l", ["=", 0]],
    "an argument where there was no call": ["@", 0],
    "a view where there was no call": ["v", 0, 0, [1], [8]],
    "an object to be rebuilt": ["k", "subprocess", "Popen", ["d"]],
    "a type that is not listed": ["y", "os.system"],
    "too deep": json.loads("[" + '"l",[' * 70 + '"l"' + "]" * 71),
    "a reference without a number": ["o", "function", -1, "f"],
}


@pytest.mark.parametrize("title", BAD)
def test_a_malformed_node_is_refused(title):
    with pytest.raises(WireError):
        decode(frame_of(BAD[title]))


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        HEAD.pack(0, 0),
        HEAD.pack(2**32 - 1, 0),
        HEAD.pack(0, 2**64 - 1),
        frame_of(1)[:-1],
        frame_of(1) + b"x",
        frame_of(["b", 0], [3], b"ab"),
        frame_of(1, [1], b"ab"),
        frame_of(1, [-1, 3], b"ab"),
        HEAD.pack(9, 0) + b"[[],1e999]"[:9],
        HEAD.pack(8, 0) + b"[[],NaN]",
        HEAD.pack(6, 0) + b"[[],\xff]"[:6],
        HEAD.pack(20_000, 0) + b"[[]," + b"9" * 19_995 + b"]",
        HEAD.pack(200_000, 0) + b"[" * 200_000,
    ],
    ids=range(14),
)
def test_a_malformed_frame_is_refused(frame):
    with pytest.raises(WireError):
        decode(frame)


def test_a_small_frame_cannot_unfold_into_a_large_value():
    node = ["l", 1]
    for _ in range(40):  # each level holds the level below twice
        node = ["l", node, ["=", 0]]
    # Numbered from the outside in: let each level name the one right below it.
    for level in range(40):
        part = node
        for _ in range(level):
            part = part[1]
        part[2] = ["=", level + 1]
    with pytest.raises(WireError, match="too many parts"):
        decode(frame_of(node))


def test_limits_hold_for_what_is_sent_too():
    small = Limits(buffers=100, nodes=10, depth=3)
    for value in (np.zeros(1000), list(range(100)), [[[[[1]]]]]):
        with pytest.raises(UnsendableError):
            encode(value, limits=small)
    with pytest.raises(UnsendableError):
        encode(np.broadcast_to(1.0, (10**6, 10**6)))  # 8 bytes here, 8 TB when written out


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(
        [*decoder._DECODE, *wire.DTYPES, *wire.GENERATORS, "C", "F", "ff", "-1", "nan"]
    ),
    lambda inner: st.lists(inner, max_size=11) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=30,
)
tagged = st.recursive(
    json_values,
    lambda inner: st.builds(
        lambda tag, parts: [tag, *parts], st.sampled_from([*decoder._DECODE]), st.lists(inner)
    ),
    max_leaves=20,
)


@given(tagged, st.lists(st.integers(-1, 40), max_size=3), st.binary(max_size=60))
@settings(max_examples=500)
def test_no_header_does_anything_but_decode_or_be_refused(node, lengths, data):
    decoded_or_refused(frame_of(node, lengths, data))


@given(plain, st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=4))
@settings(max_examples=300)
def test_no_flipped_byte_does_anything_but_decode_or_be_refused(value, flips):
    frame = bytearray(encode(value))
    for place, byte in flips:
        frame[place % len(frame)] = byte
    decoded_or_refused(bytes(frame))


@given(st.binary(max_size=400))
def test_no_bytes_do_anything_but_be_refused(data):
    decoded_or_refused(data)
