"""A pair of pipes that carries frames, with a deadline for each frame."""

import os
import select
import time

from ..errors import LostError, TimeUpError
from .decoder import Decoder
from .encoder import Encoder
from .wire import HEAD, Limits, head

CHUNK = 1 << 20


class Channel:
    """Reads and writes frames. Half-duplex: who has sent a frame waits for one."""

    def __init__(self, source, sink, peer=None, limits=None, watch=None):
        self.source, self.sink = source, sink
        self.peer, self.limits = peer, limits or Limits()
        self.watch = watch  # called about four times a second while waiting
        os.set_blocking(source, False)
        os.set_blocking(sink, False)

    def has_unread(self):
        """Whether something has come that nobody asked for."""
        poll = select.poll()
        poll.register(self.source, select.POLLIN)
        return bool(poll.poll(0))

    def send(self, value, deadline=None):
        """Write ``value`` as a frame; return its mutable values, as numbered in the frame."""
        encoder = Encoder(self.peer, self.limits)
        data = b"".join(encoder.frame(value))
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self.sink, view[:CHUNK]) :]
            except BlockingIOError:
                self._wait(self.sink, select.POLLOUT, deadline)
            except OSError as error:
                raise LostError("the other side has gone") from error
        return encoder.seen

    def receive(self, deadline=None):
        """Read one frame; return its value and the decoder that made it."""
        header, size = head(self._read(HEAD.size, deadline), self.limits)
        said = bytes(self._read(header, deadline))
        decoder = Decoder(self.peer, self.limits)
        return decoder.value(said, self._read(size, deadline)), decoder

    def _read(self, size, deadline):
        data = bytearray()
        while len(data) < size:
            try:
                piece = os.read(self.source, min(size - len(data), CHUNK))
            except BlockingIOError:
                self._wait(self.source, select.POLLIN, deadline)
                continue
            except OSError as error:
                raise LostError("the other side has gone") from error
            if not piece:
                raise LostError("the other side has gone")
            data += piece
        return data

    def _wait(self, number, event, deadline):
        poll = select.poll()
        poll.register(number, event)
        while True:
            left = 0.25 if self.watch else None
            if deadline is not None:
                rest = deadline - time.monotonic()
                if rest <= 0:
                    raise TimeUpError("no answer in time")
                left = rest if left is None else min(left, rest)
            # Rounded up, or the last millisecond would be spent spinning.
            if poll.poll(None if left is None else left * 1000 + 1):
                return
            if self.watch:
                self.watch()
