"""Lesson 09: the mean of what random thinned networks say."""

from math import log

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen
from ._from_rng import from_rng
from ._mc_nets import SUMS, fates, net, odd, soft, three_samples
from ._mc_wrong import WRONG

TABLE = "One row an example, one column a class: the mean over the networks, and over nothing else."
mc_predict = Exercise(
    "mc_predict",
    "x, params, keep, samples, rng",
    form.array(lambda x, params, *rest: (len(x), len(params[-1][1])), TABLE),
)


def whole_net(x, params):
    """Return the probabilities of the net with every unit active."""
    h = np.asarray(x, float)
    for i, (W, b) in enumerate(params):
        h = np.einsum("nu,uv->nv", np.maximum(h, 0) if i else h, W) + b
    return soft(h)


def far(seed, signs):
    """Return data and params whose logits are far from 0, with this sign in each row."""
    x, ((W, b),) = net(seed, len(signs), (3, 2))
    x[:, 0], W[0] = np.multiply(1e5, signs), 1.0
    return x, [(W, b)]


@mc_predict.part(
    "whole",
    "gives the net's own probabilities where every keep is 1",
    probe=((11, 5, (4, 6, 5, 3), 3), (12, 3, (5, 4), 4), (13, 3, (3, 5, 4), 2)),
    untouched=True,
)
def whole(call, rng, *cases):
    for seed, rows, sizes, samples in cases or ((1, 4, (3, 4, 2), 3), (2, 4, (3, 5, 4, 3), 1)):
        x, params = net(seed, rows, sizes)
        yield seen_whole(call, x, params, samples, rng, "What is left out, or done once too often?")
    for signs in ((1, 1, 1), (1, -1, 1)):
        x, params = far(3, signs)
        yield seen_whole(call, x, params, 2, rng, ONLY_DIFFERENCES, "logits far from 0: ")


ONLY_DIFFERENCES = (
    "Logits may have any size, and only their differences in a row count. Which step "
    "changes those, or overflows?"
)


def seen_whole(call, x, params, samples, rng, advice, what=""):
    right = whole_net(x, params)
    said = call(x, params, [1.0] * len(params), samples, rng())
    # float32 leaves 1e-6 in a probability, and logits of 1e5 take more digits from it.
    return Seen(f"{what}probabilities", said, right, within=1e-4, same=1e-6, advice=advice)


@mc_predict.part(
    "thinned", "draws a thinned net for each sample", probe=((0.64, 0.37),), untouched=True
)
def thinned(call, rng, *cases):
    fine = True
    for keeps in cases or ((0.71, 0.45),):
        for layer, keep in enumerate(keeps):
            for each in fates(call, layer, keep, rng):
                fine = fine and each.fine()
                yield each
    x, params = net(4, 2, (3, 3))
    # Each of the three hidden units is above 0 for one of the two examples, and not for both.
    deep, above = net(5, 2, (2, 3))
    for case in ((x, params, [0.6]), (deep, [*above, *params], [1.0, 0.6])):
        yield from three_samples(call, *case, rng, fine)


WIDE = 5000


def signal(call, layer, keep, stream):
    """Return how many units of a wide layer seem to be kept, all others being kept."""
    if layer == 0:
        x, W, keeps = np.ones((1, WIDE)), np.zeros((WIDE, 2)), [keep]
        params = [(W, np.zeros(2))]
    else:
        x, W, keeps = np.ones((1, 1)), np.zeros((WIDE, 2)), [1.0, keep]
        params = [(np.ones((1, WIDE)), np.zeros(WIDE)), (W, np.zeros(2))]
    W[:, 0] = 2 / WIDE
    one, other = call(x, params, keeps, 1, stream)[0].astype(float)
    return WIDE * keep * log(one / other) / 2 if one > 0 and other > 0 else -1.0


@mc_predict.part("keeps", "keeps the share keep[i] of the units that layer i reads", untouched=True)
def keeps(call, rng, *cases):
    for layer, k in ((0, 0.7), (1, 0.45)):
        known = list(fates(call, layer, k, rng))  # part "thinned" judges these
        for each in known:
            each.judged = False
        yield from known
    asked = cases or ((0, (0.81, 0.33)), (1, (0.72, 0.29)))
    asked = [(layer, keep, rng()) for layer, several in asked for keep in several]
    counts = [[signal(call, *case) for _ in range(6)] for case in asked]
    ends = [min(abs(n), abs(n - WIDE)) < 5 for kept in counts for n in kept]
    found = "all kept, all at once" if min(map(min, counts)) > WIDE - 5 else AT_ONCE
    yield Seen("the units of a layer", found if any(ends) else EACH, EACH, advice=COIN)
    if any(ends):
        return
    for (layer, keep, _), kept in zip(asked, counts):
        name, where = ("data", "hidden units")[layer], f"at keep = {keep:g}"
        # Hoeffding: of 6 times 5000 coins, off by 0.025 or more with a chance of 1e-16.
        share, what = np.mean(kept) / WIDE, f"the share of the {name} kept"
        yield Seen(what, share, keep, within=0.025, same=0.017, where=where, advice=SIDE)
        # 5000 coins give exactly the expected number with a chance below 0.0145: six times, 1e-11.
        exact = all(abs(n - round(keep * WIDE)) < 0.2 for n in kept)
        words = "exactly keep of them in six calls" if exact else "varies"
        yield Seen(f"how many of the {name} are kept", words, "varies", advice=VARIES)


AT_ONCE = "kept or dropped all at once"
EACH = "some kept, some dropped"
COIN = "The coin belongs to each unit. In which shape do you draw?"
SIDE = "For which share of the numbers you draw does your code say *kept*? Use keep[i]."
VARIES = "Independent coins vary. Does each unit of each layer's input have a coin of its own?"


@mc_predict.part("rng", "takes all its chance from rng, and moves it on", untouched=True)
def generator(call, rng, *cases):
    for seed, keep, samples in cases or ((6, (0.8, 0.6), 4),):
        x, params = net(seed, 5, (12, 9, 4))
        x[1] = x[0]
        said = call(x, params, list(keep), samples, rng()).astype(float)
        off = np.abs(said.sum(axis=1) - 1).max() > 1e-4
        yield Seen("the rows", odd(said) if off else ROWS, ROWS, advice=SUMS)
        if off:
            yield Seen("their sums", said.sum(axis=1), said.sum(axis=1), judged=False)
            return
        # Not judged: what has no chance at all says the same of two examples that are alike.
        found = "told alike" if np.allclose(said[0], said[1], rtol=1e-6) else "told apart"
        yield Seen("two examples that are alike", found, "told apart", judged=False)
        if found == "told alike":
            yield Seen("what is said of all", said, said, judged=False)
        # Equal by chance only if all masks are: below (0.68**12 * 0.52**9)**4 = 1e-18.
        yield from from_rng(call, rng, (x, params, list(keep), samples))


ROWS = "rows that add up to 1"


for name, parts, says, wrong in WRONG:
    wrong.__name__ = name
    mc_predict.mistake(parts, says)(wrong)
