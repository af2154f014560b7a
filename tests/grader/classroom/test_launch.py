"""The two views of JupyterLab, up to the browser; tests/browser goes on from there."""

import json
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest
from click.testing import CliRunner

from grader.classroom import copies, exchange, launch
from grader.commands.cli import main
from grader.errors import CourseError, LaunchError
from grader.lessons import build
from grader.lessons.run import STEADY, THREADS
from tests.browser.servers import TOKEN, Server, free_port, serve, wait_until_up
from tests.conftest import ROOT

NAME = "01_double"


@pytest.fixture
def course(built, monkeypatch):
    """The small course with this course's two configurations of JupyterLab."""
    monkeypatch.delenv("NBGRADER_EXCHANGE", raising=False)
    leftovers = shutil.ignore_patterns("lab", "migrated")
    shutil.copytree(ROOT / ".jupyter", built.root / ".jupyter", ignore=leftovers)
    return built


@pytest.fixture
def mine(course):
    """Where the learner's copy of the lesson belongs."""
    return course.root / "my_lessons" / NAME / f"{NAME}.ipynb"


@pytest.fixture
def outbound(course):
    """Where the exchange keeps the lesson for fetching."""
    return course.root / ".exchange" / "hub" / "dropout" / "outbound" / NAME / f"{NAME}.ipynb"


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with socket.create_server(("localhost", 0)) as server:
        yield server.getsockname()[1]


def test_the_first_start_copies_and_releases_every_lesson(course, mine, outbound):
    said = launch.prepare_learn(course)
    assert mine.read_bytes() == outbound.read_bytes() == course.release(NAME).read_bytes()
    assert f"added {NAME}" in said and f"released {NAME}" in said


def test_the_second_start_finds_nothing_to_do(course):
    launch.prepare_learn(course)
    said = launch.prepare_learn(course)
    assert "nothing added" in said and "nothing released" in said


def test_a_new_release_reaches_the_exchange_and_leaves_the_learners_work_alone(
    course, mine, outbound
):
    launch.prepare_learn(course)
    mine.write_text("hours of work")
    course.release(NAME).write_text("a new release")
    launch.prepare_learn(course)
    assert mine.read_text() == "hours of work"
    assert outbound.read_text() == "a new release"


@pytest.mark.parametrize("command", ["build", "release in Formgrader"])
def test_building_and_releasing_never_touch_the_learners_work(course, mine, command):
    launch.prepare_learn(course)
    mine.write_text("hours of work")
    if command == "build":
        source = course.text(NAME)
        source.write_text(source.read_text() + "\n# %% [markdown]\n# The end.\n")
        assert build.build(course, NAME).ran
    else:
        exchange.release_one(course, NAME)
    launch.prepare_learn(course)
    assert mine.read_text() == "hours of work"


def test_something_else_in_the_place_of_a_lesson_is_left_alone(course, mine):
    mine.parent.mkdir(parents=True)
    mine.symlink_to("moved to another disk that is not plugged in")
    launch.prepare_learn(course)
    assert mine.is_symlink()


def test_a_copy_that_broke_off_is_made_again(course, mine):
    mine.parent.mkdir(parents=True)
    partial = mine.with_name(mine.name + copies.PARTIAL)
    partial.write_text('{"cells": [')
    launch.prepare_learn(course)
    assert mine.read_bytes() == course.release(NAME).read_bytes()
    assert not partial.exists()


def test_a_folder_that_cannot_be_made_is_named(course, mine):
    mine.parent.parent.write_text("a file where the folder should be")
    with pytest.raises(LaunchError, match=r"my_lessons.*cannot be written"):
        launch.prepare_learn(course)


@pytest.mark.parametrize("view", ["learn", "teach"])
def test_a_course_built_half_way_says_what_to_run(course, mine, view):
    course.release(NAME).unlink()
    result = CliRunner().invoke(main, ["--course", str(course.root), view, "--no-browser"])
    assert result.exit_code == 1
    assert "01_double: not built yet; run `make build`" in result.output
    assert not mine.exists()


def test_everybody_may_hand_in_and_nobody_may_look(course):
    launch.prepare_learn(course)
    hub = course.root / ".exchange" / "hub"
    modes = [oct(path.stat().st_mode & 0o7777) for path in (hub, hub / "dropout" / "inbound")]
    assert modes == ["0o777", "0o2733"]


def test_a_shared_exchange_belongs_to_whoever_teaches(course, tmp_path_factory, monkeypatch, mine):
    shared = tmp_path_factory.mktemp("class") / "exchange"
    monkeypatch.setenv("NBGRADER_EXCHANGE", str(shared))
    with pytest.raises(LaunchError, match="NBGRADER_EXCHANGE"):
        launch.prepare_learn(course)
    launch.prepare_teach(course)
    assert oct(shared.stat().st_mode & 0o777) == "0o777"
    launch.prepare_learn(course)
    assert mine.exists() and list(shared.iterdir()) == []


def test_a_damaged_exchange_says_what_to_do(course, outbound):
    outbound.parents[1].parent.mkdir(parents=True)
    outbound.parents[1].write_text("a file where a folder should be")
    with pytest.raises(LaunchError, match="Remove that folder"):
        launch.prepare_learn(course)


@pytest.mark.parametrize("prepare", [launch.prepare_learn, launch.prepare_teach])
def test_a_broken_configuration_is_not_started_with(course, prepare):
    (course.root / "nbgrader_config.py").write_text("c = get_config()\nc.Exchange.root = nowhere\n")
    with pytest.raises(CourseError, match=r"nbgrader_config.py: NameError"):
        prepare(course)


@pytest.mark.parametrize("text", ["c = get_config()", "c = get_config(", None])
def test_a_view_that_does_not_load_the_courses_configuration_is_not_started(course, text):
    path = course.root / ".jupyter" / "learn" / "nbgrader_config.py"
    path.unlink()
    if text:
        path.write_text(text)
    with pytest.raises(LaunchError, match=r"git checkout \.jupyter/learn"):
        launch.prepare_learn(course)


@pytest.mark.parametrize("view", ["learn", "teach"])
def test_a_port_in_use_is_named(course, taken, view):
    command = ["--course", str(course.root), view, "--no-browser", "--port", str(taken)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert f"port {taken} cannot be used: address already in use" in result.output


def test_without_a_wish_the_first_free_port_is_taken(taken, monkeypatch):
    free = free_port()
    monkeypatch.setattr(launch, "PORTS", [taken, free])
    assert launch.free_port() == free


def test_ctrl_c_ends_the_server_without_a_question(course):
    server = Server(f"http://localhost:{free_port()}", course.root / "log")
    command = [sys.executable, "-m", "grader", "--course", str(course.root), "learn"]
    with server.log.open("w") as log:
        process = subprocess.Popen(
            [*command, "--no-browser", "--port", server.address.rpartition(":")[2]],
            stdout=log,
            stderr=log,
        )
    try:
        wait_until_up(process, server)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()


def test_formgrader_s_own_button_mends_a_time_that_would_hide_the_class(course, tmp_path_factory):
    inbound = exchange.root(course) / "dropout" / "inbound"
    for student, said in (("ada", "2026-01-02 03:04:05 UTC"), ("eve", "yesterday")):
        folder = inbound / f"{student}+{NAME}+2026-01-02 03:04:05.000000 UTC"
        folder.mkdir(parents=True)
        (folder / "timestamp.txt").write_text(said)
    with serve(course, "teach", tmp_path_factory.mktemp("home")) as server:
        assert json.loads(asked(server, f"assignment/{NAME}/collect", "POST"))["success"]
        rows = json.loads(asked(server, f"submissions/{NAME}"))
    assert [row["student"] for row in rows] == ["ada", "eve"]
    assert all(row["display_timestamp"].startswith("20") for row in rows)


def asked(server, what, method="GET"):
    """Return what Formgrader answers to its own page's question."""
    address = f"{server.address}/formgrader/api/{what}"
    headers = {"Authorization": f"token {TOKEN}"}
    with urllib.request.urlopen(urllib.request.Request(address, None, headers, method=method)) as r:
        return r.read()


def test_git_ignores_what_sessions_leave_and_keeps_the_configuration():
    left = [".jupyter/learn/lab/workspaces/a", ".jupyter/teach/migrated", ".exchange/hub/a"]
    left += ["my_lessons/a", ".jupyter/learn/jupyter_server_config.json"]
    kept = [str(p.relative_to(ROOT)) for p in ROOT.glob(".jupyter/*/nbgrader_config.py")]
    kept += [".jupyter/learn/labconfig/page_config.json", ".jupyter/learn/jupyter_server_config.py"]
    found = subprocess.run(
        ["git", "check-ignore", "--no-index", *left, *kept],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert found.stdout.splitlines() == left


def test_a_learners_sums_are_made_as_those_of_the_pages_where_the_machine_can(tmp_path):
    assert launch.steady(tmp_path / "not there") == THREADS
    (tmp_path / "old").write_text("flags : sse4_2 avx\n")
    assert launch.steady(tmp_path / "old") == THREADS
    (tmp_path / "new").write_text("flags : sse4_2 avx avx2 bmi1\n")
    assert launch.steady(tmp_path / "new") == STEADY
    assert launch.steady().items() <= launch.environment(tmp_path).items()
