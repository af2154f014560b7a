"""Coverage-guided fuzzing of the wire decoder; needs atheris, which is no dependency.

    python -m venv --system-site-packages fuzzing && fuzzing/bin/pip install atheris
    fuzzing/bin/python tests/fuzz/fuzz_wire.py tests/fuzz/corpus/wire -max_total_time=3600

New inputs go into the folder. What makes it crash is written to crash-*: mend the decoder, then
keep the input in the corpus, which tests/test_fuzz_corpus.py replays.
"""

import json
import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))
with atheris.instrument_imports(include=["grader"]):
    from grader import wire
    from grader.errors import WireError

SMALL = wire.Limits(header=1 << 16, buffers=1 << 20, nodes=5000)
TAGS = [*wire._DECODE]
WORDS = [*wire.DTYPES, *wire.TYPES, *wire.GENERATORS, "C", "F", "ff", "-1", "function", "object"]


class Everything(wire.Peer):
    """Takes every reference, so that fuzzing gets past them."""

    def resolve(self, ref):
        return ref

    def argument(self, k, *rest):
        return rest

    def view(self, k, offset, shape, strides):
        return offset

    def rebuilt(self, module, name, fields):
        return fields


def check(data):
    """Decode a frame; whatever decodes must encode again or be refused."""
    try:
        wire.decode(data, Everything(), SMALL)
    except WireError:
        pass


def as_frame(data):
    """Take the input as a header and a buffer: the lengths are rarely right by chance."""
    header, _, buffer = data.partition(b"\n")
    check(wire.HEAD.pack(len(header), len(buffer)) + header + buffer)


def node(source, depth=0):
    """Build a node that is nearly right: tags are rarely hit by chance."""
    kind = source.ConsumeIntInRange(0, 7 if depth < 6 else 4)
    if kind == 0:
        return source.PickValueInList(WORDS)
    if kind == 1:
        return source.ConsumeIntInRange(-2, 40)
    if kind == 2:
        return source.PickValueInList([None, True, 0.5, "nan", [], [2, 3], [0], [1]])
    if kind == 3:
        return source.ConsumeInt(9)
    if kind == 4:
        return source.ConsumeUnicodeNoSurrogates(4)
    parts = [node(source, depth + 1) for _ in range(source.ConsumeIntInRange(0, 10))]
    return parts if kind == 5 else [source.PickValueInList(TAGS), *parts]


def as_tree(data):
    """Let the input choose what to build a header from."""
    source = atheris.FuzzedDataProvider(data)
    buffer = source.ConsumeBytes(source.ConsumeIntInRange(0, 64))
    header = json.dumps([[len(buffer)] if buffer else [], node(source)]).encode()
    check(wire.HEAD.pack(len(header), len(buffer)) + header + buffer)


def one(data):
    check(data)
    as_frame(data)
    as_tree(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
