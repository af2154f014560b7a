"""Lesson 11: what is wrong with the program that logged a run."""

import numpy as np

from ...studies.detective import FAULTS, HEALTHY
from .. import form
from ..call import Stop
from ..exercise import Exercise
from ..seen import Seen
from ._cases import CASES, FAULTY, PART, SOUND, logged, told

NAME = "Return one of the ten names, in quotes, as the table of faults spells them."
OTHER = "Which of your questions gave the run another name?"
ASK = "Its curves need not show it. Which number does, and which question asks for it?"
SOUND_RUN = (
    "Nothing is wrong with this run but what chance does to every run.\n"
    "Which number did you ask, and what does it say in a sound run?"
)


def name(result, run):
    """The form of an answer: one of the ten names, small letters and single spaces."""
    if not isinstance(result, str):
        form.refuse(form.described(result), "one of the ten names, a string", NAME)
    said = " ".join(str.lower(result).split())
    if said not in FAULTS:
        where = ascii(said[:30])
        raise Stop(Seen("the answer", "none of them", "one of the ten names", 0, 0, NAME, where))
    return said


diagnose = Exercise("diagnose", "run", name)


def planted(call, case, keys, advice):
    """Return what was seen of a run whose fault is the one that is asked for."""
    run = logged(case)
    said = call(run)
    return Seen("the diagnosis", said, case[0], advice=advice, call=told(case, run, keys))


def spared(call, case, keys, fault, advice):
    """Return what was seen of a run that should get any name but this one."""
    run = logged(case)
    said = fault if call(run) == fault else "another name"
    return Seen("the diagnosis", said, "another name", advice=advice, call=told(case, run, keys))


def ask_for(part):
    """Declare the part that asks for one fault."""
    fault = CASES[part]

    @diagnose.part(part, f'finds "{fault.name}", and only where it is', untouched=True)
    def asked(call, rng, *cases):
        for case in cases or fault.runs:
            if case[0] == fault.name:
                yield planted(call, case, fault.numbers, f"{fault.fact}\n{OTHER}")
            else:
                yield spared(call, case, fault.numbers, fault.name, fault.alarm)


for _part in CASES:
    ask_for(_part)


@diagnose.part("healthy", "calls healthy what is healthy, and nothing else", untouched=True)
def healthy(call, rng, *cases):
    for case in cases or (*SOUND, *FAULTY):
        if case[0] == HEALTHY:
            yield planted(call, case, ("keep", "share_kept"), SOUND_RUN)
        else:
            yield spared(call, case, CASES[PART[case[0]]].numbers, HEALTHY, ASK)


# What learners write instead: the questions below, one changed, missing or out of order.

QUESTIONS = {
    "dropped": lambda run: run["test_difference"] > 0,
    "output": lambda run: run["zero_logits"] > 0,
    "gradient": lambda run: run["dropped_gradient"] > 0,
    "seed": lambda run: run["overlap_seeds"] == 1,
    "redrawn": lambda run: run["overlap_steps"] == 1,
    "shared": lambda run: run["overlap_examples"] == 1,
    "scaled": lambda run: run["survivor_factor"] == 1,
    "swapped": lambda run: abs(run["share_kept"] - run["keep"]) > 0.1,
    "tuned": lambda run: run["keeps"][np.argmin(run["validation_by_keep"])] != run["keep"],
}


def asking(first=(), otherwise=HEALTHY, **changed):
    """Return a diagnosis: some questions first, some changed (None is never asked)."""
    questions = {part: QUESTIONS[part] for part in (*first, *QUESTIONS)} | changed

    def diagnosis(run):
        for part, question in questions.items():
            if question is not None and question(run):
                return CASES[part].name
        return otherwise

    return diagnosis


def declare(name, parts, says, wrong):
    """Declare a wrong diagnosis."""

    def named(run):
        return wrong(run)

    named.__name__ = name
    diagnose.mistake(parts, says)(named)


def everywhere(part):
    """Return what gives every run the same name."""
    return lambda run: CASES[part].name


for _part, _fault in CASES.items():
    _words = f"{_fault.fact}\n{_fault.key}"
    # A seed inside repeats the masks at each step as well: whoever misses it asks for neither.
    _silent = ("seed", "redrawn") if _part == "seed" else (_part,)
    _wrong = asking(**dict.fromkeys(_silent))
    declare(f"unasked_{_part}", f"{_part} healthy", _words, _wrong)
    declare(f"always_{_part}", _part, _fault.alarm, everywhere(_part))

FIRST = (
    "The mask does repeat from step to step. Yet look further: two faults share that\n"
    "symptom, and only one gives the same masks under another generator.\n"
    "Which question should come first?"
)
declare("steps_first", "seed", FIRST, asking(first=["redrawn"]))
EXCHANGED = (
    "The two faults that repeat their masks are taken for each other.\n"
    "Which of them still repeats when the generator is another one?"
)
declare(
    "seed_and_step",
    "seed redrawn",
    EXCHANGED,
    asking(
        seed=lambda run: run["overlap_steps"] == 1 and run["overlap_seeds"] < 1,
        redrawn=QUESTIONS["seed"],
    ),
)
BOTH = (
    "Both faults repeat their masks at every step: what does only one of them do?\n"
    "Under another generator the masks of this run are others, so none is seeded inside."
)
declare("all_seeded", "seed redrawn", BOTH, asking(seed=QUESTIONS["redrawn"]))
OVERLAPS = (
    "One overlap is taken for another: overlap_steps compares a step with the next,\n"
    "overlap_examples two examples of a batch. Which fault repeats what?"
)
declare(
    "steps_for_examples",
    "redrawn shared",
    OVERLAPS,
    asking(redrawn=QUESTIONS["shared"], shared=QUESTIONS["redrawn"]),
)
LOGITS = (
    "Zeros among the logits are no matter of the gradient: a mask lies on the logits.\n"
    "Which of the two keys belongs to the backward pass?"
)
declare(
    "logits_for_gradient",
    "output gradient",
    LOGITS,
    asking(output=QUESTIONS["gradient"], gradient=QUESTIONS["output"]),
)
BY_ITSELF = (
    "A share is neither high nor low by itself, and keeps may be below one half.\n"
    "With what do you compare it?"
)
declare("low_share", "swapped", BY_ITSELF, asking(swapped=lambda run: run["share_kept"] < 0.5))
FACTOR = (
    "It is the sound program that multiplies survivors, by 1 / keep.\n"
    "What is the factor where nothing makes up for missing units?"
)
for _name, _first in (("any_factor", ()), ("any_factor_last", ("swapped", "tuned"))):
    _wrong = asking(_first, scaled=lambda run: run["survivor_factor"] > 1)
    declare(_name, "scaled", FACTOR, _wrong)
BEST_ON_TEST = (
    "The reported keep is the best one on test digits: that is luck as well as fault.\n"
    "Which keep would validation digits have chosen?"
)
declare(
    "best_on_test",
    "tuned",
    BEST_ON_TEST,
    asking(tuned=lambda run: run["keeps"][np.argmin(run["test_by_keep"])] == run["keep"]),
)
LARGEST = "The largest validation error is taken for the best. Which keep has the lowest?"
declare(
    "largest_error",
    "tuned",
    LARGEST,
    asking(tuned=lambda run: run["keeps"][np.argmax(run["validation_by_keep"])] != run["keep"]),
)
EVERY = "dropped output gradient seed redrawn shared scaled swapped tuned healthy"
NO_NAME = "Every run needs a name: what is left when no question was answered with yes?"
declare("no_last_line", EVERY, NO_NAME, asking(otherwise=None))
LIST = "One name is asked for, as a string, and not a list of names."
declare("list_of_names", EVERY, LIST, lambda run: [asking()(run)])
LOOK = "Only look at the run; whoever asks next still needs all of its keys."
declare("taken_apart", EVERY, LOOK, lambda run: (asking()(run), run.clear())[0])
COPY = (
    "A name is compared letter by letter with the ten in the table of faults.\n"
    "Copy it from there, quotes around it."
)
declare("own_name", EVERY, COPY, lambda run: "dropout at test time")
