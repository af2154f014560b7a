"""What the theme leaves out for screen readers."""


def give_captions_a_level(app, page, template, context, doctree):
    """The captions of the sidebar are headings without a level, which no reader can place."""
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace(
        'role="heading"', 'role="heading" aria-level="2"'
    )


def setup(app):
    # After the theme has made its navigation, at the usual 500.
    app.connect("html-page-context", give_captions_a_level, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
