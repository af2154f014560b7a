"""The course as pages that anyone can read: no kernel, no answers, nothing fetched from elsewhere.

`make site` runs Sphinx on this folder. Before it reads anything, ``write_lessons`` writes lessons/
from the notebooks and ``write_reference`` writes reference/ from droplab's docstrings. The pages
lie in out/html/ and work from there, opened as files.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Dropout from Scratch"
copyright = "its authors. Code MIT, text CC BY 4.0"
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "accessible",
    "docstrings",
    "mathml",
    "write_lessons",
    "write_reference",
]
smartquotes = False  # or quotes in a sentence would not be those that were written
exclude_patterns = ["out", "lessons/static"]

# The notebooks hold their outputs already.
nb_execution_mode = "off"
nb_code_prompt_show = "Show the code"
nb_code_prompt_hide = "Hide the code"
nb_ipywidgets_js = {}  # would be fetched from elsewhere
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3
html_math_renderer = "mathml"

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
napoleon_google_docstring = True
napoleon_numpy_docstring = False

html_theme = "furo"
html_title = project
html_static_path = ["static", "lessons/static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_theme_options = {"navigation_with_keys": False}  # arrow keys move sliders
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
# A copy of the sources would not be read by anyone, and search works without.
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_search_summary = False  # it fetches whole pages, which a page opened as a file may not
