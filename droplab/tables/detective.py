"""Lesson 11: what programs do and log, and what the numbers of their runs say."""

from ..intervals import interval
from ..studies.detective import FAULTS, HEALTHY, KEYS, beyond_healthy
from .base import table

# A key, its header where many stand side by side, and how many digits are told.
NUMBERS = (
    ("share_kept", "kept", 2),
    ("keep", "keep", 2),
    ("overlap_steps", "steps", 2),
    ("overlap_examples", "examples", 2),
    ("overlap_seeds", "seeds", 2),
    ("survivor_factor", "factor", 2),
    ("dropped_gradient", "gradient", 3),
    ("zero_logits", "zeros", 2),
    ("test_difference", "repeat", 1),
)
# What ``plots.run_sheets`` leaves out.
UNDRAWN = (
    ("keep", "keep", 2),
    ("survivor_factor", "factor", 2),
    ("dropped_gradient", "gradient at dropped units", 3),
    ("test_difference", "two evaluations differ by", 1),
)


def planted_faults():
    """Show the names of the ten programs and what each does."""
    return table("What the ten programs do", ["name", "what is wrong"], list(FAULTS.items()))


def run_keys():
    """Show what a run logs."""
    return table("What a run logs", ["key", "what it is"], list(KEYS.items()))


def beside_healthy(runs):
    """Show each faulty program's last values less the healthy one's, in pairs by seed.

    Args:
        runs: a dict from each of ``detective.FAULTS`` to its runs, a run a seed.
    """
    rows, signs = [], []
    for fault in runs:
        if fault == HEALTHY:
            continue
        error = interval(100 * beyond_healthy(runs, fault, "test_error"))
        clear = abs(error.mean) > error.half_width
        signs.append(("higher" if error.mean > 0 else "lower") if clear else "")
        losses = (beyond_healthy(runs, fault, key) for key in ("test_loss", "masked_loss"))
        rows.append([fault, f"{error:.1f}", signs[-1], *(f"{interval(x):.2f}" for x in losses)])
    return table(
        f"Faulty minus healthy at the last epoch, {len(runs[HEALTHY])} seeds, 95 %: the test error"
        f" is clearly higher in {signs.count('higher')} of {len(rows)}, clearly lower in"
        f" {signs.count('lower')}",
        ["planted", "test error, points", "clearly", "test loss", "masked training loss"],
        rows,
    )


def run_numbers(runs):
    """Show the numbers that tell the faults, a row a run.

    Args:
        runs: a dict from a name to a run of ``detective.make_run``.
    """
    return table(
        "The same runs in numbers, seed 2. Overlaps: of steps, of examples, of seeds",
        ["planted", *(header for _, header, _ in NUMBERS)],
        [[name, *_digits(run, NUMBERS)] for name, run in runs.items()],
    )


def undrawn_numbers(runs):
    """Show the numbers of each run that ``plots.run_sheets`` does not draw; a row a run."""
    return table(
        "What the sheets do not draw",
        ["case", *(header for _, header, _ in UNDRAWN)],
        [[name, *_digits(run, UNDRAWN)] for name, run in runs.items()],
    )


def diagnoses(runs, planted, diagnose):
    """Show what a diagnosis says of each run beside what was planted there.

    Args:
        runs: a dict from a name to a run.
        planted: a dict from the same names to faults.
        diagnose: a function of a run.
    """
    rows = [[name, diagnose(run), planted[name]] for name, run in runs.items()]
    return table("The ten cases", ["case", "your function says", "planted"], rows)


def _digits(run, numbers):
    return [f"{run[key]:.{digits}f}" for key, _, digits in numbers]
