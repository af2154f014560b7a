"""A frame -> its value. Trusts nothing: what is not as ``wire.py`` has it raises WireError."""

import json
import math

import numpy as np

from ..errors import WireError
from .encoder import SEEDS
from .wire import DTYPES, GENERATORS, HEAD, INLINE, TYPES, Limits, Peer, Ref, head


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


def decode(frame, peer=None, limits=None):
    """Return the value in the bytes of one frame."""
    limits = limits or Limits()
    header, size = head(frame[: HEAD.size], limits)
    if len(frame) != HEAD.size + header + size:
        raise WireError("a frame of another length than it says")
    body = memoryview(frame)[HEAD.size :]
    return Decoder(peer, limits).value(bytes(body[:header]), body[header:])
