"""What learners wrote is shown with nothing in it that runs, fetches or deceives."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.results import sanitise

ACTIVE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=//evil.example/x></object>",
    "<embed src=//evil.example/x>",
    "<form action=//evil.example><input name=q><button>go</button></form>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import url(//evil.example/x.css)</style>",
    "<p style='background:url(//evil.example/x)'>x</p>",
    "<div id=score class=btn onclick=alert(1)>x</div>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "![x](//evil.example/x.png)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<video src=//evil.example/x autoplay></video>",
    "<base href=//evil.example/>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "$<img src=x onerror=alert(1)>$",
    "```html\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
]
TAG = re.compile(r"<\s*/?\s*([a-zA-Z][^\s>/]*)([^>]*)>")


def is_harmless(page):
    """Only known tags, with no attribute that runs, fetches or names."""
    for name, rest in TAG.findall(page):
        assert name in sanitise.TAGS, page
        for attribute, value in re.findall(r'([\w-]+)\s*=\s*"([^"]*)"', rest):
            assert attribute in sanitise.ATTRIBUTES.get(name, ()), page
            assert attribute != "src" or sanitise.PICTURE.match(value), page
    return "<!--" not in page


@pytest.mark.parametrize("text", ACTIVE)
def test_nothing_active_or_remote_is_left(text):
    assert is_harmless(sanitise.markdown(f"before {text} after"))
    assert is_harmless(sanitise.markdown(text))
    assert is_harmless(sanitise.html(text))


@given(st.lists(st.sampled_from([*ACTIVE, "x", "\n\n", "> ", "`", "$", "<", '"', "--"])))
def test_nothing_active_or_remote_is_left_of_any_mixture(parts):
    assert is_harmless(sanitise.markdown("".join(parts)))


def test_ordinary_markdown_stays_readable():
    shown = sanitise.markdown("A **bold** word\n\n- one\n- two\n\n$a < b$\n\n| a |\n|---|\n| 1 |")
    for part in ("<strong>bold</strong>", "<li>one</li>", "$a &lt; b$", "<td>1</td>"):
        assert part in shown


def test_a_picture_that_the_learner_pasted_stays():
    assert 'src="data:image/png;base64,AAAA"' in sanitise.markdown(
        "![plot](data:image/png;base64,AAAA)"
    )


@pytest.mark.parametrize("text", ["> " * 5000 + "x", "*" * 20_000, "[" * 10_000, "x" * 300_000])
def test_markdown_that_no_one_can_render_is_shown_as_text(text):
    assert is_harmless(sanitise.markdown(text))
    assert len(sanitise.markdown(text)) < 2_000_000


@pytest.mark.parametrize(
    "text, shown",
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x00b", "a\\u0000b"),
        ("\ud800", "\\ud800"),
        ("two\nlines\there", "two\nlines\there"),
    ],
)
def test_plain_text_hides_nothing(text, shown):
    assert sanitise.plain(text) == shown
