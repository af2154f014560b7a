"""Frames between referee and worker: a JSON header and raw buffers. Never pickle.

A frame is ``>IQ`` (length of the header, length of all buffers), the header, the buffers. The
header is ``[[length of each buffer], node]``, and a node is null, a bool, an int below 2**63, a
finite float, a string, or a list that starts with a tag:

    ["l", ...] list      ["t", ...] tuple      ["s", ...] set       ["z", ...] frozenset
    ["d", key, value, ...] dict                ["sl", a, b, c] slice    ["r", a, b, c] range
    ["i", hex] int       ["f", "nan"] float    ["c", re, im] complex    ["b", buffer] bytes
    ["n", dtype, hex] numpy scalar             ["y", name] one of TYPES     ["e"] Ellipsis
    ["a", dtype, shape, order, buffer, writeable] array        ["yd", dtype] numpy dtype
    ["g", handle, kind, state, inc, has, uint, entropy, key, pool, spawned] generator
    ["o", kind, number, name] a reference to what stays on the other side
    ["k", module, name, node] an importable object and its fields, to the worker only
    ["=", k] the k-th mutable value of this frame once more
    ["@", k] or ["@", k, node] the k-th mutable value of the call that this frame answers
    ["v", k, offset, shape, strides] a view into the k-th, an array

Decoding trusts nothing: whatever is not exactly as above raises ``WireError`` and nothing else.
"""

import json
import math
import struct
from dataclasses import dataclass

import numpy as np

from ..errors import UnsendableError, WireError

HEAD = struct.Struct(">IQ")
DTYPES = {
    np.dtype(code).str: np.dtype(code)
    for order in "<>"
    for code in ["?", *(order + kind for kind in "i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8 c8 c16".split())]
}
SCALARS = {dtype.type for dtype in DTYPES.values()}
TYPES = {
    f"builtins.{kind.__name__}": kind
    for kind in (bool, int, float, complex, str, bytes, list, tuple, dict, set, object)
} | {f"numpy.{kind.__name__}": kind for kind in [*SCALARS, np.ndarray, np.generic, np.number]}
TYPE_NAMES = {kind: name for name, kind in TYPES.items()}
GENERATORS = {"PCG64": np.random.PCG64, "PCG64DXSM": np.random.PCG64DXSM}
MUTABLE = (list, dict, set, np.ndarray, np.random.Generator)
INLINE = 1 << 63  # ints from here on travel as hex: some JSON readers would round them


@dataclass(frozen=True)
class Limits:
    """What one frame may hold."""

    header: int = 8 << 20  # bytes
    buffers: int = 256 << 20  # bytes of all buffers together
    nodes: int = 500_000  # counted as if nothing were shared
    keys: int = 50_000  # of one dict or set
    depth: int = 64
    digits: int = 20_000  # hex digits of one int
    dimensions: int = 32


@dataclass(frozen=True)
class Ref:
    """Names something that stays on the other side of the wire."""

    kind: str
    number: int
    name: str


class Peer:
    """One side's knowledge of the other: what to send by reference, what references mean."""

    def reference(self, value):
        """Return the ``Ref`` to send for a value that is not plain."""
        raise UnsendableError(f"an object of class {type(value).__name__} cannot be sent")

    def resolve(self, ref):
        """Return what a received ``Ref`` stands for; raise ``WireError`` where it is none."""
        raise WireError("a reference where only plain values are expected")

    def plain(self, value):
        """Return what to send in place of a value that is plain but for its class."""
        return value

    def rebuild(self, value):
        """Return (module, name, fields) of an object that the other side can rebuild, or None."""
        return None

    def rebuilt(self, module, name, fields):
        """Return the object that ``rebuild`` took apart."""
        raise WireError("an object where only plain values are expected")

    def handle(self, generator):
        """Return a number under which both sides know this generator."""
        return -1

    def generator(self, handle, fresh):
        """Return the generator that a received handle and state stand for."""
        return fresh

    def known(self, value):
        """Return the answer's node for a value that came with the call, or None."""
        return None

    def argument(self, k, *rest):
        """Return the k-th mutable value of the call that the received frame answers."""
        raise WireError("a reference to an argument where there is none")

    def view(self, k, offset, shape, strides):
        """Return a view into the k-th mutable value of the call."""
        raise WireError("a view of an argument where there is none")


class Encoder:
    """Encodes one frame; ``seen`` lists its mutable values in the order of the page."""

    def __init__(self, peer=None, limits=None):
        self.peer = peer or Peer()
        self.limits = limits or Limits()
        self.seen, self.buffers, self.size = [], [], 0
        self._numbers, self._open, self._nodes = {}, set(), 0
        self._simple = {}  # id -> a value and what is sent in its place: one for both of two

    def frame(self, value):
        """Return the frame that holds ``value``, as a list of buffers to be written."""
        node = self.node(value, 0)
        header = json.dumps([[len(b) for b in self.buffers], node], separators=(",", ":")).encode()
        if len(header) > self.limits.header:
            raise UnsendableError(f"a value of {len(header)} bytes is too large to be sent")
        return [HEAD.pack(len(header), self.size), header, *self.buffers]

    def node(self, value, depth):
        """Return the node of a value."""
        kind = type(value)
        self._nodes += 1
        if depth > self.limits.depth or self._nodes > self.limits.nodes:
            raise UnsendableError("a value is nested too deeply or has too many parts to be sent")
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return value if -INLINE < value < INLINE else ["i", self._hex(value)]
        if kind is float:
            return value if math.isfinite(value) else ["f", repr(value)]
        if issubclass(kind, MUTABLE) and kind in MUTABLE:
            return self._mutable(kind, value, depth)
        if kind in SCALARS:
            return ["n", value.dtype.str, value.tobytes().hex()]
        maker = _IMMUTABLE.get(kind)
        if maker is not None:
            return maker(self, value, depth)
        if isinstance(value, type) and value in TYPE_NAMES:
            return ["y", TYPE_NAMES[value]]
        if isinstance(value, np.dtype) and value.str in DTYPES:
            return ["yd", value.str]
        _, simple = self._simple.get(id(value)) or (value, self.peer.plain(value))
        if simple is not value:
            self._simple[id(value)] = value, simple
            return self.node(simple, depth)
        parts = self.peer.rebuild(value)
        if parts is not None:
            return ["k", *parts[:2], self.node(parts[2], depth + 1)]
        ref = self.peer.reference(value)
        return ["o", ref.kind, ref.number, ref.name]

    def _mutable(self, kind, value, depth):
        node = self.peer.known(value)
        if node is not None:
            return [*node[:2], self.node(node[2], depth + 1)] if len(node) == 3 else node
        number = self._numbers.get(id(value))
        if number is not None:
            if number in self._open:
                raise UnsendableError("a value that contains itself cannot be sent")
            return ["=", number]
        number = self._numbers[id(value)] = len(self.seen)
        self.seen.append(value)
        self._open.add(number)
        if kind is np.ndarray:
            node = self._array(value)
        elif kind is np.random.Generator:
            node = self._generator(value)
        elif kind is dict:
            parts = [part for item in value.items() for part in item]
            node = ["d", *(self.node(part, depth + 1) for part in parts)]
        else:
            tag = "l" if kind is list else "s"
            node = [tag, *(self.node(part, depth + 1) for part in list(value))]
        self._open.discard(number)
        return node

    def _array(self, array):
        if array.dtype.str not in DTYPES or array.dtype.fields:
            raise UnsendableError(f"an array of dtype {str(array.dtype)[:40]} cannot be sent")
        # N: neither C nor Fortran order, so the copy has another layout.
        order = "C" if array.flags.c_contiguous else "F" if array.flags.f_contiguous else "N"
        self._room(array.nbytes)
        data = self._buffer(array.tobytes("F" if order == "F" else "C"))
        shape = list(array.shape)
        return ["a", array.dtype.str, shape, order, data, bool(array.flags.writeable)]

    def _generator(self, generator):
        bits = generator.bit_generator
        kind = type(bits).__name__
        if GENERATORS.get(kind) is not type(bits) or type(bits.seed_seq) is not SEEDS:
            raise UnsendableError(f"a generator of kind {kind} cannot be sent, default_rng can")
        state, seed = bits.state, bits.seed_seq
        entropy = seed.entropy if isinstance(seed.entropy, (list, tuple)) else [seed.entropy]
        return [
            *("g", self.peer.handle(generator), kind),
            *(self._hex(state["state"][part]) for part in ("state", "inc")),
            *(int(state["has_uint32"]), int(state["uinteger"])),
            [self._hex(int(word)) for word in entropy],
            [self._hex(int(word)) for word in seed.spawn_key],
            *(seed.pool_size, seed.n_children_spawned),
        ]

    def _hex(self, value):
        text = format(value, "x")
        if len(text) > self.limits.digits:
            raise UnsendableError("an int is too large to be sent")
        return text

    def _room(self, size):
        if self.size + size > self.limits.buffers:
            raise UnsendableError(f"more than {self.limits.buffers >> 20} MB at once")

    def _buffer(self, data):
        self._room(len(data))
        self.size += len(data)
        self.buffers.append(data)
        return len(self.buffers) - 1

    def _parts(self, tag, parts, depth):
        return [tag, *(self.node(part, depth + 1) for part in parts)]


SEEDS = np.random.SeedSequence
_IMMUTABLE = {
    tuple: lambda e, v, d: e._parts("t", v, d),
    frozenset: lambda e, v, d: e._parts("z", v, d),
    slice: lambda e, v, d: e._parts("sl", (v.start, v.stop, v.step), d),
    range: lambda e, v, d: e._parts("r", (v.start, v.stop, v.step), d),
    complex: lambda e, v, d: e._parts("c", (v.real, v.imag), d),
    bytes: lambda e, v, d: ["b", e._buffer(v)],
    type(...): lambda e, v, d: ["e"],
}


class Decoder:
    """Decodes one frame; ``made`` lists its mutable values in the order of the page."""

    def __init__(self, peer=None, limits=None):
        self.peer = peer or Peer()
        self.limits = limits or Limits()
        self.made, self.sizes, self.snapshots = [], [], {}
        self._nodes = 0

    def value(self, header, data):
        """Return the value of a frame, given its header and all its buffers in one."""
        try:
            lengths, node = self._parse(header)
            self._slice(lengths, memoryview(data))
            return self._value(node, 0)
        except WireError:
            raise
        except (
            ValueError,
            TypeError,
            KeyError,
            IndexError,
            OverflowError,
            RecursionError,
        ) as error:
            raise WireError(f"malformed frame: {type(error).__name__}") from error

    def _parse(self, header):
        # Counted before it is parsed: a list costs seven times its bytes in memory.
        if header.count(b",") + header.count(b"[") > 3 * self.limits.nodes:
            raise WireError("too many parts")
        parsed = json.loads(header, parse_constant=_refuse, object_pairs_hook=_refuse)
        if type(parsed) is not list or len(parsed) != 2 or type(parsed[0]) is not list:
            raise WireError("malformed header")
        return parsed

    def _slice(self, lengths, data):
        self._buffers, start = [], 0
        for length in lengths:
            _natural(length, len(data) - start)
            self._buffers.append(data[start : start + length])
            start += length
        if start != len(data):
            raise WireError("buffers and their lengths differ")

    def _value(self, node, depth):
        self._nodes += 1
        if depth > self.limits.depth or self._nodes > self.limits.nodes:
            raise WireError("nested too deeply or too many parts")
        kind = type(node)
        if node is None or kind is bool or kind is str:
            return node
        if kind is int:
            return node if -INLINE < node < INLINE else _refuse("a large int")
        if kind is float:
            return node if math.isfinite(node) else _refuse("a float out of range")
        if kind is not list or not node or type(node[0]) is not str:
            raise WireError("neither a plain value nor a tag")
        return _DECODE[node[0]](self, node, depth + 1)

    # One method a tag; each must check all that it reads.

    def _many(self, node, depth):
        return [self._value(part, depth) for part in node[1:]]

    def _mutable(self, fill, empty, node, depth):
        number, before = len(self.made), self._nodes
        self.made.append(None)  # "=" must not find it before it is complete
        self.sizes.append(0)
        made = fill(empty, self._many(node, depth)) or empty
        self.made[number], self.sizes[number] = made, self._nodes - before
        return made

    def _list(self, node, depth):
        return self._mutable(list.extend, [], node, depth)

    def _set(self, node, depth):
        self._few(len(node) - 1)
        return self._mutable(set.update, set(), node, depth)

    def _dict(self, node, depth):
        self._few(len(node) // 2)
        if len(node) % 2 == 0:
            raise WireError("a key without a value")
        return self._mutable(lambda d, p: d.update(zip(p[::2], p[1::2])), {}, node, depth)

    def _few(self, count):
        if count > self.limits.keys:
            raise WireError("too many keys")

    def _frozenset(self, node, depth):
        self._few(len(node) - 1)
        return frozenset(self._many(node, depth))

    def _slice_value(self, node, depth):
        return slice(*_three(self._many(node, depth)))

    def _range(self, node, depth):
        parts = _three(self._many(node, depth))
        if any(type(part) is not int for part in parts):
            raise WireError("a range of something else than ints")
        return range(*parts)

    def _int(self, node, depth):
        (_, text) = node
        return self._unhex(text)

    def _float(self, node, depth):
        (_, text) = node
        return {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[text]

    def _complex(self, node, depth):
        re, im = self._many(node, depth)
        if type(re) is not float or type(im) is not float:
            raise WireError("a complex number of something else than floats")
        return complex(re, im)

    def _bytes(self, node, depth):
        (_, number) = node
        return bytes(self._buffer(number))

    def _scalar(self, node, depth):
        (_, name, text) = node
        dtype, data = DTYPES[name], bytes.fromhex(text)
        if len(data) != dtype.itemsize:
            raise WireError("a scalar of the wrong size")
        return _numbers(bytearray(data), dtype)[0]

    def _array(self, node, depth):
        (_, name, shape, order, number, writeable) = node
        data, dtype = self._buffer(number), DTYPES[name]
        self._shape(shape)
        if math.prod(shape) * dtype.itemsize != len(data):
            raise WireError("an array and its data differ in size")
        if order not in ("C", "F", "N") or type(writeable) is not bool:
            raise WireError("an array of no known order")
        array = _numbers(bytearray(data), dtype).reshape(shape, order="F" if order == "F" else "C")
        array.flags.writeable = writeable
        self.snapshots[len(self.made)] = order, data
        return self._made(array)

    def _made(self, value):
        self.made.append(value)
        self.sizes.append(1)
        return value

    def _shape(self, shape):
        if type(shape) is not list or len(shape) > self.limits.dimensions:
            raise WireError("a shape that is none")
        for length in shape:
            _natural(length, INLINE)

    def _generator(self, node, depth):
        (_, handle, kind, state, inc, has, uint, entropy, key, pool, spawned) = node
        _natural(handle, INLINE, least=-1)
        _natural(has, 1)
        _natural(uint, 2**32 - 1)
        _natural(pool, 64, least=4)
        _natural(spawned, 1 << 31)
        words = [[self._unsigned(word) for word in _short(part)] for part in (entropy, key)]
        state, inc = self._unsigned(state), self._unsigned(inc)
        if state >> 128 or inc >> 128 or any(word >> 32 for word in words[1]) or not words[0]:
            raise WireError("a generator's state out of range")
        first = words[0][0] if len(words[0]) == 1 else words[0]
        bits = GENERATORS[kind](
            SEEDS(first, spawn_key=words[1], pool_size=pool, n_children_spawned=spawned)
        )
        bits.state = {
            "bit_generator": kind,
            "state": {"state": state, "inc": inc},
            "has_uint32": has,
            "uinteger": uint,
        }
        return self._made(self.peer.generator(handle, np.random.Generator(bits)))

    def _type(self, node, depth):
        (_, name) = node
        return TYPES[name]

    def _dtype(self, node, depth):
        (_, name) = node
        return DTYPES[name]

    def _ellipsis(self, node, depth):
        return ... if len(node) == 1 else _refuse("an ellipsis")

    def _reference(self, node, depth):
        (_, kind, number, name) = node
        if type(kind) is not str or type(name) is not str:
            raise WireError("a malformed reference")
        _natural(number, INLINE)
        return self.peer.resolve(Ref(kind, number, name))

    def _rebuilt(self, node, depth):
        (_, module, name, part) = node
        if type(module) is not str or type(name) is not str:
            raise WireError("a malformed object")
        return self.peer.rebuilt(module, name, self._value(part, depth))

    def _same(self, node, depth):
        (_, number) = node
        _natural(number, len(self.made) - 1)
        self._nodes += self.sizes[number]  # so that what is small cannot unfold into what is huge
        if self.made[number] is None:
            raise WireError("a value that contains itself")
        return self.made[number]

    def _argument(self, node, depth):
        _natural(node[1], INLINE)
        if len(node) == 2:
            return self.peer.argument(node[1])
        (_, number, part) = node
        return self.peer.argument(number, self._value(part, depth))

    def _view(self, node, depth):
        (_, number, offset, shape, strides) = node
        _natural(number, INLINE)
        _natural(offset, INLINE)
        self._shape(shape)
        if type(strides) is not list or len(strides) != len(shape):
            raise WireError("as many strides as dimensions")
        for stride in strides:
            _natural(stride, INLINE, least=-INLINE)
        return self.peer.view(number, offset, tuple(shape), tuple(strides))

    def _buffer(self, number):
        _natural(number, len(self._buffers) - 1)
        return self._buffers[number]

    def _unhex(self, text):
        if type(text) is not str or not 0 < len(text) <= self.limits.digits:
            raise WireError("an int that is none")
        if not set(text.removeprefix("-")) <= set("0123456789abcdef"):
            raise WireError("an int that is none")
        return int(text, 16)

    def _unsigned(self, text):
        value = self._unhex(text)
        return value if value >= 0 else _refuse("a negative number")


_DECODE = {
    "l": Decoder._list,
    "t": lambda self, node, depth: tuple(self._many(node, depth)),
    "s": Decoder._set,
    "z": Decoder._frozenset,
    "d": Decoder._dict,
    "sl": Decoder._slice_value,
    "r": Decoder._range,
    "i": Decoder._int,
    "f": Decoder._float,
    "c": Decoder._complex,
    "b": Decoder._bytes,
    "n": Decoder._scalar,
    "a": Decoder._array,
    "g": Decoder._generator,
    "y": Decoder._type,
    "yd": Decoder._dtype,
    "e": Decoder._ellipsis,
    "o": Decoder._reference,
    "k": Decoder._rebuilt,
    "=": Decoder._same,
    "@": Decoder._argument,
    "v": Decoder._view,
}


def _numbers(data, dtype):
    """Return an array over the data; a bool is 0 or 1, whatever the bytes say."""
    if dtype == np.bool_ and len(data) and np.frombuffer(data, np.uint8).max() > 1:
        raise WireError("a bool that is neither 0 nor 1")
    return np.frombuffer(data, dtype)


def _natural(value, most, least=0):
    if type(value) is not int or not least <= value <= most:
        raise WireError("a number out of range")


def _short(parts):
    if type(parts) is not list or len(parts) > 64:
        raise WireError("a seed that is none")
    return parts


def _three(parts):
    if len(parts) != 3:
        raise WireError("three parts expected")
    return parts


def _refuse(what):
    raise WireError(f"malformed frame: {str(what)[:40]}")


def encode(value, peer=None, limits=None):
    """Return the bytes of the frame that holds ``value``."""
    return b"".join(Encoder(peer, limits).frame(value))


def decode(frame, peer=None, limits=None):
    """Return the value in the bytes of one frame."""
    limits = limits or Limits()
    header, size = head(frame[: HEAD.size], limits)
    if len(frame) != HEAD.size + header + size:
        raise WireError("a frame of another length than it says")
    body = memoryview(frame)[HEAD.size :]
    return Decoder(peer, limits).value(bytes(body[:header]), body[header:])


def head(data, limits):
    """Return the lengths of header and buffers that the first bytes of a frame announce."""
    if len(data) != HEAD.size:
        raise WireError("a frame that ends early")
    header, size = HEAD.unpack(data)
    if header > limits.header or size > limits.buffers:
        raise WireError("a frame that is too large")
    return header, size
