"""Runs a trusted notebook in a fresh kernel and keeps its outputs.

For notebooks of the course's own authors only: nothing here protects from the code it runs.
"""

import os
import time

from jupyter_client.manager import KernelManager
from nbformat.v4 import output_from_msg

from ..errors import RunError

# Small nets are faster on one thread, and a sum depends on how it is split: with these, two
# machines of one family print the same digits.
THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
STEADY = {
    **THREADS,
    "OPENBLAS_CORETYPE": "Haswell",
    "NPY_DISABLE_CPU_FEATURES": "X86_V4,AVX512_ICL,AVX512_SPR",
}

WIDGET = "application/vnd.jupyter.widget-view+json"


def run_notebook(notebook, cwd, cell_seconds=120, say=lambda text: None):
    """Run all code cells from top to bottom and store their outputs in ``notebook``.

    Args:
        notebook: a notebook without outputs; changed in place.
        cwd: the folder the kernel starts in.
        cell_seconds: wall-clock seconds one cell may take.
        say: called with a line of progress after each cell.

    Returns:
        CPU seconds that the kernel used, start-up included.

    Raises:
        RunError: where a cell raises, writes to stderr or runs too long.
    """
    manager, client = start_kernel(notebook.metadata.kernelspec.name, cwd)
    try:
        count = 0
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type != "code":
                continue
            count += 1
            start = time.monotonic()
            run_cell(client, cell, number, cell_seconds)
            cell.execution_count = count
            say(f"cell {number}: {time.monotonic() - start:.1f} s")
        return cpu_seconds(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def start_kernel(name, cwd):
    """Start a kernel with a clean history and steady arithmetic; return it with its client."""
    manager = KernelManager(kernel_name=name)
    manager.start_kernel(
        cwd=str(cwd),
        env=os.environ | STEADY,
        extra_arguments=["--HistoryManager.hist_file=:memory:", "--log-level=ERROR"],
    )
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
    except RuntimeError:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        raise
    return manager, client


def run_cell(client, cell, number, seconds):
    """Run one cell and store its outputs, in the order they came."""
    cell.outputs = []

    def keep(message):
        if message["msg_type"] in ("stream", "display_data", "execute_result", "error"):
            add_output(cell.outputs, output_from_msg(message))

    try:
        client.execute_interactive(
            cell.source, allow_stdin=False, output_hook=keep, timeout=seconds
        )
    except TimeoutError:
        raise RunError(
            f"cell {number} ran for more than {seconds} s:\n{preview(cell.source)}"
        ) from None
    for output in cell.outputs:
        if output.output_type == "error":
            trace = "\n".join(output.traceback)
            raise RunError(f"cell {number} raised {output.ename}:\n{cell.source}\n\n{trace}")
        if output.output_type == "stream" and output.name == "stderr":
            raise RunError(
                f"cell {number} wrote to stderr, which nbgrader scores 0:\n"
                f"{preview(cell.source)}\n\n{output.text}"
            )


def add_output(outputs, output):
    """Append an output: streams are joined, and what differs at each run is left out."""
    last = outputs[-1] if outputs else None
    if output.output_type == "stream" and last is not None and last.get("name") == output.name:
        last.text += output.text
        return
    if "data" in output:
        # A widget's view is an id that means nothing in the next session.
        output.data.pop(WIDGET, None)
    outputs.append(output)


def cpu_seconds(client):
    """Ask the kernel for the CPU seconds it has used so far."""
    reply = client.execute_interactive(
        "",
        silent=True,
        user_expressions={"cpu": "__import__('time').process_time()"},
        output_hook=lambda message: None,
        timeout=30,
    )
    return float(reply["content"]["user_expressions"]["cpu"]["data"]["text/plain"])


def preview(source, lines=5):
    """Return the first and last lines of a cell."""
    every = source.splitlines()
    if len(every) <= 2 * lines:
        return source
    return "\n".join([*every[:lines], "    ...", *every[-lines:]])
