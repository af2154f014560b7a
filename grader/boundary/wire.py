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


def head(data, limits):
    """Return the lengths of header and buffers that the first bytes of a frame announce."""
    if len(data) != HEAD.size:
        raise WireError("a frame that ends early")
    header, size = HEAD.unpack(data)
    if header > limits.header or size > limits.buffers:
        raise WireError("a frame that is too large")
    return header, size
