"""Lesson 11: a verdict on each sentence of the articles."""

from .. import form
from ..call import Stop
from ..exercise import Exercise
from ..seen import Seen

VERDICTS = ("supported", "imprecise", "not seen here")  # as in droplab.tables
IDS = tuple(f"{a}{n}" for a, count in (("A", 8), ("B", 11), ("C", 13)) for n in range(1, 1 + count))
WORDS = 'Return "supported", "imprecise" or "not seen here", for one id at a time.'
# Sentences for which the evidence is a proof or a count: the course's verdict, and where it was
# measured.
COINS = "Lesson 03 counted how often 64 coins keep exactly 32 units."
COUNTS = "Lesson 03 drew the counts of kept units beside the binomial."
MASKS = "Lesson 04 averaged all masks there are and compared with one network."
STEPS = "Lesson 03 counted the weights that one step, and all steps, change."
EQUATIONS = "Lesson 03 wrote the equations unit by unit beside thinned_forward."
SIZES = "Lesson 03 counted weights and biases with and without dropout."
EVIDENCE = {
    "A4": ("imprecise", COINS),
    "A6": ("supported", MASKS),
    "A7": ("imprecise", COUNTS),
    "C8": ("imprecise", STEPS),
    "C11": ("supported", EQUATIONS),
    "C12": ("imprecise", SIZES),
}
READ = "Read that lesson's last table, then the sentence again, word by word."


def word(result, claim):
    """The form of an answer: one of the three verdicts, in small letters."""
    if result is None:
        form.refuse("nothing", "a verdict", "Each of the 32 ids belongs into one of the lists.")
    if not isinstance(result, str):
        form.refuse(form.described(result), "a string", WORDS)
    said = " ".join(str.lower(result).split())
    said = {"not seen": "not seen here"}.get(said, said)
    if said not in VERDICTS:
        where = ascii(said[:30])
        wanted = "one of the three verdicts"
        raise Stop(Seen("the answer", "none of them", wanted, 0, 0, WORDS, where))
    return said


verdict = Exercise("verdict", "claim", word)


@verdict.part("all", "gives each of the 32 sentences a verdict")
def all_of_them(call, rng):
    given = [call(claim) for claim in IDS]
    one = len(set(given)) == 1
    yield Seen(
        "the verdicts",
        f"all 32 {given[0]}" if one else "more than one kind",
        "more than one kind",
        advice="Then the course could have been a shorter one. Look at A4 and A6, and at the\n"
        "last tables of lessons 03 and 04.",
    )


@verdict.part("exact", "judges as the course does where there is nothing to weigh")
def exact(call, rng):
    for claim, (course, where) in EVIDENCE.items():
        yield Seen(
            "the verdict", call(claim), course, where=f"on {claim}", advice=f"{where}\n{READ}"
        )


# What learners write instead: the course's verdicts, some of them others.


def otherwise(ids, said):
    """Return the course's verdicts but for these ids; what has no exact evidence is imprecise."""
    course = {claim: right for claim, (right, _) in EVIDENCE.items()}
    verdicts = course | dict.fromkeys(ids.split(), said)
    return lambda claim: verdicts.get(claim, "imprecise")


def declare(name, parts, says, wrong):
    """Declare wrong verdicts."""

    def named(claim):
        return wrong(claim)

    named.__name__ = name
    verdict.mistake(parts, says)(named)


HALF = (
    "Half the units are removed on average: how often exactly half?\n"
    "Look at the counts of kept units in lesson 03, and at the word of the sentence."
)
declare("half_always", "exact", HALF, otherwise("A4 A7", "supported"))
NEURON = (
    "A neuron has weights, which are learned. Does r have any? Lesson 03 counted weights\n"
    "and biases with and without dropout."
)
declare("new_neuron", "exact", NEURON, otherwise("C12", "supported"))
FRACTION = (
    "A step changes a fraction of the weights; which are changed by all steps together?\n"
    "Lesson 03 counted them."
)
declare("a_fraction", "exact", FRACTION, otherwise("C8", "supported"))
declare("both_of_c", "exact", FRACTION, otherwise("C8 C12", "supported"))
AVERAGES = (
    "All units are active at test, and the paper's form adjusts the weights: that is done.\n"
    "How near it comes to the average of all masks is another sentence: see lesson 04."
)
for _name, _said in (("nearly", "imprecise"), ("no_average", "not seen here")):
    declare(_name, "exact", AVERAGES, otherwise("A6", _said))
FORMULAS = "C11 is equations: hold them beside your thinned_forward of lesson 03, unit by unit."
declare("equations", "exact", FORMULAS, otherwise("C11", "imprecise"))
SAME = (
    "All sentences got the same verdict: then the course could have been a shorter one.\n"
    "Begin with A4 and A6, and the last tables of lessons 03 and 04."
)
for _said in VERDICTS:
    declare(f"all_{_said.replace(' ', '_')}", "all", SAME, lambda claim, said=_said: said)
LISTS = "The function gets one id and returns one verdict, a string: look the id up in your lists."
declare("lists", "all exact", LISTS, lambda claim: [["A5"], ["A4"], ["B11"]])
LEFT_OUT = "Nothing is returned for this id: each of the 32 belongs into one of your three lists."
declare("left_out", "all", LEFT_OUT, lambda claim: None if claim == "C13" else "imprecise")
THREE = (
    "The three verdicts are compared letter by letter:\n"
    '"supported", "imprecise" and "not seen here". Which of them did you mean?'
)
declare("own_word", "all exact", THREE, lambda claim: "true")
