"""Frames for the decoder's tests and its fuzzer, which has neither pytest nor hypothesis."""

import json

from grader.boundary.decoder import decode
from grader.boundary.wire import HEAD, Peer
from grader.errors import WireError


class Everything(Peer):
    """Takes every reference, so that fuzzing gets past them."""

    def resolve(self, ref):
        return ref

    def argument(self, k, *rest):
        return rest

    def view(self, k, offset, shape, strides):
        return offset

    def rebuilt(self, module, name, fields):
        return fields


def decoded_or_refused(frame, limits=None):
    """Decode a frame; anything else than a value or a ``WireError`` is a bug."""
    try:
        decode(frame, Everything(), limits)
    except WireError:
        pass


def frame_of(node, lengths=(), data=b""):
    """Return the frame of a node as plain data and of its buffers, joined in ``data``."""
    return framed(json.dumps([list(lengths), node]).encode(), data)


def split_into_frame(data):
    """Return bytes as header and buffer of a frame: the lengths are rarely right by chance."""
    header, _, buffer = data.partition(b"\n")
    return framed(header, buffer)


def framed(header, buffer):
    """Return a frame that says its lengths rightly."""
    return HEAD.pack(len(header), len(buffer)) + header + buffer
