"""Which demo cells an answer needs: those that bind a name which it reads and nothing else binds.

Demo cells only show, and are left out of grading. But a learner who calls a helper that one of
them defines sees that work in the notebook, so then that cell runs in the learner's process too.
"""

from ..lessons.source import bindings, free_names


def with_needed(cells):
    """Return cells without the demo cells that no answer reads a name of.

    Args:
        cells: of ``Cell``, in the order of the notebook, with all demo cells of the release.
    """
    bound, wanted, reads = set(), set(), {}
    for number, cell in enumerate(cells):
        mine = set(bindings(cell.source))
        if cell.kind == "demo":
            reads[number] = mine, free_names(cell.source) - bound - mine
        elif cell.kind == "learner":
            wanted |= free_names(cell.source) - bound - mine
        if cell.kind in ("given", "learner"):
            bound |= mine
    needed = set()
    while new := {n for n, (binds, _) in reads.items() if n not in needed and binds & wanted}:
        needed |= new
        wanted = wanted.union(*(reads[number][1] for number in new))
    return [cell for number, cell in enumerate(cells) if cell.kind != "demo" or number in needed]
