"""Formulas as MathML: the browser draws them and a screen reader reads them, without a script."""

import re

from docutils.nodes import SkipNode
from docutils.utils.math.latex2mathml import tex2mathml

# TeX takes one digit for an argument without braces; the converter wants them.
DIGITS = re.compile(r"\\frac(\d)(\d)")


def mathml(formula, block=False):
    """Return a LaTeX formula as a ``<math>`` element."""
    return tex2mathml(DIGITS.sub(r"\\frac{\1}{\2}", formula), as_block=block)


def visit_inline(writer, node):
    """Write a formula that stands in a line; docutils' visitor."""
    writer.body.append(mathml(node.astext()))
    raise SkipNode


def visit_block(writer, node):
    """Write a formula that stands alone; in a narrow window it scrolls by itself."""
    writer.body.append(f'<div class="formula">{mathml(node.astext(), True)}</div>')
    raise SkipNode


def setup(app):
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
