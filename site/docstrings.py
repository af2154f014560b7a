"""Docstrings as this project writes them, in the form that napoleon reads."""


def returns_are_sentences(app, what, name, obj, options, lines):
    """Tell napoleon that what stands before a colon in a Returns section is no type.

    "Dots on the diagonal mean: the same number" is one sentence; with a colon in front of it,
    the type is empty.
    """
    for number, line in enumerate(lines[:-1]):
        if line.strip() in ("Returns:", "Yields:"):
            text = lines[number + 1]
            lines[number + 1] = text.replace(text.strip(), f": {text.strip()}", 1)


def setup(app):
    # Napoleon's own priority is 500; ours has to come first.
    app.connect("autodoc-process-docstring", returns_are_sentences, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
