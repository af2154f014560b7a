"""Makes what a learner wrote safe to show: in feedback, in reports and in Formgrader.

Nothing that runs and nothing that fetches: no scripts, styles, forms, frames, links or pictures
from elsewhere, and no ids or classes, with which a page could be made to look like another.
"""

import re
from html import escape

import nh3
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

TAGS = set(
    "p br hr h1 h2 h3 h4 h5 h6 em strong b i u s del sub sup code pre kbd blockquote ul ol li"
    " dl dt dd table caption thead tbody tr th td div span details summary img".split()
)
ATTRIBUTES = {
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
}
LONGEST = 100_000  # characters of one Markdown cell
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*\Z")
TERMINAL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
# Control characters, halves of pairs, and what turns the direction of writing.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def _kept(tag, name, value):
    """Keep an attribute of the list above, and of pictures only those that lie right here."""
    known = name in ATTRIBUTES.get(tag, ())  # title and lang would stay without being listed
    return value if known and (name != "src" or PICTURE.match(value)) else None


_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    attribute_filter=_kept,
    url_schemes={"data"},
    link_rel=None,
    clean_content_tags={"script", "style", "iframe", "object", "template", "noscript", "svg"},
)


def html(text):
    """Return HTML with nothing in it that runs, fetches or poses as part of the page."""
    return _cleaner.clean(text.encode(errors="replace").decode())


def markdown(source):
    """Return Markdown as safe HTML; formulas stay as they were typed."""
    if len(source) <= LONGEST:
        try:
            return html(MarkdownWithMath(renderer=IPythonRenderer(escape=False)).render(source))
        except (RecursionError, ValueError):  # quotes within quotes within quotes
            pass
    return f"<pre>{escape(plain(source[:LONGEST]))}</pre>"


def plain(text):
    """Return text in which every character can be seen: colours go, invisible ones are named."""
    text = TERMINAL.sub("", text.replace("\r\n", "\n"))
    return INVISIBLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
