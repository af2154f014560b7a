"""Writes lessons/: a notebook for each page, and what the landing page shows of them.

``NN_name.ipynb``     the lesson as a visitor reads it
``list.html``         a card for each lesson: its picture, minutes, functions, claims settled
``hero.html``         the first lesson's picture, which moves
``static/pictures/``  the pictures of the cards
"""

import re
from html import escape
from pathlib import Path

import nbformat
from markdown_it import MarkdownIt

from grader.course import Course
from grader.lessons import claims, cover, page
from grader.lessons.visitor import for_visitors

FOLDER = Path(__file__).parent / "lessons"
COURSE = Course.find(FOLDER.parent)
PROMISE = re.compile(
    r"By the end you (?:can )?(.*?\.)(?: \*\*|$)"
)  # the first paragraph of a lesson
INVITATION = (
    '<p class="invitation">This is the lesson as a learner finds it, with what its cells show, and'
    " without the answers. Writing them is the course:"
    ' <a href="../index.html#start">how to start</a>.</p>'
)
# What is said to a learner -> the same to a visitor, who has chosen nothing and has no folder.
FOR_A_VISITOR = (
    (r"You said ([abc]), and so it is\.", r"It was \1."),
    (r";\s+here is \[where you stand\]\(\.\./where_you_stand\.md\) in all\s+lessons\.", "."),
    (r"Here is \[where you stand\]\(\.\./where_you_stand\.md\) in all\s+lessons\.", ""),
    (r"\]\(\.\./(\w+)/\1\.ipynb\)", r"](\1.ipynb)"),
)


def write_all(app, config):
    """Bring the folder up to date; a file that is right already keeps its time stamp."""
    names, covers = COURSE.lessons(), cover.covers(COURSE)
    files = {f"{name}.ipynb": lesson_page(name) for name in names}
    files["list.html"] = "\n".join(card(name, covers.get(name)) for name in names)
    files["hero.html"] = cover.shown_by_cover(nbformat.read(COURSE.solution(names[0]), 4))
    for name, picture in covers.items():
        files[f"static/pictures/{name}{picture.suffix}"] = picture.content
    write_changed(FOLDER, files)


def lesson_page(name):
    """Return the notebook of one page as text."""
    release = nbformat.read(COURSE.release(name), 4)
    notebook = for_visitors(release, nbformat.read(COURSE.solution(name), 4))
    invitation = nbformat.v4.new_markdown_cell(INVITATION, id="invitation")
    notebook.cells.insert(1, invitation)
    for cell in notebook.cells:
        cell.source = said_to_a_visitor(cell.source)
        for output in cell.get("outputs", []):
            for kind, text in output.get("data", {}).items():
                output.data[kind] = said_to_a_visitor("".join(text))
    return nbformat.writes(notebook)


def said_to_a_visitor(text):
    """Return a text without what only a learner has: choices made, points, a folder."""
    for said, instead in FOR_A_VISITOR:
        text = re.sub(said, instead, text)
    return text


def card(name, picture):
    """Return a lesson's entry in the list, as HTML."""
    about = page.about(COURSE, name)
    solution = nbformat.read(COURSE.solution(name), 4)
    promise = PROMISE.search(" ".join(solution.cells[0].source.split()))[1]
    promise = MarkdownIt().renderInline(promise[0].upper() + promise[1:])
    settled = [
        f"<li>“{escape(row['claim'].rstrip('.'))}” <strong>{escape(row['verdict'])}</strong></li>"
        for row in claims.rows(solution)
    ]
    image = ""
    if picture:
        path = f"_static/pictures/{name}{picture.suffix}"
        image = f'<img src="{path}" alt="{escape(picture.alt)}">'
    writes = ", ".join(f"<code>{function}</code>" for function in about["functions"])
    return "\n".join(
        [
            '<li class="lesson">',
            f'<div class="picture">{image}</div>',
            f'<h3><a href="lessons/{name}.html">{escape(about["title"])}</a></h3>',
            f"<p>{promise}</p>",
            f"<p>{about['minutes']} minutes, {about['points']:g} points. You write {writes}.</p>",
            f'<ul class="settled">{"".join(settled)}</ul>' if settled else "",
            "</li>",
        ]
    )


def write_changed(folder, files):
    """Write files, name -> text or bytes, where they differ; remove all others."""
    for name, content in files.items():
        path, content = folder / name, content.encode() if isinstance(content, str) else content
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for path in folder.rglob("*"):
        if path.is_file() and str(path.relative_to(folder)) not in files:
            path.unlink()


def setup(app):
    app.connect("config-inited", write_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
