"""A real cluster on this machine: scheduler and workers are processes of their own, over TLS."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import Client

from grader.cohort.agreed import agreed, modules_of
from grader.cohort.cluster import Cluster
from grader.cohort.keys import CERTIFICATE, KEY, options, write_keys
from grader.cohort.run import grade_cohort
from grader.commands.cli import main
from grader.errors import GradingError
from grader.intake.assignment import read_assignment
from tests.conftest import ROOT
from tests.grader.cohort.test_cohort import QUICK, submission
from tests.grader.handed_in import ANSWERS, NAME, honest

DASK = str(Path(sys.executable).parent / "dask")


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    write_keys(folder)
    return folder


@pytest.fixture(scope="module")
def assignment(built_once):
    return read_assignment(built_once, NAME)


@contextlib.contextmanager
def running(*command, **environment):
    """Run a command of dask's while this is open."""
    quiet = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}
    process = subprocess.Popen(
        [DASK, *map(str, command)], env=os.environ | quiet | environment, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def scheduler(folder, *tls):
    """Run a scheduler; yield its address and process."""
    known = folder / "scheduler.json"
    kind = "tls" if tls else "tcp"
    words = ["--host", f"{kind}://127.0.0.1", "--port", 0, "--scheduler-file", known]
    with running("scheduler", *words, "--no-dashboard", *tls) as process:
        until = time.monotonic() + 60
        while not known.exists() and time.monotonic() < until:
            time.sleep(0.1)
        yield json.loads(known.read_text())["address"], process


def worker(address, folder, *tls, **environment):
    """Run a worker in a folder of its own."""
    words = ["--nthreads", 1, "--no-nanny", "--no-dashboard", "--local-directory", folder]
    return running("worker", address, *words, *tls, **environment)


@pytest.fixture(scope="module")
def wrong_grader(tmp_path_factory):
    """A folder with a grader that is not ours."""
    folder = tmp_path_factory.mktemp("wrong")
    shutil.copytree(ROOT / "grader", folder / "grader")
    with open(folder / "grader" / "boundary" / "referee.py", "a") as file:
        file.write("\n# another version\n")
    return folder


def test_over_tls_a_worker_with_another_grader_is_put_aside_and_the_other_does_all(
    keys, built_once, assignment, wrong_grader, tmp_path
):
    tls, said = options(keys / CERTIFICATE, keys / KEY).split(), []
    wrong = honest(built_once, ANSWERS | {"double": "def double(x):\n    return x / 2"})
    submissions = [submission(f"s{i}", honest(built_once)) for i in range(3)]
    with (
        scheduler(tmp_path, *tls) as (address, process),
        worker(address, tmp_path / "wrong", *tls, PYTHONPATH=str(wrong_grader)),
    ):
        assert address.startswith("tls://")
        cluster = Cluster(address, keys, say=said.append)
        with pytest.raises(GradingError, match=r"no worker .* can grade this"):
            grade_cohort(submissions, assignment, limits=QUICK, cluster=cluster)
        assert len(said) == 1
        with worker(address, tmp_path / "right", *tls):
            cluster = Cluster(address, keys, say=said.append)
            with cluster.connected() as client:
                client.wait_for_workers(2, timeout=60)
            submissions.append(submission("wrong", wrong))
            results = grade_cohort(submissions, assignment, limits=QUICK, cluster=cluster)
            assert [result.points for result in results] == [3, 3, 3, 1]
            assert "it has Python" in said[-1]
            assert agreed(modules_of(assignment)) in said[-1]
            for other in (address, address.replace("tls", "tcp")):  # and no certificate
                with pytest.raises((OSError, TypeError)):
                    Client(other, timeout="3s")

            def end(done, result):
                process.kill()

            many = [submission(f"t{i}", honest(built_once)) for i in range(9)]
            with pytest.raises(GradingError, match=r"connection to the scheduler .* was lost"):
                grade_cohort(many, assignment, limits=QUICK, cluster=cluster, say=end)


def test_a_worker_without_a_sandbox_is_put_aside(keys, built_once, assignment, tmp_path):
    tls, said = options(keys / CERTIFICATE, keys / KEY).split(), []
    with (
        scheduler(tmp_path, *tls) as (address, _),
        worker(address, tmp_path / "bare", *tls, PATH="/nowhere"),
    ):
        cluster = Cluster(address, keys, say=said.append)
        with pytest.raises(GradingError, match="no sandbox of the kind bubblewrap"):
            one = [submission("ada", honest(built_once))]
            grade_cohort(one, assignment, limits=QUICK, cluster=cluster, way="bubblewrap")


def test_a_plain_connection_is_refused_unless_that_is_said_and_then_the_report_says_so(
    built, tmp_path
):
    folder = built.root / "submitted" / "ada" / NAME
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").write_text(json.dumps(honest(built)))
    with scheduler(tmp_path) as (address, _), worker(address, tmp_path / "worker"):
        assert address.startswith("tcp://")
        command = ["--course", str(built.root), "grade", NAME, "submitted", "--scheduler", address]
        command[4] = str(built.root / "submitted")
        refused = CliRunner().invoke(main, command)
        assert refused.exit_code == 2
        assert "anybody who reaches the scheduler runs code" in refused.stderr
        done = CliRunner().invoke(main, [*command, "--insecure", "--json", "-"])
        assert done.exit_code == 0, done.stderr
        assert "INSECURE" in done.stderr
        plain = json.loads(done.stdout)
        assert plain["insecure_cluster"] is True
        assert [row["points"] for row in plain["submissions"]] == [3]


def test_keys_are_for_their_owner_are_not_replaced_and_are_named_where_missing(tmp_path):
    done = CliRunner().invoke(main, ["cluster-keys", str(tmp_path / "keys")])
    assert done.exit_code == 0
    for path in done.stdout.splitlines():
        assert Path(path).stat().st_mode & 0o777 == 0o600
    again = CliRunner().invoke(main, ["cluster-keys", str(tmp_path / "keys")])
    assert again.exit_code != 0
    with pytest.raises(GradingError, match=r"cluster.pem is missing"):
        Cluster("tls://127.0.0.1:1", tmp_path)


def test_a_scheduler_that_is_not_there_is_named(keys, built_once, assignment):
    cluster = Cluster("tls://127.0.0.1:1", keys)
    with pytest.raises(GradingError, match="does not answer"):
        grade_cohort([submission("a", b"")], assignment, cluster=cluster)


def test_a_cluster_without_workers_is_told_how_to_start_some(keys, assignment, tmp_path):
    tls = options(keys / CERTIFICATE, keys / KEY).split()
    with scheduler(tmp_path, *tls) as (address, _):
        with pytest.raises(GradingError, match=r"no workers(?s:.*)dask worker tls://.*--tls-key"):
            grade_cohort([submission("a", b"")], assignment, cluster=Cluster(address, keys))
