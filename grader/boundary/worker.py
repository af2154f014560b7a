"""The untrusted side: runs a learner's cells in one namespace and answers calls. Runs inside.

Nothing here needs to be trusted. Whatever the learner's code does to this process, it can only
change what its own functions seem to return; the tests run elsewhere. For the messages see
``session.py``, which sends them.
"""

import builtins
import contextlib
import importlib
import inspect
import linecache
import os
import sys
import types
import warnings

import numpy as np

from ..errors import LostError, WireError
from ..lessons.source import compiled
from .call import Call
from .captured import Captured, Shell
from .child import begin
from .described import LINE, TEXT, kind_of, name_of, text_of
from .plain import plain
from .shared import SharedGenerators, follow, global_state, set_global_state
from .wire import Peer, Ref

WARNINGS = 20  # of one call


def main(settings):
    """Serve one referee until it goes."""
    Worker(begin(settings), settings["output"]).serve()


class StopError(Exception):
    """Ends an iteration on the other side."""


class Worker(Peer):
    """One namespace, and the objects of it that the referee has references to."""

    def __init__(self, channel, output):
        self.channel, channel.peer = channel, self
        self.module = types.ModuleType("__main__")
        sys.modules["__main__"] = self.module
        self.names = self.module.__dict__
        self.names |= {"display": lambda *a, **k: None, "get_ipython": Shell}
        self.objects, self.handles, self.next = {}, {}, 0
        self.generators = SharedGenerators(1)
        self.seeds = None  # the global generators' state, once a test has set it
        self.call = None  # what came with the call that is being answered
        self.callbacks = {}
        self.out, self.err = sys.stdout, sys.stderr = Captured(output), Captured(output)
        self.warned = []
        self.lines = {}  # of the learner's own cells, by the name that tracebacks have for them
        self.listen_to_warnings()

    def listen_to_warnings(self):
        """Collect what a notebook would show; how often it is shown, the referee decides."""
        warnings.resetwarnings()
        quiet_ones = DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning
        for quiet in quiet_ones:
            warnings.simplefilter("ignore", quiet)
        warnings.filterwarnings("always", category=DeprecationWarning, module="__main__")
        warnings.simplefilter("always", append=True)
        warnings.showwarning = self.warn

    def warn(self, message, category, filename, lineno, file=None, line=None):
        """Take note of a warning, as its nearest builtin class."""
        if len(self.warned) < WARNINGS:
            names = (kind.__name__ for kind in category.__mro__ if kind.__module__ == "builtins")
            self.warned.append((next(names), str(message)[:TEXT], int(lineno)))

    def serve(self):
        """Answer requests until the referee goes."""
        try:
            while True:
                self.answer(list(self.channel.receive()))
                self.generators.forget_unused()
        except LostError:
            os._exit(0)

    def answer(self, received):
        """Do what a request asks for and send the reply."""
        call = Call(received.pop())
        _, request, *arguments = received.pop()
        try:
            reply = "value", getattr(self, f"do_{request}")(*arguments)
        except StopError:
            reply = "stop", None
        except BaseException as error:
            reply = "raised", self.describe(error)
        self.reply(call, *reply)

    def reply(self, call, kind, value):
        """Send a reply with what the call changed and printed."""
        changed = call.changes()
        printed = self.out.take(), self.err.take(), self.warned
        self.warned = []
        self.call = call
        try:
            self.channel.send((self.generators.changed(), kind, value, changed, *printed))
        except LostError:
            raise
        except Exception as error:
            value = self.describe(TypeError(str(error)))
            self.channel.send(((), "raised", value, {}, *printed))
        finally:
            self.call = None
        self.generators.exchanged()

    # What a request may ask for.

    def do_run(self, name, source, own):
        """Run a cell; ``own`` says whether the learner wrote it."""
        filename = f"<{name}>"
        if own:
            self.lines[filename] = source.splitlines()
        linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
        exec(compiled(source, filename), self.names)

    def do_get(self, name):
        """Return a global, in a tuple; an empty one where there is none."""
        return (self.names[name],) if name in self.names else ()

    def do_bind(self, name, value):
        self.names[name] = value

    def do_delete(self, name):
        """Delete a global; return whether there was one."""
        return self.names.pop(name, self) is not self

    def do_call(self, target, args, kwargs, errors):
        with np.errstate(**errors) if errors is not None else contextlib.nullcontext():
            made = target(*args, **kwargs)
        if type(made) is target:
            self.reference(made)  # a test that makes an object of a class goes on to use it
        return made

    def do_seed(self, *state):
        set_global_state(*state)
        self.seeds = state

    def do_drew(self):
        """Return whether the global generators have moved since this was asked last."""
        before, self.seeds = self.seeds, global_state()
        return self.seeds != before

    def do_getattr(self, target, name):
        return getattr(target, name)

    def do_setattr(self, target, name, value):
        setattr(target, name, value)

    def do_delattr(self, target, name):
        delattr(target, name)

    def do_getitem(self, target, key):
        return target[key]

    def do_setitem(self, target, key, value):
        target[key] = value

    def do_delitem(self, target, key):
        del target[key]

    def do_iter(self, target):
        return Iterator(iter(target))

    def do_next(self, iterator):
        try:
            return next(iterator.values)
        except StopIteration:
            raise StopError from None

    def do_isinstance(self, value, kind):
        return kind in type(value).__mro__

    def do_issubclass(self, kind, other):
        return other in kind.__mro__

    def do_signature(self, target):
        """Return (name, kind, has a default, the default where it is plain) of parameters."""
        plain = (bool, int, float, str, type(None))
        return [
            (
                *(each.name, int(each.kind), each.default is not each.empty),
                each.default if type(each.default) in plain else None,
            )
            for each in inspect.signature(target).parameters.values()
        ]

    def do_forget(self, handles):
        for handle in handles:
            value = self.objects.pop(handle, None)
            self.handles.pop(id(value), None)

    def describe(self, error):
        """Return an exception as text: its builtin ancestors, its class, what it says, where."""
        kind = type(error)
        ancestors = [each.__name__ for each in kind.__mro__ if each.__module__ == "builtins"]
        text = text_of(error)
        own = kind.__module__ == "__main__"
        place = self.place_of(error)
        return ancestors, kind.__name__[:100], text, place, kind if own else None

    def place_of(self, error):
        """Return the innermost of the learner's lines that an exception came through."""
        place = ""
        try:
            step = error.__traceback__
            while step is not None:
                lines, number = self.lines.get(step.tb_frame.f_code.co_filename), step.tb_lineno
                if lines is not None and 0 < number <= len(lines):
                    text = "".join(c for c in lines[number - 1].strip() if c.isprintable())
                    place = f"line {number} of your cell: {text[:LINE]}"
                step = step.tb_next
        except BaseException:  # its class may be the learner's, and raise
            return ""
        return place

    # What wire.py asks.

    def reference(self, value):
        handle = self.handles.get(id(value))
        if handle is None:
            handle = self.handles[id(value)] = self.next
            self.next += 1
            self.objects[handle] = value
        return Ref(kind_of(value), handle, name_of(value)[:200])

    def resolve(self, ref):
        if ref.kind == "own":
            return self.objects[ref.number]
        if ref.kind == "callback":
            made = self.callbacks.get(ref.number)
            if made is None:
                made = self.callbacks[ref.number] = Callback(self, ref.number, ref.name)
            return made
        raise WireError(f"a reference of kind {ref.kind}")

    def handle(self, generator):
        return self.generators.handle(generator)

    def generator(self, handle, fresh):
        known = self.generators.get(handle)
        if known is not None:
            follow(known, fresh)
            fresh = known
        self.generators.keep(handle, fresh)
        return fresh

    def known(self, value):
        return self.call.known(value) if self.call else None

    def plain(self, value):
        known = self.objects.get(self.handles.get(id(value)))
        return value if known is value else plain(value)

    def rebuilt(self, module, name, state):
        kind = getattr(importlib.import_module(module), name)
        if issubclass(kind, tuple):
            return kind(*state)
        made = kind.__new__(kind)
        for key, value in state.items():
            object.__setattr__(made, key, value)
        return made


class Iterator:
    """An iteration under way."""

    def __init__(self, values):
        self.values = values

    def __iter__(self):
        return self.values


class Callback:
    """A function of the test's: calling it asks the referee."""

    def __init__(self, worker, number, name):
        self._worker, self._number, self.__name__ = worker, number, name

    def __call__(self, *args, **kwargs):
        worker = self._worker
        worker.channel.send((worker.generators.changed(), "callback", self._number, args, kwargs))
        worker.generators.exchanged()
        while True:
            received = list(worker.channel.receive())
            _, kind, *rest = received[0]
            if kind == "answer":
                return rest[0]
            if kind == "failed":
                raise getattr(builtins, rest[0], RuntimeError)(rest[1])
            worker.answer(received)
