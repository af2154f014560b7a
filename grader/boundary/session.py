"""The trusted end of one worker: sends requests, checks every answer, keeps references.

A request is ``(generators, name, *arguments)``; ``Worker.do_NAME`` carries it out. The answer is
``(generators, kind, value, changed, stdout, stderr, warnings)``, its kind ``value``, ``raised`` or
``stop``; or ``(generators, "callback", number, args, kwargs)`` where the learner's code calls a
function of the test's, and to that we say ``(generators, "answer", value)`` or ``(generators,
"failed", class, text)``.
"""

import builtins
import sys
import time
import warnings
import weakref

import numpy as np

from ..errors import EndedError, LostError, SandboxError, TimeUpError, UnsendableError, WireError
from .budget import Budget
from .changes import FaultError, write_back
from .channel import Channel
from .draws import moved_on
from .parts import parts_of
from .proxies import FromLearner, Proxy, exception_class, make_exception, make_proxy
from .shared import SharedGenerators, follow, global_state, scatter_global_state
from .wire import Peer, Ref

WARNINGS = 20  # of one call
PLACE = 160  # characters of the place that an exception came from
KINDS = {"object", "function", "class", "exception", "error", "module"}


class Session(Peer):
    """Requests to one worker. Not for two threads at once.

    Args:
        child: what holds the worker: has ``source``, ``sink``, ``watch()`` and ``kill()``.
        seconds: how long an answer may take.
        cpu: CPU seconds for an answer and for all answers of a cell; the child's
            ``cpu_so_far()`` counts them.
    """

    def __init__(self, child, seconds, limits=None, cpu=(float("inf"), float("inf"))):
        self.child, self.seconds = child, seconds
        self.channel = Channel(child.source, child.sink, self, limits, self.watch)
        self.budget = Budget(child, *cpu)
        self.generators = SharedGenerators(0)
        self.proxies = weakref.WeakValueDictionary()
        self.gone, self.classes, self.callbacks = [], {}, {}
        self.arguments, self.ended = [], None
        self.in_place, self.changed = False, False
        self.stdout = self.stderr = None  # where a test prints unless it says otherwise
        self.testing, self.used, self.slow = False, 0, False
        self.seeding, self.seeds = False, None  # whether to send the global generators' state

    # Requests.

    def usable(self):
        """Whether the worker is there and has sent nothing that nobody asked for."""
        if not self.ended and self.channel.has_unread():
            self.end("the learner's process broke the protocol")
        return not self.ended

    def start(self, seconds):
        """Wait until the worker is there."""
        try:
            self.request("getattr", 0, "real", seconds=seconds)
        except EndedError as error:
            raise SandboxError(f"a worker did not start: {error}\n{self.last_words}") from None

    def begin(self, in_place, seconds, seeding=False):
        """Get ready for a test cell; with ``seeding``, its global generators are the learner's."""
        self.seeding = seeding
        self.in_place, self.changed, self.seconds, self.testing = in_place, False, seconds, True
        self.callbacks.clear()
        self.used += 1
        self.budget.begin_cell()

    def run(self, name, source, seconds, own=True):
        """Run a cell, the learner's ``own`` or not; return None, or the exception it raised."""
        self.testing = False
        self.budget.begin_cell()
        try:
            self.request("run", name, source, own, seconds=seconds)
        except BaseException as error:
            if not isinstance(error, FromLearner):
                raise
            return error
        return None

    def get(self, name):
        """Return a global of the learner's; raise ``KeyError`` where there is none."""
        found = self.request("get", name)
        if type(found) is not tuple or len(found) > 1:
            raise self.end("the learner's process broke the protocol")
        if not found:
            raise KeyError(name)
        return found[0]

    def bind(self, name, proxy):
        """Bind a global of the learner's to an object of the learner's."""
        self.request("bind", name, proxy)

    def delete(self, name):
        """Delete a global of the learner's; raise ``KeyError`` where there is none."""
        if self.request("delete", name) is not True:
            raise KeyError(name)

    def iterate(self, proxy):
        """Yield what a learner's object yields."""
        iterator = self.request("iter", proxy)
        while True:
            answer = self.exchange("next", iterator, seconds=None)
            if answer is None:
                return
            yield answer[0]

    def request(self, name, *arguments, seconds=None):
        """Send a request; return the value of the answer or raise the exception in it."""
        answer = self.exchange(name, *arguments, seconds=seconds)
        if answer is None:
            raise self.end("the learner's process broke the protocol")
        return answer[0]

    def exchange(self, name, *arguments, seconds=None):
        """Send a request; return (value,), or None at the end of an iteration."""
        if self.ended:
            raise EndedError(self.ended)
        deadline = time.monotonic() + (seconds or self.seconds)
        outer = self.arguments
        self.budget.begin_answer()
        try:
            self.arguments = self.channel.send(
                (self.generators.changed(), name, *arguments), deadline
            )
            self.generators.exchanged()
            return self.answer(deadline)
        except TimeUpError:
            self.slow = True
            why = self.budget.spent or f"no answer within {seconds or self.seconds:g} s"
            raise self.end(why) from None
        except WireError:
            raise self.end("the learner's process broke the protocol") from None
        except LostError:
            raise self.end("the learner's process ended") from None
        finally:
            self.arguments = outer
            if not outer:
                self.generators.forget_unused()
                self.forget()

    def call(self, *arguments):
        """Ask for a call; the learner's global generators start where the test's are.

        The test's do not take on the learner's state, which could be made to give the numbers
        that suit an answer: where the call drew from them, they go on somewhere else.
        """
        if not self.seeding:
            return self.request("call", *arguments)
        seeds = global_state()
        if seeds != self.seeds:
            self.seeds = seeds
            self.request("seed", *seeds)
        try:
            return self.request("call", *arguments)
        finally:
            if not self.ended and self.request("drew") is True:
                scatter_global_state()
                self.seeds = global_state()

    def watch(self):
        """Called a few times a second while an answer is awaited."""
        self.child.watch()
        self.budget.check()

    def forget(self):
        """Let the worker drop what no proxy stands for any more."""
        if len(self.gone) > 200 and not self.ended:
            handles, self.gone = self.gone, []
            self.exchange("forget", handles)

    def end(self, why):
        """End the worker; return the exception to raise."""
        if not self.ended:
            self.ended = why
            self.last_words = self.child.last_words()
            self.child.kill()
        return EndedError(why)

    # Answers.

    def answer(self, deadline):
        """Read answers, serve callbacks, return what ``exchange`` does."""
        while True:
            mine = self.arguments
            message, _ = self.channel.receive(deadline)
            if type(message) is not tuple or len(message) < 2:
                raise WireError("an answer that is none")
            if message[1] != "callback":
                return self.conclude(message)
            self.call_back(message, deadline)
            self.arguments = mine

    def conclude(self, message):
        """Take in a final answer."""
        if len(message) != 7:
            raise WireError("an answer that is none")
        _, kind, value, changed, stdout, stderr, warned = message
        if type(stdout) is not str or type(stderr) is not str or type(warned) is not list:
            raise WireError("output that is no text")
        self.take_changes(changed)
        if self.testing:
            self.print(stdout, stderr, warned)
        if kind == "value":
            return (value,)
        if kind == "stop":
            return None
        raise self.exception(value)

    def print(self, stdout, stderr, warned):
        """Give a test that listens what the call printed, and pass its warnings on."""
        if stdout and sys.stdout is not self.stdout:
            sys.stdout.write(stdout)
        if stderr:
            sys.stderr.write(stderr)
        for each in warned[:WARNINGS]:
            if type(each) is not tuple or [type(part) for part in each] != [str, str, int]:
                raise WireError("a warning that is none")
            name, text, line = each
            kind = getattr(builtins, name, None)
            if not (isinstance(kind, type) and issubclass(kind, Warning)):
                raise WireError("a warning of no known class")
            warnings.warn_explicit(text, kind, "<learner>", line, "__main__")

    def call_back(self, message, deadline):
        """Call the test's function for the learner's code, and send what it returns."""
        if len(message) != 5:
            raise WireError("a callback that is none")
        _, _, number, args, kwargs = message
        function = self.callbacks.get(number) if type(number) is int else None
        if function is None or type(args) is not tuple or type(kwargs) is not dict:
            raise WireError("a callback that is none")
        try:
            reply = "answer", function(*args, **kwargs)
        except Exception as error:
            name = type(error).__name__ if hasattr(builtins, type(error).__name__) else "Exception"
            reply = "failed", name, str(error)[:2000]
        self.channel.send((self.generators.changed(), *reply), deadline)
        self.generators.exchanged()

    def exception(self, value):
        """Return the exception that an answer describes."""
        if type(value) is not tuple or len(value) != 5:
            raise WireError("an exception that is none")
        ancestors, name, text, where, kind = value
        if type(ancestors) is not list or not all(type(each) is str for each in ancestors):
            raise WireError("an exception that is none")
        if not type(name) is type(text) is type(where) is str:
            raise WireError("an exception that is none")
        if not (isinstance(kind, type) and issubclass(kind, FromLearner)):
            kind = exception_class(ancestors, name)
        where = "".join(c for c in where if c.isprintable())
        return make_exception(kind, text, where[:PLACE])

    def take_changes(self, changed):
        """Write changes of arguments back where the test asks for that; else only note them."""
        if type(changed) is not dict:
            raise WireError("changes that are none")
        for number, value in changed.items():
            old = self.argument(number)
            if type(value) is not type(old):
                raise WireError("a change into something else")
            self.changed = True
            if self.in_place:
                write_back(old, value)

    # What wire.py asks.

    def argument(self, k, *rest):
        if type(k) is not int or not 0 <= k < len(self.arguments):
            raise WireError("no such argument")
        # A changed argument comes back as a copy, unless the test's own was changed as well.
        return rest[0] if rest and not self.in_place else self.arguments[k]

    def view(self, k, offset, shape, strides):
        base = self.argument(k)
        if not isinstance(base, np.ndarray):
            raise WireError("a view of no array")
        whole = base if base.flags.c_contiguous else base.T
        if not whole.flags.c_contiguous:
            raise WireError("a view of an array with gaps")
        return np.ndarray(shape, base.dtype, whole, offset, strides)

    def reference(self, value):
        if isinstance(value, Proxy):
            if value._grader_session is not self:
                raise UnsendableError("an object of a process that was ended")
            return Ref("own", value._grader_ref.number, "")
        for number, kind in self.classes.items():
            if kind is value:
                return Ref("own", number, "")
        if callable(value):
            number = id(value)
            self.callbacks[number] = value  # kept, so that the number stays its own
            return Ref("callback", number, str(getattr(value, "__name__", ""))[:100])
        raise UnsendableError(
            f"a test cannot pass an object of class {type(value).__name__} to the learner's code"
        )

    def rebuild(self, value):
        return parts_of(value)

    def resolve(self, ref):
        if ref.kind not in KINDS:
            raise WireError("a reference of no known kind")
        if ref.kind in ("exception", "error"):
            name, _, rest = ref.name.partition(":")
            ancestor, _, text = rest.partition(":")
            kind = exception_class([ancestor], name)
            if ref.kind == "error":
                return make_exception(kind, text)
            return self.classes.setdefault(ref.number, kind)
        proxy = self.proxies.get(ref.number)
        if proxy is None:
            proxy = self.proxies[ref.number] = make_proxy(self, ref)
            if ref.number in self.gone:
                self.gone.remove(ref.number)
        return proxy

    def let_go(self, number):
        """Take note that nobody holds a proxy any more."""
        self.gone.append(number)

    def handle(self, generator):
        return self.generators.handle(generator)

    def generator(self, handle, fresh):
        known = self.generators.get(handle)
        if known is None:
            if handle % 2:  # made by the learner's code and shared from now on
                self.generators.keep(handle, fresh)
            return fresh
        if not moved_on(known.bit_generator, fresh.bit_generator):
            raise FaultError(
                "the state of the random generator was set by hand.\n"
                "Draw numbers from the generator you are given and change nothing else in it."
            )
        follow(known, fresh)
        self.generators.keep(handle, known)
        return known
