"""Processes that grade: dask's, on this machine or on a cluster that is there already."""

import contextlib
import importlib.util
import logging
import os
import signal
import sys
import tempfile

from ..errors import GradingError

RETRIES = 2
# What a worker process keeps of our environment: no password, token or key.
KEPT = {"PATH", "HOME", "LANG", "TMPDIR", "TZ", "USER", "VIRTUAL_ENV", "XDG_CACHE_HOME"}
KEPT_BEGINNINGS = ("LC_", "PYTHON", "OMP_", "MKL_", "OPENBLAS_", "DASK_", "MPL", "COVERAGE")


@contextlib.contextmanager
def connected(jobs, scheduler):
    """Yield a dask client and the number of its workers; end a cluster of our own afterwards."""
    import dask
    from distributed import Client, LocalCluster

    if scheduler is not None:
        try:
            client = Client(scheduler, timeout="10s")
        except (OSError, ValueError) as error:
            raise GradingError(
                f"the scheduler {scheduler} does not answer: {error}\n"
                "Start one with `dask scheduler`, or leave --scheduler out to use this machine."
            ) from None
        # Its traceback of a lost connection would stand above the message that we have for it.
        logging.getLogger("distributed.client").setLevel("CRITICAL")
        with client:
            yield client, same_everywhere(client, scheduler)
        return
    jobs = jobs or os.cpu_count() or 1
    settings = {
        "distributed.scheduler.allowed-failures": RETRIES,
        "distributed.scheduler.worker-saturation": 1.0,  # a lost worker loses one task only
        "distributed.worker.daemon": True,
    }
    with (
        tempfile.TemporaryDirectory(prefix="grader-dask-") as scratch,
        dask.config.set(settings),
        contextlib.ExitStack() as stack,
    ):
        with ignoring_interrupts():  # Ctrl-C goes to every process here; only this one acts on it
            cluster = LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",  # None would be port 8787
                memory_limit=0,
                local_directory=scratch,
                silence_logs=100,
                security=importlib.util.find_spec("cryptography") is not None or None,
            )
        stack.enter_context(cluster)
        client = stack.enter_context(Client(cluster))
        client.run(make_quiet)
        yield client, jobs


def same_everywhere(client, scheduler):
    """Return how many workers a cluster of somebody else's has, all with our versions.

    Raises:
        GradingError: it has none, or one would grade with something else.
    """
    try:
        client.wait_for_workers(1, timeout=10)
    except TimeoutError:
        raise GradingError(
            f"the scheduler {scheduler} has no workers. Start some, each from a set-up copy of"
            f" this folder:\n    .venv/bin/dask worker {scheduler} --nthreads 1"
        ) from None

    # Within this function: it is sent as it is, to workers that may not have the grader.
    def versions():
        import hashlib
        import sys
        from pathlib import Path

        import numpy

        import grader

        said = hashlib.sha256()
        for path in sorted(Path(grader.__file__).parent.rglob("*.py")):
            said.update(path.read_bytes())
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        return f"Python {python}, numpy {numpy.__version__}, grader {said.hexdigest()[:8]}"

    ours, theirs = versions(), client.run(versions, on_error="return")
    for worker, found in theirs.items():
        if found != ours:
            raise GradingError(
                f"the worker {worker} has not what is here: {found!s}\n"
                f"Here it is {ours}. Set it up from the same copy of this folder."
            )
    return len(theirs)


@contextlib.contextmanager
def ignoring_interrupts():
    """Start processes that do not see Ctrl-C."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:
        yield  # not the main thread: nobody presses Ctrl-C here
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def make_quiet():
    """In a worker process: forget what it must not know, and leave Ctrl-C to the parent."""
    for name in [*os.environ]:
        if name not in KEPT and not name.startswith(KEPT_BEGINNINGS):
            del os.environ[name]
    os.chdir("/")
    sys.argv[1:] = []
