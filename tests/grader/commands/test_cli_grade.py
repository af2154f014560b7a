"""``grader grade`` as a person or a script calls it."""

import csv
import json
import os
import zipfile

import pytest
from click.testing import CliRunner

from grader.commands.cli import main
from tests.grader.handed_in import ANSWERS, NAME, honest, released


@pytest.fixture
def submitted(built):
    """Two honest submissions and one that cannot be read, where nbgrader collects them."""
    folder = built.root / "submitted"
    right, empty = json.dumps(honest(built)), json.dumps(released(built))
    for student, text in {"ada": right, "bob": empty, "eve": "{"}.items():
        path = folder / student / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    return folder


def grade(course, *words):
    command = ["--course", str(course.root), "grade", *map(str, words), "--jobs", "1"]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def test_a_folder_is_graded_shown_written_and_not_graded_twice(built, submitted, tmp_path):
    paths = [tmp_path / "report.json", tmp_path / "report.csv"]
    done = grade(built, "01", submitted, "--json", paths[0], "--csv", paths[1])
    assert done.exit_code == 0
    points = {line.split()[0]: line.split()[1:4] for line in done.stdout.splitlines()[1:]}
    assert points["ada"] == ["3", "of", "3"]
    assert points["bob"] == points["eve"] == ["0", "of", "3"]
    assert "[1/3] ada: 3 of 3" in done.stderr
    plain = json.loads(paths[0].read_text())
    assert [row["points"] for row in plain["submissions"]] == [3, 0, 0]
    assert plain["limits"]["worker"]["memory"] == 2048 << 20
    with open(paths[1], newline="") as file:
        assert len(list(csv.DictReader(file))) == 9
    second = grade(built, NAME, submitted, "--json", "-")
    assert second.exit_code == 0
    assert json.loads(second.stdout)["submissions"] == plain["submissions"]  # seconds and all
    third = grade(built, NAME, submitted, "--again", "--student", "ada", "--json", "-")
    [ada] = json.loads(third.stdout)["submissions"]
    assert ada["points"] == 3
    assert ada["seconds"] != plain["submissions"][0]["seconds"]


def test_a_zip_is_graded_and_a_refused_name_makes_the_exit_status_1(built, tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ada.ipynb", json.dumps(honest(built)))
        archive.writestr("../eve.ipynb", json.dumps(honest(built)))
    done = grade(built, NAME, path)
    assert done.exit_code == 1
    assert "ada" in done.stdout
    assert "cannot be a student's id" in done.stdout
    assert not (built.root / "autograded" / "eve").exists()


def test_without_a_sandbox_it_says_so_everywhere(built, submitted):
    done = grade(built, NAME, submitted, "--allow-unsandboxed", "--json", "-", "--student", "ada")
    assert "NOT SANDBOXED" in done.stderr
    plain = json.loads(done.stdout)
    assert plain["sandboxed"] is False
    assert plain["submissions"][0]["way"] == "none"
    table = grade(built, NAME, submitted, "--allow-unsandboxed", "--student", "ada").stdout
    assert "NOT SANDBOXED" in table


def test_limits_are_those_of_the_options(built):
    path = built.root / "submitted" / "slow.ipynb"
    path.parent.mkdir()
    answer = "def double(x):\n    import time\n    time.sleep(5)\n    return 2 * x"
    path.write_text(json.dumps(honest(built, ANSWERS | {"double": answer})))
    done = grade(built, NAME, path.parent, "--call-seconds", "0.5", "--json", "-")
    [slow] = json.loads(done.stdout)["submissions"]
    assert slow["points"] == 1
    assert "stopped" in slow["cells"][0]["flags"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["99_none", "submitted"], "holds no assignment '99_none'"),
        (["../solutions", "submitted"], "holds no assignment"),
        ([NAME, "nowhere"], "neither a folder nor a zip"),
        ([NAME, "solutions"], "holds no submission"),
        ([NAME, "submitted", "--student", "zoe"], "no submission of zoe"),
        ([NAME], "Missing argument 'SUBMISSIONS'"),
        ([NAME, "submitted", "--threads", "0"], "--threads"),
        ([NAME, "submitted", "--call-seconds", "0"], "--call-seconds"),
    ],
)
def test_wrong_usage_is_named_and_exits_with_2(built, submitted, words, said):
    done = grade(built, *[built.root / w if w in os.listdir(built.root) else w for w in words])
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (built.root / "gradebook.db").exists()


def test_help_has_examples_units_and_exit_statuses():
    said = CliRunner().invoke(main, ["grade", "--help"]).stdout
    for expected in ("grader grade 03 submitted", "--memory-mb", "--call-seconds", "Exit status"):
        assert expected in said
