"""Generators that both sides of the wire know: their states follow each other."""

import hashlib
import random
import sys

import numpy as np

MOST = 1000


class SharedGenerators:
    """Generators by handle. Each side gives out handles of its own parity.

    A generator that the caller passes is the same one in every call, and where the learner's
    object keeps it, what it draws later must move the caller's too. So whichever side speaks
    sends along the states that changed since the last frame. A side forgets a generator once
    nothing but this table holds it.
    """

    def __init__(self, first):
        self.next = first  # 0 on the referee's side, 1 on the worker's
        self.table = {}  # handle -> [generator, state at the last exchange]
        self.handles = {}  # id -> handle

    def handle(self, generator):
        """Return the handle of a generator that is about to be sent."""
        handle = self.handles.get(id(generator))
        if handle is None:
            handle = self.next
            self.next += 2
        self.keep(handle, generator)
        return handle

    def keep(self, handle, generator):
        """Remember a generator in the state that both sides now know."""
        self.handles[id(generator)] = handle
        self.table[handle] = [generator, state_of(generator)]

    def get(self, handle):
        """Return the generator of a handle, or None."""
        entry = self.table.get(handle)
        return entry and entry[0]

    def changed(self):
        """Return the generators whose state the other side does not know yet."""
        return tuple(
            generator for generator, state in self.table.values() if state_of(generator) != state
        )

    def exchanged(self):
        """Take note that the other side now knows every state."""
        for entry in self.table.values():
            entry[1] = state_of(entry[0])

    def forget_unused(self):
        """Drop the generators that nobody else holds, and the oldest where there are many."""
        for handle in list(self.table):
            if references(self.table[handle]) == ALONE or len(self.table) > MOST:
                del self.handles[id(self.table[handle][0])]
                del self.table[handle]


def state_of(generator):
    """Return what a generator draws next from, and how many children it has spawned."""
    return generator.bit_generator.state, generator.bit_generator.seed_seq.n_children_spawned


def follow(known, fresh):
    """Bring a generator to the state of another that came after it."""
    known.bit_generator.state = fresh.bit_generator.state
    ahead, behind = (one.bit_generator.seed_seq.n_children_spawned for one in (fresh, known))
    known.bit_generator.seed_seq.spawn(max(0, ahead - behind))


def references(entry):
    """Return how many hold the generator of an entry, this function included."""
    generator = entry[0]
    return sys.getrefcount(generator)


ALONE = references([type("Probe", (), {})()])


def global_state():
    """Return the state of numpy's and Python's global generators, as plain values."""
    _, key, *rest = np.random.get_state()
    return key.tobytes(), tuple(rest), random.getstate()


def set_global_state(key, rest, python):
    """Bring both global generators into a state that ``global_state`` returned."""
    np.random.set_state(("MT19937", np.frombuffer(key, np.uint32), *rest))
    random.setstate(python)


def scatter_global_state():
    """Bring both global generators into a state that has nothing to do with the one before."""
    digest = hashlib.sha256(repr(global_state()).encode()).digest()
    np.random.seed(np.frombuffer(digest, np.uint32))
    random.seed(digest)
