"""What a test holds in place of a learner's function, class or object.

Calls, attributes, items and iteration are forwarded. What decides a verdict is not: comparing a
proxy, calculating with it, asking for its truth, its length or a number raises ``NotPlainError``,
for the learner's object would be asked about itself.
"""

import builtins
import inspect
import keyword

import numpy as np

USUAL = np.geterr()  # how numpy treats overflow and the like, unless a test says otherwise
FORWARDED = {"__name__", "__qualname__", "__doc__", "__dict__"}
HIDDEN_NAMES = ("_grader_session", "_grader_ref")


class NotPlainError(TypeError):
    """A test needs a plain value and the learner's code returned an object of its own."""


class FromLearner:
    """Marks an exception that came from the learner's code; what it says is the learner's.

    ``where`` is a line of theirs, "line 3 of your cell: r = h.kepp", empty where none is known.
    """

    said = where = ""

    def __str__(self):
        return self.said

    def hush(self):
        """Say no more; return whether there was anything to say."""
        had = bool(self.said or self.where)
        self.args, self.said, self.where = (), "", ""
        return had


class Proxy:
    """An object of the learner's."""

    __slots__ = ("__weakref__", *HIDDEN_NAMES)

    def __new__(cls, *args, **kwargs):
        raise TypeError("a test cannot derive from or copy what the learner's code returned")

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") and name not in FORWARDED:
            raise AttributeError(f"{describe(self)} keeps {name} to itself")
        return ask(self, "getattr", name)

    def __setattr__(self, name, value):
        ask(self, "setattr", name, value)

    def __delattr__(self, name):
        ask(self, "delattr", name)

    def __getitem__(self, key):
        return ask(self, "getitem", key)

    def __setitem__(self, key, value):
        ask(self, "setitem", key, value)

    def __delitem__(self, key):
        ask(self, "delitem", key)

    def __iter__(self):
        return self._grader_session.iterate(self)

    def __instancecheck__(self, value):
        return isinstance(value, Proxy) and ask(value, "isinstance", self) is True

    def __subclasscheck__(self, kind):
        return isinstance(kind, Proxy) and ask(kind, "issubclass", self) is True

    def __repr__(self):
        return f"<{describe(self)}>"

    def __hash__(self):
        return hash(self._grader_ref.number)

    def __eq__(self, other):
        if isinstance(other, Proxy):
            return self is other  # one proxy for one object, as long as the test holds it
        refuse(self)

    def __ne__(self, other):
        return not self == other

    def __del__(self):
        self._grader_session.let_go(self._grader_ref.number)

    @property
    def __signature__(self):
        parameters = ask(self, "signature")
        return inspect.Signature([parameter(*each) for each in parameters])

    def __mro_entries__(self, bases):
        raise TypeError("a test cannot derive a class from a learner's class")


class Callable(Proxy):
    """A function, method or class of the learner's, or an object that can be called."""

    __slots__ = ()

    def __call__(self, *args, **kwargs):
        errors = np.geterr()
        errors = None if errors == USUAL else errors
        return self._grader_session.call(self, args, kwargs, errors)


def refuse(self, *args, **kwargs):
    """Raise, for a proxy where a plain value is needed."""
    raise NotPlainError(
        f"the answer is a {describe(self)} where a plain value is needed:\n"
        "a number, a string, an array, or a list, tuple or dict of them."
    )


# Not in the class body, where a docstring already takes the name.
Proxy.__doc__ = Callable.__doc__ = property(lambda self: ask(self, "getattr", "__doc__"))
TWO = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor".split()
for name in (
    *("bool", "len", "int", "float", "complex", "index", "array", "contains", "bytes"),
    *("lt", "le", "gt", "ge", "round", "reversed", "length_hint", "neg", "pos", "abs", "invert"),
    *(side + name for name in TWO for side in ("", "r")),
):
    setattr(Proxy, f"__{name}__", refuse)


def make_proxy(session, ref):
    """Return the proxy for a reference that the worker sent."""
    kind = Proxy if ref.kind == "object" else Callable
    proxy = object.__new__(kind)
    object.__setattr__(proxy, "_grader_session", session)
    object.__setattr__(proxy, "_grader_ref", ref)
    return proxy


def ask(proxy, request, *arguments):
    """Send a request about a proxy and return the answer."""
    return proxy._grader_session.request(request, proxy, *arguments)


def describe(proxy):
    """Return a few words that say what a proxy stands for, without asking the worker."""
    ref = proxy._grader_ref
    name = "".join(c for c in ref.name if c.isalnum() or c == "_")[:40] or "unnamed"
    return f"{ref.kind} {name}" if ref.kind != "object" else f"{name} object"


def parameter(name, kind, has_default, default):
    """Return a parameter of a signature; a default that is not plain is shown as ``...``."""
    if not (isinstance(name, str) and name.isidentifier() and not keyword.iskeyword(name)):
        raise TypeError("a parameter without a proper name")
    shown = inspect.Parameter.empty if not has_default else default
    return inspect.Parameter(name, inspect._ParameterKind(kind), default=shown)


def exception_class(ancestors, name):
    """Return a class that derives from the first of ``ancestors`` that is a builtin exception."""
    for ancestor in ancestors:
        base = getattr(builtins, ancestor, None)
        if isinstance(base, type) and issubclass(base, BaseException):
            if not issubclass(base, BaseExceptionGroup):  # which cannot be made from text
                break
    else:
        base = Exception
    safe = name if name.isidentifier() else base.__name__
    return type(safe, (FromLearner, base), {})


def make_exception(kind, text, where=""):
    """Return an exception that says ``text``."""
    error = kind.__new__(kind)
    error.args, error.said, error.where = (text,), text, where
    return error
