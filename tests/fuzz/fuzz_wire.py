"""Coverage-guided fuzzing of the wire decoder; needs atheris, which is no dependency.

    python -m venv --system-site-packages fuzzing && fuzzing/bin/pip install atheris
    fuzzing/bin/python tests/fuzz/fuzz_wire.py tests/fuzz/corpus/wire -max_total_time=3600

New inputs go into the folder. What makes it crash is written to crash-*: mend the decoder, then
keep the input in the corpus, which tests/test_fuzz_corpus.py replays.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))
with atheris.instrument_imports(include=["grader"]):
    from grader.boundary import decoder, wire

from tests.grader.boundary.frames import decoded_or_refused, frame_of, split_into_frame

SMALL = wire.Limits(header=1 << 16, buffers=1 << 20, nodes=5000)
TAGS = [*decoder._DECODE]
WORDS = [*wire.DTYPES, *wire.TYPES, *wire.GENERATORS, "C", "F", "ff", "-1", "function", "object"]


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


def tree(data):
    """Let the input choose what to build a frame from."""
    source = atheris.FuzzedDataProvider(data)
    buffer = source.ConsumeBytes(source.ConsumeIntInRange(0, 64))
    return frame_of(node(source), [len(buffer)] if buffer else [], buffer)


def one(data):
    for frame in (data, split_into_frame(data), tree(data)):
        decoded_or_refused(frame, SMALL)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
