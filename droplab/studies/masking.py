"""Which masks, at which learning rate: lesson 03's recipes tuned, and its two committees.

Each recipe of ``recipes.train_with`` takes 600 steps. Its learning rate is chosen by validation
error on ten seeds that report nothing; beside it stands the rate at which a network without
dropout learns every label. ``make sweeps`` makes all runs and writes ``masking.json``; lesson 03
reads that file and repeats some of its rows with the learner's own masks.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from .. import nets, train
from . import recipes
from .sweeps import read, written

KEEP = [0.8, 0.5, 0.5]  # pixels, first hidden layer, second hidden layer
RATES = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1)
RECIPES = ("no dropout", "fresh masks", "frozen mask", "one for the batch")
TUNING, REPORTED, COMMITTEES = range(100, 110), range(20), range(12)
MEMBERS, THINNED = 10, 20


@dataclass(frozen=True)
class Condition:
    """All that a run depends on besides its seed: which masks, and the learning rate."""

    recipe: str = "no dropout"
    rate: float = recipes.FITS


def masks_of_a_step(recipe, params, keep, batch, rng, before):
    """Return the masks of one training step, as ``recipes.train_with`` wants them."""
    if recipe == "no dropout":
        return None
    if recipe == "frozen mask" and before is not None:
        return before
    rows = batch if recipe == "fresh masks" else 1
    return [recipes.draw_mask((rows, len(W)), k, rng) for (W, _), k in zip(params, keep)]


def fit(condition, seed, member=0):
    """Train one network; return its ``recipes.Trained``."""
    return recipes.train_with(
        masks_of_a_step, condition.recipe, KEEP, seed, condition.rate, member=member
    )


def ways(run, recipe):
    """Return how a trained network is used, a dict from a name to ``(params, masks)``.

    All units with weights times keep where masks were drawn; a network whose mask was frozen is
    also used as the sub-network that was trained.
    """
    if recipe == "no dropout":
        return {"": (run.params, None)}
    whole = {"": (train.scaled(run.params, KEEP), None)}
    return whole | ({"sub-network ": (run.params, run.masks)} if recipe == "frozen mask" else {})


def mistakes(params, masks, x, labels):
    """Return how many digits a network gets wrong."""
    return int(np.sum(nets.forward(x, params, masks).argmax(axis=1) != labels))


def results(condition, seeds, fields=("validation", "test", "learned")):
    """Train a network for each seed; return a dict from a measurement to a list.

    Counts: of 400 validation digits and of 1,197 test digits those that are wrong, and of 60
    wrong labels those that the network answers with.
    """
    found = {}
    for seed in seeds:
        run = fit(condition, seed)
        split = run.split
        wrong = split.train_labels != split.true_labels
        for way, (params, masks) in ways(run, condition.recipe).items():
            counts = {
                "validation": mistakes(params, masks, split.validation_x, split.validation_labels),
                "test": mistakes(params, masks, split.test_x, split.test_labels),
                "learned": wrong.sum()
                - mistakes(params, masks, split.train_x[wrong], split.train_labels[wrong]),
            }
            for name in fields:
                found.setdefault(way + name, []).append(int(counts[name]))
    return found


def committee(condition, seeds):
    """Average networks, a committee a seed; return a dict from a measurement to a list.

    Without dropout: ten networks on the same digits, each with weights and batches of its own.
    With fresh masks: twenty thinned networks of one network, one mask each for all test digits, and
    the one network with weights times keep.
    """
    found = {}
    for seed in seeds:
        logits, labels, whole = _members(condition, seed)
        said = averaged(logits, labels)
        if whole is not None:
            said |= {
                "one": nets.error(whole, labels),
                "one loss": nets.cross_entropy(whole, labels),
            }
        for name, value in said.items():
            found.setdefault(name, []).append(round(float(value), 5))
    return found


def _members(condition, seed):
    if condition.recipe == "no dropout":
        runs = [fit(condition, seed, member) for member in range(MEMBERS)]
        split = runs[0].split
        return [nets.forward(split.test_x, run.params) for run in runs], split.test_labels, None
    run, rng = fit(condition, seed), np.random.default_rng([305, seed])
    split = run.split
    masks = [
        [recipes.draw_mask((1, len(W)), k, rng) for (W, _), k in zip(run.params, KEEP)]
        for _ in range(THINNED)
    ]
    logits = [nets.forward(split.test_x, run.params, each) for each in masks]
    whole = nets.forward(split.test_x, train.scaled(run.params, KEEP))
    return logits, split.test_labels, whole


def averaged(logits, labels):
    """Return what networks do one by one and together, by error and by loss.

    Args:
        logits: for each network (examples, classes).
        labels: (examples,).
    """
    each = [nets.softmax(one) for one in logits]
    errors = [nets.error(one, labels) for one in logits]
    together = np.mean(each, axis=0)
    return {
        "member": np.mean(errors),
        "best": np.min(errors),
        "member loss": np.mean([nets.cross_entropy(one, labels) for one in logits]),
        "averaged": np.mean(together.argmax(axis=1) != labels),
        "averaged loss": -np.mean(np.log(together[np.arange(len(labels)), labels])),
        # The mean of logits is the geometric mean of probabilities, made to add up to one.
        "geometric loss": nets.cross_entropy(np.mean(logits, axis=0), labels),
    }


def chosen(recipe, tuning, way=""):
    """Return the condition of a recipe with the fewest mistakes on validation digits."""
    conditions = [Condition(recipe, rate) for rate in RATES]
    return min(conditions, key=lambda each: np.mean(tuning[each][way + "validation"]))


def own_rates():
    """Return a dict from the first three recipes to the rate that each does best with."""
    tuning = stored("tuning")
    return {recipe: chosen(recipe, tuning).rate for recipe in RECIPES[:3]}


def stored(name):
    """Return "tuning", "report" or "committee" of ``masking.json``: lists by ``Condition``."""
    return read("masking.json", name, Condition)


def compute(say=print):
    """Make all runs; return what ``written`` takes."""
    tuning, report, committees = {}, {}, {}
    for condition in (Condition(recipe, rate) for recipe in RECIPES for rate in RATES):
        tuning[condition] = results(condition, TUNING, ["validation"])
        say(f"{condition}: {[np.mean(v) / 4 for v in tuning[condition].values()]}")
    ways_chosen = [chosen(recipe, tuning) for recipe in RECIPES]
    ways_chosen.append(chosen("frozen mask", tuning, "sub-network "))
    fits = [Condition(recipe) for recipe in RECIPES]
    for condition in dict.fromkeys([*fits, *ways_chosen]):
        report[condition] = results(condition, REPORTED)
        say(f"{condition}: { {k: np.mean(v) for k, v in report[condition].items()} }")
    for condition in dict.fromkeys([Condition(), ways_chosen[0], ways_chosen[1]]):
        committees[condition] = committee(condition, COMMITTEES)
        say(f"{condition}: { {k: np.mean(v) for k, v in committees[condition].items()} }")
    return {"tuning": tuning, "report": report, "committee": committees}


def as_text(found):
    """Return the text of ``masking.json``."""
    head = {
        "made by": "make sweeps",
        "seeds": {"tuning": "100 to 109", "report": "0 to 19", "committee": "0 to 11"},
        "keep": KEEP,
        "unless set": asdict(Condition()),
    }
    return written(head, found)


if __name__ == "__main__":
    path = Path(__file__).with_name("masking.json")
    path.write_text(as_text(compute(say=lambda text: print(text, flush=True))))
