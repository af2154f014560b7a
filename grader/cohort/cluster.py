"""A dask cluster that is there already: every task says what must agree, every worker is asked.

Who can reach a scheduler runs code on its workers, and on whoever grades with them: so the
connection is encrypted, and both sides show a certificate (``keys.py``).
"""

import contextlib
import logging
import time
import warnings

from ..errors import GradingError
from .agreed import agreed, modules_of
from .keys import security
from .task import LETTERS, RETRIES, failed, patience

START = """Start some, each from a set-up copy of this folder with the same keys:
    .venv/bin/dask worker {address} --nthreads 1{keys}"""


# What a worker runs first. It goes as text: a worker may have another Python, or no grader.
THERE = """\
def grade(letter, names, expected):
    from distributed import get_worker
    here = get_worker().address
    try:
        from grader.cohort.agreed import agreed
        from grader.cohort.remote import graded
    except ImportError as error:
        return "aside", f"no such grader ({error})", here
    found = agreed(names)
    if found != expected:
        return "aside", found, here
    return (*graded(letter), here)
"""
CALL = "(exec(source, scope), scope['grade'](letter, names, expected))[1]"


class Cluster:
    """A scheduler's address, and the keys for it.

    Args:
        address: such as tls://10.0.0.1:8786.
        keys: the folder that `grader cluster-keys` filled.
        insecure: use a plain connection, on which anybody can send code.
        say: called with a line for each worker that is put aside.

    Raises:
        GradingError: the address is not one of TLS, or a key is missing.
    """

    def __init__(self, address, keys, insecure=False, say=lambda line: None):
        self.address, self.say = address, say
        self.security, self.options = (None, "") if insecure else security(address, keys)
        self.aside = {}  # address of a worker -> why it is sent nothing

    def run(self, items, finish):
        """Run tasks; for the arguments see ``Jobs.run``."""
        with self.connected() as client:
            Round(self, client, items, finish).run()

    @contextlib.contextmanager
    def connected(self):
        """Yield a client of the scheduler."""
        from distributed import Client

        # Their tracebacks of a lost connection would stand above the message that we have for it.
        for name in ("distributed.client", "distributed.comm", "distributed.core"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        try:
            client = Client(self.address, security=self.security, timeout="10s")
        except (OSError, ValueError, TypeError) as error:
            raise GradingError(
                f"the scheduler {self.address} does not answer: {error}\n"
                f"Start one with `.venv/bin/dask scheduler{self.options}`, or leave --scheduler"
                " out to use this machine."
            ) from None
        try:
            yield client
        finally:
            with contextlib.suppress(Exception):  # it may have gone
                client.close(timeout=5)

    def lost(self):
        """Return what to raise where the scheduler has gone."""
        return GradingError(
            f"the connection to the scheduler {self.address} was lost.\n"
            "What was graded before is kept; run the same command again to go on."
        )

    def nobody(self):
        """Return what to raise where no worker is left."""
        said = "\n".join(f"  {address}: {why}" for address, why in self.aside.items())
        how = START.format(address=self.address, keys=self.options)
        if said:
            return GradingError(
                f"no worker of {self.address} can grade this:\n{said}\n"
                f"Set them up from the same copy of this folder."
            )
        return GradingError(f"the scheduler {self.address} has no workers. {how}")


class Round:
    """The tasks of one run on a cluster."""

    def __init__(self, cluster, client, items, finish):
        self.cluster, self.client, self.finish = cluster, client, finish
        self.items, self.running, self.tries = iter(items), {}, {}

    def run(self):
        """Hand out tasks and take results until there are none left."""
        from distributed import wait

        self.wait_for_workers()
        self.fill()
        while self.running:
            try:
                wait(list(self.running), timeout=1, return_when="FIRST_COMPLETED")
            except TimeoutError:
                pass
            except Exception:
                raise self.cluster.lost() from None
            if self.client.status != "running":
                raise self.cluster.lost()
            for future in [future for future in self.running if future.done()]:
                self.take(future)
            self.end_stuck()
            self.fill()

    def wait_for_workers(self):
        """Wait a moment until the cluster has a worker."""
        try:
            self.client.wait_for_workers(1, timeout=10)
        except TimeoutError:
            raise self.cluster.nobody() from None

    def workers(self):
        """Return the addresses of the workers that are not put aside."""
        found = self.client.scheduler_info(n_workers=-1)["workers"]
        return [address for address in found if address not in self.cluster.aside]

    def fill(self):
        """Keep two tasks for each worker in flight, and no more in memory."""
        count = 2 * max(1, len(self.workers()))
        while len(self.running) < count:
            item = next(self.items, None)
            if item is None:
                return
            self.submit(item)

    def submit(self, item):
        """Hand out a task to a worker that is not put aside."""
        workers, task = self.workers(), item[1]
        if not workers:
            raise self.cluster.nobody()
        names = modules_of(task.assignment)
        values = {"letter": LETTERS.write(task), "names": names, "expected": agreed(names)}
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph")
            future = self.client.submit(
                eval,
                CALL,
                values | {"source": THERE, "scope": {}},
                pure=False,
                retries=0,
                workers=workers,
                allow_other_workers=False,
            )
        self.running[future] = item, time.monotonic() + 2 * patience(task)

    def take(self, future):
        """Take what became of a task; hand it out again where that was a worker's fault."""
        item, _ = self.running.pop(future)
        (number, task, key), error = item, None
        if future.cancelled() or future.status == "lost":
            raise self.cluster.lost()
        error = future.exception()
        if error is not None:
            return self.again(item, f"a worker failed with {type(error).__name__}: {error!s:.300}")
        kind, said, worker = future.result()
        if kind == "aside":
            self.cluster.aside[worker] = said
            ours = agreed(modules_of(task.assignment))
            self.cluster.say(f"{worker} is put aside: it has {said}; here it is {ours}")
            return self.submit(item)
        if kind == "failed":
            return self.finish(number, failed(task.submission, said), key)
        self.finish(number, LETTERS.read(said), key)

    def again(self, item, why):
        """Try a task again, or give it up."""
        number, task, key = item
        self.tries[number] = self.tries.get(number, 0) + 1
        if self.tries[number] > RETRIES:
            return self.finish(number, failed(task.submission, why), key)
        self.submit(item)

    def end_stuck(self):
        """Hand out a task elsewhere whose worker does not answer within its time."""
        for future, (item, until) in [*self.running.items()]:
            if until < time.monotonic():
                del self.running[future]
                for worker, keys in self.client.processing().items():
                    if future.key in keys:
                        self.cluster.aside[worker] = "not answered in time"
                future.cancel(force=True)
                self.again(item, "no worker answered in time")
