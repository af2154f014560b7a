"""Pictures that move without the kernel: whole, small, and told in words at every step."""

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import numpy as np
import pytest

from droplab.plots.moving import MOST, Moving, Slider
from droplab.plots.svg import BLUE, By, Panel


def sine(frames=4, says=None, **options):
    """Return a picture of a line and a dot that move in every frame."""
    panel = Panel(50, 30, 200, 100, y=(-1, 1))
    panel.frame("A <sine>", "x", "y", [0, 1], [-1, 1])
    x = np.linspace(0, 1, 20)
    panel.line(x, [np.sin(x * (k + 1)) for k in range(frames)])
    panel.dot(0.5, 0, fill=[BLUE, "none"] * (frames // 2))
    says = says or [f"Frame {k} of </script>." for k in range(frames)]
    slider = Slider("turn", [str(k) for k in range(frames)], **options)
    return Moving([panel], [slider], says, "A sine that turns faster and faster.")


class Parts(HTMLParser):
    """Collects tags with their attributes, and what stands in scripts."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.scripts, self.inside = [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.inside = tag == "script"

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.scripts.append(data)


def test_the_first_frame_stands_there_as_a_picture_with_its_words():
    picture = sine(start=2)
    svg = ElementTree.fromstring(picture.still())
    assert svg.get("aria-label") == picture.alt
    assert svg.find("circle").get("fill") == BLUE
    assert picture.still() in picture.html()
    assert picture.still(3) != picture.still(2)


def test_every_frame_is_in_the_page_and_no_sentence_can_end_the_script():
    picture = sine()
    data, script = Parts(picture.html()).scripts
    stored = json.loads(data)
    assert stored["says"] == picture.says
    assert [len(entries) for _, _, entries, _ in stored["parts"]] == [4, 4]
    assert "currentScript" in script


def test_a_slider_has_a_name_a_value_in_words_and_a_place_for_it():
    tags = Parts(sine(start=1).html()).tags
    (slider,) = [attributes for tag, attributes in tags if tag == "input"]
    assert slider["aria-valuetext"] == "1"
    assert json.loads(slider["data-values"]) == ["0", "1", "2", "3"]
    assert re.search(r"<label>turn <input", sine().html())


def test_only_a_slider_that_plays_has_a_button():
    assert "<button" in sine(play=True).html()
    assert "<button" not in sine().html()


def test_frames_of_two_sliders_are_numbered_row_by_row():
    panel = Panel(0, 0, 10, 10)
    panel.write(0, 0, [f"{i} {j}" for i in range(2) for j in range(3)])
    sliders = [Slider("i", ["0", "1"], start=1), Slider("j", ["0", "1", "2"], start=2)]
    picture = Moving([panel], sliders, ["."] * 6, "Two numbers that follow two sliders.")
    assert ">1 2</text>" in picture.still()


def test_what_follows_one_slider_alone_is_stored_once_a_position_of_it():
    panel = Panel(0, 0, 100, 10)
    panel.squares([0.2, 0.8], [0.5, 0.5], By(1, [[True, False], [True, True], [False, True]]))
    panel.image(By(0, [np.zeros((2, 2)), np.ones((2, 2))]), 0, 1)
    sliders = [Slider("i", ["0", "1"]), Slider("j", ["0", "1", "2"])]
    picture = Moving([panel], sliders, ["."] * 6, "Squares and an image, each with its slider.")
    parts = json.loads(Parts(picture.html()).scripts[0])["parts"]
    assert [(name, len(entries), slider) for _, name, entries, slider in parts] == [
        ("d", 3, 1),
        ("href", 2, 0),
    ]
    assert 'd="M20,5h0M80,5h0"' in picture.still(1, 1)
    assert 'd="M80,5h0"' in picture.still(1, 2)
    assert picture.still(0, 2) != picture.still(1, 2)


def test_bars_stand_on_the_bottom_and_move_with_the_frames_or_with_one_slider():
    panel = Panel(0, 0, 100, 10, y=(0, 1))
    panel.bars([0.25, 0.75], [[0.5, 1], [0, 0.2]])
    panel.bars([0.5], By(0, [[1], [0.4]]))
    panel.bars([0.5], [1])
    picture = Moving([panel], [Slider("i", ["0", "1"])], ["."] * 2, "Bars that move, and one not.")
    assert 'd="M25,10V5M75,10V0"' in picture.still(0)
    assert 'd="M25,10V10M75,10V8"' in picture.still(1)
    assert 'd="M50,10V6"' in picture.still(1)
    assert 'd="M50,10V0"' in picture.still(1)


@pytest.mark.parametrize("says", [["too few"], ["too many"] * 5])
def test_a_sentence_too_few_or_too_many_is_refused(says):
    with pytest.raises(ValueError, match="4 frames"):
        sine(says=says)


def test_a_part_with_another_number_of_frames_is_refused():
    panel = Panel(0, 0, 10, 10)
    panel.line([0, 1], [[0, 1], [1, 0]])
    with pytest.raises(ValueError, match="2 entries, not 3"):
        Moving([panel], [Slider("k", ["0", "1", "2"])], ["."] * 3, "A line that moves too little.")


def test_a_picture_too_large_for_a_saved_lesson_is_refused():
    with pytest.raises(ValueError, match=f"at most {MOST:,}"):
        sine(says=["word " * 20_000] * 4)


def test_a_gap_is_left_where_a_value_is_not_finite():
    assert Panel(0, 0, 10, 10).path([0, 0.5, 1], [0, np.nan, 1]) == "M0.0,10.0M10.0,0.0"
