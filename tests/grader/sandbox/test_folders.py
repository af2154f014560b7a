"""Folders as a stranger may leave them."""

import os

from grader.sandbox import folders
from grader.sandbox.folders import folder_size, remove


def dig(folder, depth):
    """Make folders within each other, deeper than a path can say."""
    here = os.getcwd()
    os.chdir(folder)
    for _ in range(depth):
        os.mkdir("deep")
        os.chdir("deep")
    with open("file", "w") as file:
        file.write("x" * 10_000)
    os.chdir(here)


def test_a_folder_is_removed_however_deep_and_whatever_its_modes_and_links(tmp_path):
    target, kept = tmp_path / "target", tmp_path / "kept"
    target.mkdir()
    kept.mkdir()
    (kept / "file").touch()
    dig(target, 3000)
    (target / "link").symlink_to(kept)
    (target / "closed" / "inner").mkdir(parents=True)
    (target / "closed" / "file").touch()
    (target / "closed").chmod(0)
    assert folder_size(target) >= 0
    remove(target)
    assert not target.exists()
    assert (kept / "file").exists()


def test_a_folder_that_is_not_there_is_removed_already(tmp_path):
    remove(tmp_path / "nowhere")


def test_a_size_counts_files_at_all_depths_and_gives_up_on_too_many(tmp_path, monkeypatch):
    dig(tmp_path, 5)
    assert 10_000 <= folder_size(tmp_path) < 100_000
    monkeypatch.setattr(folders, "MOST", 3)
    assert folder_size(tmp_path) == float("inf")
