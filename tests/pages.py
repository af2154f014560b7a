"""The pages that `make site` writes, brought up to date; seconds where nothing changed."""

import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent


@cache
def written():
    """Write the pages as the Makefile does; return their folder."""
    out = ROOT / "site" / "out"
    strict = ["--quiet", "--fail-on-warning", "--keep-going"]
    command = [
        sys.executable,
        "-m",
        "sphinx",
        *strict,
        "-d",
        out / "doctrees",
        "site",
        out / "html",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return out / "html"
