"""The server behind a learner's JupyterLab: what it prints, and what a save and Submit do there."""

import json
import threading
import urllib.error
import urllib.request

import pytest
import websocket

from grader.classroom import copies
from tests.browser.servers import TOKEN, serve

from .test_launch import NAME, course, mine  # noqa: F401 - fixtures

PATH = f"{NAME}/{NAME}.ipynb"


@pytest.fixture
def server(course, tmp_path_factory):  # noqa: F811
    """A learner's server, as `grader learn` starts it."""
    with serve(course, "learn", tmp_path_factory.mktemp("home")) as running:
        yield running


def ask(server, what, method="GET", body=None):
    """Return what the server answers to the page's question."""
    headers = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{server.address}/{what}", data, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or "null")


def save(server, notebook):
    """Save the learner's notebook as JupyterLab does."""
    ask(server, f"api/contents/{PATH}", "PUT", {"type": "notebook", "content": notebook})


def start_kernel(server):
    """Start the notebook's kernel and talk to it as the page does."""
    asked = {"path": PATH, "name": f"{NAME}.ipynb", "type": "notebook"}
    session = ask(server, "api/sessions", "POST", asked | {"kernel": {"name": "python3"}})
    address = server.address.replace("http", "ws")
    channels = (
        f"{address}/api/kernels/{session['kernel']['id']}/channels?session_id=s&token={TOKEN}"
    )
    connection = websocket.create_connection(channels, timeout=60)
    header = {"msg_id": "1", "username": "", "session": "s", "version": "5.3", "date": ""}
    header |= {"msg_type": "kernel_info_request"}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": {}}
    connection.send(json.dumps(message | {"channel": "shell", "buffers": []}))
    while json.loads(connection.recv())["header"]["msg_type"] != "kernel_info_reply":
        pass
    connection.close()


def test_the_terminal_shows_nothing_that_is_not_the_learners_to_act_on(server):
    model = ask(server, f"api/contents/{PATH}")
    start_kernel(server)
    save(server, model["content"])
    ask(server, "lab/api/build")
    ask(server, "assignments?course_id=dropout")
    printed = server.log.read_text().splitlines()
    after = next(i for i, line in enumerate(printed) if line.startswith("Ctrl-C here")) + 1
    assert printed[after:] == []


def test_the_terminal_still_shows_a_real_problem(server):
    asked = {"assignment_id": "99_nowhere", "course_id": "dropout"}
    assert not ask(server, "assignments/submit", "POST", asked)["success"]
    assert "Assignment not found" in server.log.read_text()


def test_submit_hands_in_what_is_saved_after_the_button_was_pressed(server, course, mine):  # noqa: F811
    notebook = ask(server, f"api/contents/{PATH}")["content"]
    notebook["cells"][0]["source"] = "# typed just before Submit"
    later = threading.Timer(1.5, save, [server, notebook])
    later.start()
    asked = {"assignment_id": NAME, "course_id": "dropout"}
    listed = ask(server, "assignments/submit", "POST", asked)["value"]
    later.join()
    (sent,) = (course.root / ".exchange" / "hub").rglob(f"inbound/*/{NAME}.ipynb")
    assert "typed just before Submit" in sent.read_text()
    (submission,) = listed[-1]["submissions"]
    receipt = (mine.parent / "handed_in.md").read_text()
    assert submission["timestamp"] in receipt
    assert submission["timestamp"].endswith("0 of 2 graded cells passed")


def test_a_save_refreshes_the_page_of_all_lessons(server, course, mine):  # noqa: F811
    notebook = ask(server, f"api/contents/{PATH}")["content"]
    tested = next(c for c in notebook["cells"] if copies.key_of(c) == "test-double")
    tested["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "✓ doubled\n"}]
    tested["execution_count"] = 1
    save(server, notebook)
    assert "| 2 of 3 |" in (mine.parents[1] / "where_you_stand.md").read_text()
