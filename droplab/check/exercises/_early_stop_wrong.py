"""Wrong answers about early stopping that walk as they should and return something else."""

import numpy as np


def lasts(stop, best, patience):
    """Whether the patience was not used up."""
    return stop - best < patience


# Answers that walk as they should and return something else: name, parts, words, what is returned.
RETURNED = [
    (
        "future",
        "bumps",
        "A run that has ended cannot keep the weights of an epoch that was never trained.\n"
        "Look for the best among the epochs up to stop.",
        lambda losses, patience, stop, best: (stop, int(np.argmin(losses))),
    ),
    (
        "no_last_line",
        "end",
        "For a run that patience never ends nothing is returned.\n"
        "What stands after the loop? The run still has a last epoch, and a best one.",
        lambda losses, patience, stop, best: None if lasts(stop, best, patience) else (stop, best),
    ),
    (
        "no_stop",
        "end",
        "stop is None where patience never ends the run.\nSuch a run stops at its last epoch.",
        lambda losses, patience, stop, best: (None if lasts(stop, best, patience) else stop, best),
    ),
    (
        "number_of_epochs",
        "end",
        "There is no such epoch: the last index is one less than the number of entries.",
        lambda losses, patience, stop, best: (stop + lasts(stop, best, patience), best),
    ),
    (
        "always_patience_later",
        "end",
        "stop is always best + patience here, but the run may be over before that.",
        lambda losses, patience, stop, best: (best + patience, best),
    ),
    (
        "always_patience_before",
        "end",
        "best is always stop - patience here.\n"
        "A run that patience never ends keeps its lowest epoch.",
        lambda losses, patience, stop, best: (stop, stop - patience),
    ),
    (
        "minus_one",
        "end",
        "-1 for the last epoch: give it as an index counted from the front.",
        lambda losses, patience, stop, best: (-1 if lasts(stop, best, patience) else stop, best),
    ),
    (
        "other_order",
        "valley bumps ties end",
        "The right two epochs, in the wrong order.\nThe docstring asks for stop first, then best.",
        lambda losses, patience, stop, best: (best, stop),
    ),
    (
        "from_one",
        "valley bumps ties end",
        "Both are one too high. Epochs are counted from 0, as Python counts.",
        lambda losses, patience, stop, best: (stop + 1, best + 1),
    ),
    (
        "lowest_loss",
        "valley bumps ties end",
        "That is the lowest loss itself. Asked is its place in the list.",
        lambda losses, patience, stop, best: (stop, losses[best]),
    ),
    (
        "never",
        "valley bumps ties",
        "The run always goes on to its last epoch. What ends it after `patience` failures?",
        lambda losses, patience, stop, best: (len(losses) - 1, int(np.argmin(losses))),
    ),
    (
        "at_the_best",
        "valley bumps ties",
        "The run ends at its best epoch, but nobody knows there that it gets no better.\n"
        "Patience means going on.",
        lambda losses, patience, stop, best: (stop if lasts(stop, best, patience) else best, best),
    ),
    (
        "one_of_two",
        "valley bumps ties end",
        "One number, where two were expected: `return stop, best`.",
        lambda losses, patience, stop, best: best,
    ),
]
