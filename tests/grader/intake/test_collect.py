"""Collecting: nothing is followed, nothing is taken from another, times cannot be forged."""

import json
import os
import socket
import time
import zipfile
from dataclasses import replace

import pytest

from grader.errors import GradingError
from grader.intake.assignment import read_assignment
from grader.intake.collect import collect
from grader.intake.folders import read_folder
from grader.intake.found import Rules, why_not
from grader.intake.material import Material
from grader.lessons.plan import Assignment, NotebookPlan
from tests.grader.handed_in import NAME, honest

LITTLE = b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}'
ONE = Assignment(NAME, (NotebookPlan(NAME, ()),))
YEAR_2000 = 946_684_800
DATA = {"data.csv": b"1,2\n", "deep/more.csv": b"3\n"}
WITH_DATA = replace(ONE, material=tuple(Material(path, data, "") for path, data in DATA.items()))


def put(folder, student="ada", data=LITTLE, name=f"{NAME}.ipynb"):
    """Put a notebook where nbgrader's collect does; return its path."""
    path = folder / student / NAME / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def only(found):
    [submission] = found
    [file] = submission.files
    return submission, file


def found_in(path, **rest):
    return {submission.student: submission for submission in collect(path, ONE, **rest)}


def kinds(submission):
    return [flag.kind for flag in submission.flags]


def test_nbgrader_s_layout_is_read(tmp_path):
    put(tmp_path, "ada")
    put(tmp_path, "Grace Hopper")
    (tmp_path / "carl" / "other").mkdir(parents=True)
    (tmp_path / "notes.txt").write_text("mine")
    found = found_in(tmp_path)
    assert sorted(found) == ["Grace Hopper", "ada"]
    assert found["ada"].files[0].data == LITTLE
    assert found["ada"].flags == ()


def test_a_flat_folder_is_read(tmp_path):
    (tmp_path / "ada.ipynb").write_bytes(LITTLE)
    (tmp_path / "bob.ipynb").mkdir()
    (tmp_path / "eve.ipynb").symlink_to("/etc/passwd")
    found = found_in(tmp_path)
    assert found["ada"].files[0].data == LITTLE
    assert found["bob"].files[0].problem == "it is a directory"
    assert found["eve"].files[0].problem == "it is a symbolic link"


def test_a_flat_folder_does_not_fit_two_notebooks(tmp_path):
    (tmp_path / "ada.ipynb").write_bytes(LITTLE)
    two = Assignment(NAME, (NotebookPlan("a", ()), NotebookPlan("b", ())))
    with pytest.raises(GradingError, match="2 notebooks"):
        collect(tmp_path, two)


def test_one_student_s_folder_is_not_taken_for_a_class(tmp_path):
    path = put(tmp_path)
    with pytest.raises(GradingError, match="name the folder above it"):
        collect(path.parent, ONE)


def test_a_zip_that_names_nobody_is_refused(tmp_path):
    [submission] = collect(zipped(tmp_path, [(f"{NAME}.ipynb", LITTLE)]), ONE)
    assert "does not say whose it is" in submission.refused


@pytest.mark.parametrize("make", ["missing", "empty"])
def test_a_folder_without_submissions_is_an_error(tmp_path, make):
    path = tmp_path / "submitted"
    if make == "empty":
        path.mkdir()
    with pytest.raises(GradingError, match="submi"):
        collect(path, ONE)


def make_fifo(path):
    os.mkfifo(path)


def make_socket(path):
    place = os.getcwd()
    os.chdir(path.parent)  # a socket's path may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(place)


STRANGE = {
    "a symbolic link": lambda path: path.symlink_to("/etc/passwd"),
    "a broken link": lambda path: path.symlink_to("nowhere"),
    "a directory": lambda path: path.mkdir(),
    "a pipe": make_fifo,
    "a socket": make_socket,
}


@pytest.mark.parametrize("what", STRANGE)
def test_only_regular_files_are_read(tmp_path, what):
    path = put(tmp_path)
    path.unlink()
    STRANGE[what](path)
    _, file = only(collect(tmp_path, ONE))
    assert file.data == b""
    assert file.problem.startswith("it is a")


@pytest.mark.parametrize("part", ["student", "assignment"])
def test_a_folder_that_is_a_link_is_not_followed(tmp_path, part):
    secret = put(tmp_path / "elsewhere", "other")
    submitted = tmp_path / "submitted"
    submitted.mkdir()
    if part == "student":
        (submitted / "eve").symlink_to(secret.parent.parent)
    else:
        (submitted / "eve").mkdir()
        (submitted / "eve" / NAME).symlink_to(secret.parent)
    submission, file = only(collect(submitted, ONE))
    assert (submission.student, file.data) == ("eve", b"")
    assert "link" in file.problem


def test_the_folder_that_the_instructor_names_may_be_a_link(tmp_path):
    put(tmp_path / "real")
    (tmp_path / "link").symlink_to("real")
    assert only(collect(tmp_path / "link", ONE))[1].data == LITTLE


def test_a_hard_link_is_flagged_and_one_to_the_solution_refused(built):
    submitted = built.root / "submitted"
    path = put(submitted, "ada")
    os.link(path, submitted / "copy")
    stolen = put(submitted, "eve")
    stolen.unlink()
    os.link(built.solution(NAME), stolen)
    assignment = read_assignment(built, NAME)
    found = {s.student: s for s in collect(submitted, assignment, course=built)}
    assert (found["ada"].files[0].data, kinds(found["ada"])) == (LITTLE, ["hard-link"])
    assert "the course's own" in found["eve"].files[0].problem


def test_a_large_notebook_is_not_read(tmp_path):
    path = put(tmp_path)
    with open(path, "wb") as file:
        file.truncate(100 << 20)
    _, file = only(collect(tmp_path, ONE))
    assert (file.data, file.problem) == (
        b"",
        "it is too large: more than 10 MB (clear its outputs)",
    )
    path.write_bytes(LITTLE)
    assert "64 bytes" in only(collect(tmp_path, ONE, size=64))[1].problem


def test_other_files_are_not_used_and_code_among_them_is_flagged(tmp_path):
    path = put(tmp_path)
    for name in ("numpy.py", "sitecustomize.py", "ipykernel_launcher.py"):
        (path.parent / name).write_text("raise SystemExit")
    (path.parent / "data.csv").write_text("1")
    (path.parent / "gradebook.db").symlink_to("/etc/passwd")
    submission, _ = only(collect(tmp_path, ONE))
    [flag] = submission.flags
    assert flag.alarming
    assert "5 other files" in flag.found
    assert "1 are links" in flag.found


def test_what_nbgrader_leaves_is_no_other_file(tmp_path):
    path = put(tmp_path)
    (path.parent / "submission_secret.txt").write_text("x")
    (path.parent / ".ipynb_checkpoints").mkdir()
    assert only(collect(tmp_path, ONE))[0].flags == ()


def put_data(folder, **changed):
    """Put what the release has beside the notebook where nbgrader's collect does."""
    place = put(folder).parent
    for path, data in (DATA | changed).items():
        (place / path).parent.mkdir(exist_ok=True)
        (place / path).write_bytes(data)
    return place


def test_what_the_release_has_beside_the_notebook_is_no_other_file(tmp_path):
    put_data(tmp_path)
    assert only(collect(tmp_path, WITH_DATA))[0].flags == ()
    members = [(f"ada/{path}", data) for path, data in DATA.items()]
    archive = zipped(tmp_path, [(f"ada/{NAME}.ipynb", LITTLE), *members])
    assert only(collect(archive, WITH_DATA))[0].flags == ()


@pytest.mark.parametrize("path", ["data.csv", "deep/more.csv", "deep/numpy.py", "new.csv"])
def test_a_file_that_is_not_the_releases_is_another_file(tmp_path, path):
    put_data(tmp_path, **{path: b"9\n"})
    (flag,) = only(collect(tmp_path, WITH_DATA))[0].flags
    assert flag.kind == "other-files"
    assert path.partition("/")[0] in flag.found


def test_a_link_in_the_place_of_the_releases_file_is_another_file(tmp_path):
    place = put_data(tmp_path)
    (place / "deep" / "more.csv").unlink()
    (place / "deep" / "more.csv").symlink_to(place / "data.csv")
    (flag,) = only(collect(tmp_path, WITH_DATA))[0].flags
    assert "deep" in flag.found


def test_the_only_notebook_is_taken_whatever_it_is_called(tmp_path):
    put(tmp_path, name="My answers (1).ipynb")
    submission, file = only(collect(tmp_path, ONE))
    assert (file.name, file.data, kinds(submission)) == (NAME, LITTLE, ["renamed"])


def test_no_notebook_is_a_reason(tmp_path):
    put(tmp_path, name="essay.docx")
    assert only(collect(tmp_path, ONE))[1].problem == f"there is no {NAME}.ipynb"


@pytest.mark.parametrize(
    "name",
    [
        *("=cmd()", "-rf", ".hidden", "a\nb", "a\x1b[2J", "con", "NUL.txt", "x" * 65, "a/b"),
        *("a..b", "", "\u202eevil", "a+b", "end ", "end.", "ad\udce9"),
    ],
)
def test_what_cannot_be_a_student_s_id_is_refused(name):
    assert "cannot be a student's id" in why_not(name)
    assert why_not(name).isprintable()


@pytest.mark.parametrize("name", ["ada", "1234567", "Zoë", "a.b@c.org", "Grace Hopper_12", "李"])
def test_what_can_be_a_student_s_id_is_taken(name):
    assert why_not(name) == ""


def test_a_refused_name_is_a_row_of_its_own(tmp_path):
    put(tmp_path, "=HYPERLINK(1)")
    put(tmp_path, "ada")
    refused, ada = collect(tmp_path, ONE)
    assert refused.refused
    assert refused.files == ()
    assert ada.files[0].data == LITTLE


def test_one_folder_can_be_read_by_itself(tmp_path):
    put(tmp_path)
    assert read_folder(tmp_path, "ada", Rules(ONE)).files[0].data == LITTLE


# Times.


def stamped(tmp_path, said, seconds):
    """Return a submission whose timestamp.txt and folder say so."""
    path = put(tmp_path)
    if said is not None:
        (path.parent / "timestamp.txt").write_bytes(said)
    os.utime(path.parent, (seconds, seconds))
    return only(collect(tmp_path, ONE))[0]


def test_the_folder_s_time_counts(tmp_path):
    assert stamped(tmp_path, None, YEAR_2000).timestamp == YEAR_2000


def test_a_timestamp_that_agrees_with_the_folder_is_taken(tmp_path):
    submission = stamped(tmp_path, b"2000-01-01 00:00:30.500000 UTC\n", YEAR_2000 + 31)
    assert (submission.timestamp, submission.flags) == (YEAR_2000 + 30.5, ())


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (b"1999-01-01 00:00:00.000000 UTC", "timestamp.txt says 1999-01-01 00:00:00 UTC"),
        (b"yesterday", "timestamp.txt holds no time"),
        (b"", "timestamp.txt holds no time"),
        (b"9999-99-99 99:99:99 UTC", "timestamp.txt holds no time"),
        (b"0001-01-01 00:00:00 UTC", "timestamp.txt says 0001-01-01 00:00:00 UTC"),
        (b"\xff\x00" * 500, "timestamp.txt holds no time"),
        (b"2000-01-01 00:00:05 UTC" + b" " * 300 + b"x", "timestamp.txt holds no time"),
    ],
)
def test_a_forged_timestamp_is_flagged_and_not_believed(tmp_path, said, found):
    submission = stamped(tmp_path, said, YEAR_2000 + 5)
    assert submission.timestamp == YEAR_2000 + 5
    [flag] = submission.flags
    assert flag.found == found
    assert flag.done == "the time of its folder was used: 2000-01-01 00:00:05 UTC"


def test_a_time_that_cannot_be_is_brought_into_reach(tmp_path):
    assert stamped(tmp_path, None, -1e9).timestamp == 0
    assert abs(stamped(tmp_path, None, 1e11).timestamp - time.time()) < 60


def test_a_timestamp_that_is_a_link_is_not_followed(tmp_path):
    path = put(tmp_path)
    (path.parent / "timestamp.txt").symlink_to(tmp_path / "other")
    (tmp_path / "other").write_text("1999-01-01 00:00:00.000000 UTC")
    submission, _ = only(collect(tmp_path, ONE))
    assert abs(submission.timestamp - time.time()) < 60
    assert "holds no time" in submission.flags[0].found


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder of another user's")
def test_the_exchange_says_when_another_user_s_folder_changed_last(built):
    submitted, inbound = built.root / "submitted", built.root / ".exchange/hub/dropout/inbound"
    path = put(submitted, "ada", json.dumps(honest(built)).encode())
    (path.parent / "timestamp.txt").write_text("2000-01-01 00:00:00.000000 UTC")
    os.utime(path.parent, (YEAR_2000, YEAR_2000))
    sent = inbound / f"ada+{NAME}+2000-01-01 00:00:00.000000 UTC"
    sent.mkdir(parents=True)
    os.chown(sent, 12345, 12345)
    os.utime(sent, (YEAR_2000, YEAR_2000))  # what its owner can do, too
    [submission] = collect(submitted, read_assignment(built, NAME), course=built)
    assert abs(submission.timestamp - time.time()) < 60
    assert "the time of the exchange was used" in submission.flags[0].done


# Zips.


def zipped(tmp_path, members, method=zipfile.ZIP_DEFLATED):
    """Return a zip with these members: (name or ZipInfo, bytes)."""
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("ada.ipynb", "ada"),
        (f"ada/{NAME}.ipynb", "ada"),
        (f"ada/{NAME}/{NAME}.ipynb", "ada"),
        (f"submitted/ada/{NAME}/{NAME}.ipynb", "ada"),
        (f"Ada Lovelace_1234_assignsubmission_file_/{NAME}.ipynb", "Ada Lovelace_1234"),
        (f"lovelaceada_1234_98765_{NAME}.ipynb", "lovelaceada_1234"),
        (f"lovelaceada_LATE_1234_98765_{NAME}-2.ipynb", "lovelaceada_1234"),
    ],
)
def test_a_name_in_a_zip_says_whose_work_it_is(tmp_path, name, student):
    submission, file = only(collect(zipped(tmp_path, [(name, LITTLE)]), ONE))
    assert (submission.student, submission.refused, file.data) == (student, "", LITTLE)


@pytest.mark.parametrize(
    "name",
    [
        *("../ada.ipynb", "/tmp/ada.ipynb", "ada/../../eve.ipynb", "..\\ada.ipynb"),
        *("C:\\ada.ipynb", "\u202eada.ipynb", "a\x1bda.ipynb", "con.ipynb"),
        *("x" * 300 + ".ipynb", "=1+1/a.ipynb"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_alone(tmp_path, name):
    found = list(collect(zipped(tmp_path, [(name, LITTLE), ("bob.ipynb", LITTLE)]), ONE))
    assert [bool(s.refused) for s in found] == [True, False]
    assert found[0].student.isprintable()
    assert found[1].files[0].data == LITTLE
    assert sorted(p.name for p in tmp_path.iterdir()) == ["all.zip"]  # nothing was unpacked


def test_names_that_differ_in_case_do_not_replace_each_other(tmp_path):
    found = found_in(zipped(tmp_path, [("ada.ipynb", LITTLE), ("ADA.ipynb", b"{}")]))
    assert found["ada"].files[0].data == LITTLE
    assert "only in case" in found["ADA"].refused


def test_the_first_of_two_members_with_one_name_counts(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path, [("ada.ipynb", LITTLE), ("ada.ipynb", b"{}")])
    submission, file = only(collect(path, ONE))
    assert (file.data, kinds(submission)) == (LITTLE, ["duplicate-file", "other-files"])


def test_a_link_in_a_zip_is_no_notebook(tmp_path):
    link = zipfile.ZipInfo("eve.ipynb")
    link.external_attr = 0o120777 << 16
    assert only(collect(zipped(tmp_path, [(link, b"/etc/passwd")]), ONE))[1].problem == (
        "it is a symbolic link"
    )


def test_a_bomb_is_not_unpacked(tmp_path):
    members = [("eve.ipynb", b" " * (9 << 20)), ("big.ipynb", b" " * (11 << 20)), ("a.ipynb", b"")]
    found = found_in(zipped(tmp_path, members))
    assert "zip bomb" in found["eve"].files[0].problem
    assert "too large" in found["big"].files[0].problem
    assert found["a"].files[0].problem == ""


def test_a_header_that_lies_about_the_size_is_found_out(tmp_path):
    path = zipped(tmp_path, [("eve.ipynb", os.urandom(1000) * 2000)])
    data = path.read_bytes()
    size = (2_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (100).to_bytes(4, "little")))
    file = only(collect(path, ONE))[1]
    assert file.problem or len(file.data) <= 100


def test_nested_zips_are_not_opened(tmp_path):
    inner = zipped(tmp_path, [("ada.ipynb", LITTLE)]).read_bytes()
    path = zipped(tmp_path, [("ada/work.zip", inner), ("readme.txt", b"by the platform")])
    assert "work.zip', which is not opened" in only(collect(path, ONE))[1].problem


def test_another_assignment_s_notebooks_are_left_alone(tmp_path):
    members = [("ada/00_other/x.ipynb", b"{}"), (f"ada/{NAME}/x.ipynb", LITTLE)]
    assert only(collect(zipped(tmp_path, members), ONE))[1].data == LITTLE


def test_a_zip_that_is_cut_off_or_holds_too_much_is_an_error(tmp_path, monkeypatch):
    path = zipped(tmp_path, [(f"s{i}.ipynb", LITTLE) for i in range(5)])
    monkeypatch.setattr("grader.intake.zips.MEMBERS", 4)
    with pytest.raises(GradingError, match="holds 5 files"):
        collect(path, ONE)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(GradingError, match="cannot be read as a zip"):
        collect(path, ONE)


def test_a_damaged_member_is_a_reason(tmp_path):
    path = zipped(tmp_path, [("ada.ipynb", LITTLE * 5), ("bob.ipynb", LITTLE)])
    data = bytearray(path.read_bytes())
    data[40:60] = bytes(20)
    path.write_bytes(data)
    found = found_in(path)
    assert "cannot be unpacked" in found["ada"].files[0].problem
    assert found["bob"].files[0].data == LITTLE
