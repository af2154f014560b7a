"""What the referee found -> points for each graded cell, and outputs that say so on the page."""

from ..intake.submission import Graded
from ..lessons.plan import MANUAL, TASK, TEST


def marks(plan, rebuilt, results):
    """Return ``Graded`` for every graded cell of a notebook, in its order.

    Args:
        plan: the ``NotebookPlan``.
        rebuilt: the ``intake.Rebuilt``.
        results: the referee's ``Result`` for each test cell, by name.
    """
    found = []
    for slot in plan.slots:
        if slot.role not in (TEST, MANUAL, TASK):
            continue
        if rebuilt.reason:
            said = f"the notebook could not be read: {rebuilt.reason}"
            found.append(Graded(plan.name, slot.name, 0.0, slot.points, said, answered=False))
        elif slot.role == TEST:
            found.append(judged(plan, slot, results[slot.name]))
        elif slot.role == MANUAL and slot.name in rebuilt.unanswered:
            nothing = Graded(plan.name, slot.name, 0.0, slot.points, "no answer", answered=False)
            found.append(nothing)
        else:
            found.append(Graded(plan.name, slot.name, None, slot.points))
    return tuple(found)


def judged(plan, slot, result):
    """Return ``Graded`` for a test cell."""
    return Graded(
        plan.name,
        slot.name,
        result.points,
        slot.points,
        printable(result.message),
        result.seconds,
        tuple(result.flags),
    )


def printable(message):
    """Return a message without what ends lines early or moves a terminal's cursor."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in message)


def with_verdicts(plan, rebuilt, graded):
    """Return the page with what nbgrader would read the same points from.

    A test cell that earned nothing holds one error output, one that earned a part the number.
    The page's own metadata says what intake found, for ``feedback.page``.
    """
    found, cells = {one.cell: one for one in graded}, []
    tests = {slot.name for slot in plan.slots if slot.role == TEST}
    for cell in rebuilt.page["cells"]:
        name = (cell["metadata"].get("nbgrader") or {}).get("grade_id")
        if name in tests:
            cell = cell | {"outputs": outputs(found[name]), "execution_count": 1}
        cells.append(cell)
    flags = [str(flag) for flag in rebuilt.flags if flag.alarming]
    said = {"grader": {"reason": rebuilt.reason or "", "flags": flags}}
    return rebuilt.page | {"cells": cells, "metadata": rebuilt.page["metadata"] | said}


def said_under(cell):
    """Return what the first error under a cell says, without its traceback."""
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            plain = output.ename in ("", "AssertionError")
            return output.evalue if plain else f"{output.ename}: {output.evalue}".strip(": ")
    return ""


def outputs(graded):
    """Return a test cell's outputs; ``said_under`` reads them."""
    if graded.points == graded.most and not graded.message:
        return []
    if graded.message:
        lines = graded.message.splitlines()
        error = {"ename": "", "evalue": graded.message, "traceback": lines}
        return [{"output_type": "error"} | error]
    number = {"text/plain": repr(float(graded.points))}
    return [{"output_type": "execute_result", "data": number, "metadata": {}, "execution_count": 1}]
