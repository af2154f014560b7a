"""A value -> the frame that holds it; see ``wire.py`` for what a frame is."""

import json
import math

import numpy as np

from ..errors import UnsendableError
from .wire import DTYPES, GENERATORS, HEAD, INLINE, MUTABLE, SCALARS, TYPE_NAMES, Limits, Peer


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


def encode(value, peer=None, limits=None):
    """Return the bytes of the frame that holds ``value``."""
    return b"".join(Encoder(peer, limits).frame(value))
