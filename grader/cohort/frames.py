"""Bytes over a socket, each lot after its length."""

import struct

from ..errors import LostError

HEAD = struct.Struct(">Q")


def send(peer, data):
    """Send bytes; LostError where nobody is there or takes them in the socket's time."""
    try:
        peer.sendall(HEAD.pack(len(data)))
        peer.sendall(data)
    except OSError as error:
        raise LostError(f"the other side has gone: {error}") from error


def receive(peer):
    """Return the next bytes; LostError where the other side has gone."""
    size = HEAD.unpack(exactly(peer, HEAD.size))[0]
    return bytes(exactly(peer, size))


def exactly(peer, size):
    """Return so many bytes."""
    data, done = bytearray(size), 0
    while done < size:
        try:
            count = peer.recv_into(memoryview(data)[done:])
        except OSError as error:
            raise LostError(f"the other side has gone: {error}") from error
        if not count:
            raise LostError("the other side has gone")
        done += count
    return data
