"""What coverage-guided fuzzing reached, replayed; tests/fuzz/ says how to go on with it."""

import pytest

from grader.boundary.decoder import decode
from grader.errors import WireError
from tests.conftest import ROOT
from tests.grader.boundary.frames import decoded_or_refused, split_into_frame
from tests.grader.intake.test_intake_fuzz import clean

CORPUS = ROOT / "tests" / "fuzz" / "corpus"


def inputs(folder):
    return [pytest.param(p, id=p.name[:16]) for p in sorted((CORPUS / folder).iterdir())]


@pytest.mark.parametrize("path", inputs("wire"))
def test_a_frame_decodes_or_is_refused(path):
    data = path.read_bytes()
    decoded_or_refused(data)
    decoded_or_refused(split_into_frame(data))
    with pytest.raises(WireError):
        decode(data + b"\0" * 20)


@pytest.mark.parametrize("path", inputs("intake"))
def test_a_notebook_comes_out_clean(path):
    clean(path.read_bytes())


def test_the_corpus_stays_small():
    assert sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()) < 200_000
