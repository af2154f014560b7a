"""The runs that a diagnosis is judged by, and what is said where one is missed."""

from dataclasses import dataclass

from ...studies.detective import FAULTS, HEALTHY, make_run

LOW = (0.4, 0.35, 0.3)  # keeps where swapping keep and drop keeps more, not less


@dataclass(frozen=True)
class Fault:
    """One planted fault, as a part asks for it.

    Args:
        name: a key of ``FAULTS``.
        numbers: the keys that tell it.
        fact: what holds where it is planted.
        key: the question that leads to the key, where nothing was said of it.
        alarm: what holds where it is not planted, and a next step.
        runs: what the page asks of: (planted, seed) or (planted, seed, keeps) each.
    """

    name: str
    numbers: tuple
    fact: str
    key: str
    alarm: str
    runs: tuple


CASES = {
    "dropped": Fault(
        "dropped at test",
        ("test_difference",),
        "Nothing random is left when every unit is active: evaluations repeat exactly.",
        "Which key says that these did not?",
        "Two evaluations of this run repeat exactly, so nothing is dropped at test.\n"
        "Which number made you think so?",
        (("dropped at test", 504), (HEALTHY, 607), ("one mask a batch", 503)),
    ),
    "output": Fault(
        "dropout on the output layer",
        ("zero_logits",),
        "A sum of many products is never exactly zero by itself: a mask lies on the logits.",
        "A class can vanish then. Which key tells it?",
        "No logit of this run is exactly zero.\n"
        "Whatever is wrong with it, no mask lies on the output layer.",
        (("dropout on the output layer", 508), (HEALTHY, 607), ("dropped at test", 504)),
    ),
    "gradient": Fault(
        "gradient not masked",
        ("dropped_gradient",),
        "A dropped unit took no part in the loss: the gradient that reaches it is exactly 0.",
        "Which key shows that? However small it is here, it is not 0.",
        "The gradient at dropped units is exactly 0 here, as it should be.\n"
        "Which number made you doubt the backward pass?",
        (("gradient not masked", 506), (HEALTHY, 607), ("dropout on the output layer", 508)),
    ),
    "seed": Fault(
        "seed inside",
        ("overlap_steps", "overlap_seeds"),
        "Whatever generator the program is given, its masks are the same.",
        "So the generator it is given is not the one it draws from: which key says so?",
        "Under another generator the masks of this run are others.\n"
        "So they do come from the generator that was passed in.",
        (("seed inside", 502), (HEALTHY, 607), ("mask never redrawn", 501)),
    ),
    "redrawn": Fault(
        "mask never redrawn",
        ("overlap_steps", "overlap_seeds"),
        "Every step uses the masks of the step before: one fixed sub-network is trained.",
        "Which key compares steps? And do other generators give other masks here?",
        "A mask that is drawn once repeats at each step and differs between generators.\n"
        "This run does not do both.",
        (("mask never redrawn", 501), (HEALTHY, 607), ("seed inside", 502)),
    ),
    "shared": Fault(
        "one mask a batch",
        ("overlap_examples",),
        "All examples of a batch drop the same units.",
        "Each example needs a thinned network of its own: which key compares examples?",
        "The examples of this run have masks of their own.\n"
        "Something else may repeat in it. Over what does each overlap compare?",
        (("one mask a batch", 503), (HEALTHY, 607), ("mask never redrawn", 501)),
    ),
    "scaled": Fault(
        "never scaled",
        ("survivor_factor", "keep"),
        "Units are missing in training here, and nothing makes up for them.",
        "What should the factor of survivors be, for any keep?",
        "Survivors are multiplied by 1 / keep here: that does make up for missing units.\n"
        "With what do you compare the factor?",
        (("never scaled", 505), (HEALTHY, 607), ("keep and drop swapped", 507)),
    ),
    "swapped": Fault(
        "keep and drop swapped",
        ("share_kept", "keep"),
        "The share kept is the one that should have been dropped.",
        "A share is neither high nor low by itself: with what is it compared?",
        "The share kept is as asked here.\n"
        "A share is neither high nor low by itself: with what do you compare it?",
        (
            ("keep and drop swapped", 507),
            ("keep and drop swapped", 517, LOW),
            (HEALTHY, 607),
            (HEALTHY, 617, LOW),
            ("never scaled", 505),
        ),
    ),
    "tuned": Fault(
        "tuned on test",
        ("keep", "keeps", "validation_by_keep"),
        "Another keep has the lowest validation error.",
        "Which keep would a choice that never saw the test digits have taken?",
        "This keep has the lowest validation error of the three, so it was well chosen.\n"
        "How it does on test digits is no evidence: one of them has to be best there.",
        (("tuned on test", 509), (HEALTHY, 607), (HEALTHY, 606), ("never scaled", 505)),
    ),
}
SOUND = ((HEALTHY, 607), (HEALTHY, 606), (HEALTHY, 617, LOW))
FAULTY = tuple(fault.runs[0] for fault in CASES.values())
PART = {fault.name: part for part, fault in CASES.items()}


def logged(case):
    """Return the run of a case; the same runs each time, by their seeds."""
    return make_run(*case)


def told(case, run, keys):
    """Return how a learner gets this run, and the numbers of it that tell."""
    numbers = ", ".join(f"{key} = {shown(run[key])}" for key in keys)
    return f"run = detective.make_run({', '.join(map(repr, case))})\n{numbers}"


def shown(value):
    """Return one number, or three, as text."""
    values = [value] if isinstance(value, float) else value
    return " ".join(f"{each:.3g}" for each in values)


def meaning(fault):
    """Return what a program with this fault does."""
    return FAULTS[fault]
