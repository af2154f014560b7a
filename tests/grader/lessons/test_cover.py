"""Each lesson is shown by one small picture, the same bytes whenever it is made."""

import xml.etree.ElementTree as ElementTree

import nbformat
import pytest
from click.testing import CliRunner

from grader.commands.cli import main
from grader.course import Course
from grader.lessons import checks, cover, page
from tests.conftest import ROOT

COURSE = Course(ROOT)
COVERS = cover.covers(COURSE)
PNG = '<img alt="A picture of the number {0}." style="" src="data:image/png;base64,{1}">'
SVG = (
    '<div class="droplab-moving"><svg viewBox="0 0 20 10" role="img"'
    ' aria-label="A dot &amp; nothing else." style=""><circle data-n="0" r="3"/></svg></div>'
)


def notebook(*cells):
    """Return a notebook whose cells show these HTML pieces; (html, tag) gives one a tag."""
    made = []
    for html, *tags in cells:
        output = nbformat.v4.new_output("display_data", data={"text/html": html})
        made.append(nbformat.v4.new_code_cell("", outputs=[output], metadata={"tags": tags}))
    return nbformat.v4.new_notebook(cells=made)


def png(number, data="AAAA"):
    return PNG.format(number, data)


@pytest.mark.parametrize("name", COURSE.lessons())
def test_a_lesson_has_a_small_picture_that_is_the_same_when_made_again(name):
    again = cover.cover(nbformat.read(COURSE.solution(name), 4))
    stored = COURSE.release_dir / "pictures" / f"{name}{again.suffix}"
    assert stored.read_bytes() == again.content, "run make build"
    assert len(again.content) <= cover.MOST
    assert len(again.alt.split()) >= 5
    assert f'src="pictures/{stored.name}"' in (COURSE.release_dir / "README.md").read_text()


def test_no_picture_is_left_of_an_earlier_build():
    assert cover.left_over(COURSE, cover.files(COURSE, COVERS)) == []


@pytest.mark.parametrize(
    "cells, alt",
    [
        ([], None),
        ([("<p>no picture</p>",)], None),
        ([(png(1),), (png(2),)], "A picture of the number 1."),
        ([(png(1),), (png(2), "demo", "picture")], "A picture of the number 2."),
        ([(png(1), "picture"), (png(2), "cover")], "A picture of the number 2."),
        ([(png(1),), (SVG,)], "A dot & nothing else."),
        ([(SVG,), (png(2), "cover")], "A picture of the number 2."),
        ([(png(1, "A" * 100_000),), (png(2),)], "A picture of the number 2."),
    ],
)
def test_the_author_names_the_picture_or_the_first_small_one_is_taken(cells, alt):
    found = cover.cover(notebook(*cells))
    assert (found and found.alt) == alt


def test_a_picture_that_moves_becomes_a_file_of_its_own():
    found = cover.cover(notebook((SVG,)))
    root = ElementTree.fromstring(found.content.decode())
    assert found.suffix == ".svg"
    assert (root.get("width"), root.get("height")) == ("20", "10")
    assert root[0].get("fill") == "#fff"


def test_a_picture_that_is_too_large_or_left_over_is_noticed(built):
    path = built.solution("01_double")
    solution = nbformat.read(path, as_version=4)
    large = nbformat.v4.new_output("display_data", data={"text/html": png(1, "A" * 100_000)})
    solution.cells[2].outputs = [large]
    solution.cells[2].metadata.tags = ["cover"]
    nbformat.write(solution, path)
    for file in page.lists(built):
        file.write()
    stray = built.release_dir / "pictures" / "00_gone.png"
    stray.write_bytes(b"")
    said = [str(problem) for problem in checks.check_course(built)]
    assert len(said) == 2
    assert "01_double.png: has 75,000 bytes; at most 60,000" in said[0]
    assert "00_gone.png: is the picture of no lesson" in said[1]


def test_a_build_removes_the_picture_of_a_lesson_that_is_gone(built):
    stray = built.release_dir / "pictures" / "00_gone.png"
    stray.parent.mkdir()
    stray.write_bytes(b"")
    assert CliRunner().invoke(main, ["--course", str(built.root), "build"]).exit_code == 0
    assert not stray.exists()
