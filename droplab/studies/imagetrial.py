"""Lesson 10's trial, read from its file: errors and gains of tuned methods, and small studies.

``imagesweeps`` has made the runs. Here each method stands at the setting that the tuning seeds
chose for it; gains are paired, seed by seed, in points of test error.
"""

import numpy as np

from .. import nets
from ..intervals import interval
from ..layers import convolution
from . import imagesweeps, sweeps

DENSE = "clean, jittered"  # lesson 07's name for the jittered digits


def best(recurrent, name, method):
    """Return the setting that the tuning seeds chose for a method, by validation digits.

    Args:
        recurrent: the kind of network.
        name: a key of ``imagesweeps.DATA``.
        method: a key of ``imagesweeps.methods(recurrent)``.
    """
    return imagesweeps.chosen(recurrent, name, method, imagesweeps.stored("tuning"))


def percent(counts):
    """Return counts of wrong test digits in percent."""
    return 100 * np.array(counts) / sweeps.TEST


def errors(recurrent, name, method, what="test"):
    """Return the test errors of a tuned method in percent, one a seed."""
    return percent(imagesweeps.stored("trial")[best(recurrent, name, method)][what])


def gain(recurrent, name, method, over="none"):
    """Return the paired gain in points of a method over another, an ``Interval``."""
    return interval(errors(recurrent, name, over) - errors(recurrent, name, method))


def across(recurrent, method, over="none"):
    """Return ``gain`` on both sets of digits, a dict."""
    return {name: gain(recurrent, name, method, over) for name in imagesweeps.DATA}


def gains(recurrent):
    """Return the gain of every method over none: a dict of dicts, by digits and method."""
    methods = [m for m in imagesweeps.methods(recurrent) if m != "none"]
    return {n: {m: gain(recurrent, n, m) for m in methods} for n in imagesweeps.DATA}


def outcomes(recurrent):
    """Return ``{method: {digits: (mean test error in percent, what was chosen)}}``."""
    return {
        method: {
            name: (
                float(errors(recurrent, name, method).mean()),
                imagesweeps.wording(best(recurrent, name, method)),
            )
            for name in imagesweeps.DATA
        }
        for method in imagesweeps.methods(recurrent)
    }


def picked(recurrent, name, choices):
    """Return which of several methods had the fewest validation digits wrong when tuned."""
    tuning = imagesweeps.stored("tuning")
    return min(choices, key=lambda m: sum(tuning[best(recurrent, name, m)]["validation"]))


def again(kinds, seeds):
    """Run tuned methods anew; return for each the test digits wrong, now and in the file.

    Args:
        kinds: a list of ``(recurrent, digits, method)``.
        seeds: some of ``imagesweeps.REPORTED``, from its first.

    Returns:
        A dict from each kind to a list of ``(now, in the file)``, one a seed.
    """
    found, trial = {}, imagesweeps.stored("trial")
    for kind in kinds:
        now = imagesweeps.results(best(*kind), seeds, ("test",))["test"]
        found[kind] = list(zip(now, trial[best(*kind)]["test"]))
    return found


def with_masks(draw, seeds, name="clean", method="dropout, whole maps"):
    """Train a convolutional method with someone's masks; return test errors.

    Args:
        draw: ``draw(shape, keep, rng)``, the masks of feature maps.
        seeds: some of ``imagesweeps.REPORTED``, from its first.
        name, method: which digits, and the method whose tuned setting is taken.

    Returns:
        Three arrays in percent, one entry a seed: now, in the file, and without dropout in it.
    """
    setting, trial = best(False, name, method), imagesweeps.stored("trial")
    now = []
    for seed in seeds:
        network, parts = imagesweeps.fit(setting, seed, draw)
        now.append(imagesweeps.mistakes(network, parts.test_x, parts.test_labels))
    plain = trial[best(False, name, "none")]["test"]
    return tuple(percent(counts[: len(now)]) for counts in (now, trial[setting]["test"], plain))


def plain_rates():
    """Return the plain convolutional network at every rate, also stored.

    Returns:
        A dict from ``(digits, learning rate)`` to ``(validation digits wrong, test errors)``.
    """
    tuning, baseline = imagesweeps.stored("tuning"), imagesweeps.stored("baseline")
    return {
        (name, c.learning_rate): (sum(tuning[c]["validation"]), percent(baseline[c]["test"]))
        for name in imagesweeps.DATA
        for c in imagesweeps.settings_of(False, name, "none")
    }


def over_lowest(method):
    """Return the gain of a convolutional method over the plain rate that is best on test digits."""
    rates = plain_rates()
    found = {}
    for name in imagesweeps.DATA:
        lowest = min((e for (n, _), (_, e) in rates.items() if n == name), key=np.mean)
        found[name] = interval(lowest - errors(False, name, method))
    return found


def with_norm():
    """Return the convolutional methods that have batch norm."""
    return [m for m in imagesweeps.CONVOLUTIONAL if m.startswith("batch norm")]


def clean_statistics():
    """Return what batch norm's statistics, taken again without masks, say and change.

    Returns:
        A dict from ``(digits, method)`` to ``(keep on maps, shift, gain)``: by which factor the
        variance that was expected is too large, and points of error gained by the right one.
    """
    found = {}
    for name in imagesweeps.DATA:
        for method in with_norm():
            setting = best(False, name, method)
            shift = interval(imagesweeps.stored("trial")[setting]["shift"])
            mended = errors(False, name, method) - errors(False, name, method, "again")
            found[name, method] = setting.keep, shift, interval(mended)
    return found


def three_networks():
    """Return the gain of dropout on jittered digits in three kinds of networks.

    Of several kinds of dropout the one with the fewest validation digits wrong is taken. The
    fully connected network is that of lesson 07's file.

    Returns:
        A list of ``(network, method, gain)``.
    """
    setting, method = dense_setting("none"), dense_method()
    counts = [sweeps.stored("trial")[s]["stopped"] for s in (setting, dense_setting(method))]
    plain, treated = map(percent, counts)
    found = [("fully connected", method, interval(plain - treated))]
    for recurrent, kind in ((False, "convolutional"), (True, "recurrent")):
        choices = [m for m in imagesweeps.methods(recurrent) if m != "none" and "norm" not in m]
        method = picked(recurrent, "jittered", choices)
        found.append((kind, method, gain(recurrent, "jittered", method)))
    return found


def dense_setting(method):
    """Return lesson 07's setting for a method on the jittered digits."""
    return sweeps.chosen(method, sweeps.DATA[DENSE], sweeps.stored("tuning"))


def dense_method():
    """Return lesson 07's kind of dropout with the fewest validation digits wrong."""
    wrong = {m: sweeps.stored("tuning")[dense_setting(m)]["validation"] for m in DENSE_DROPOUT}
    return min(wrong, key=lambda m: sum(wrong[m]))


DENSE_DROPOUT = ("dropout", "dropout, inputs too")


def dense_again(seeds):
    """Return the test digits wrong of lesson 07's dropout, for its first seeds: now and stored."""
    setting = dense_setting(dense_method())
    now = sweeps.results(setting, seeds, ("stopped",))["stopped"]
    return now, list(sweeps.stored("trial")[setting]["stopped"][: len(now)])


# Small studies of one network.


def gradient_check(names=("W0", "gamma0", "W1", "beta1", "W2", "W3"), step=1e-5):
    """Compare the backward pass of a small convolutional network with differences.

    Batch norm is on, masks are frozen (elements, whole maps, hidden units), all in float64.

    Returns:
        A dict from a name of ``params`` to its largest gradient, ``(backward, differences)``.
    """
    rng = np.random.default_rng(3)
    params = convolution.init_params(rng, side=8, maps=(3, 4), hidden=6, norm=True, dtype=float)
    images, labels = rng.random((5, 1, 8, 8)), rng.integers(0, 10, 5)
    shapes = ((5, 3, 4, 4), (5, 4, 1, 1), (5, 6))
    masks = [None, *((rng.random(shape) < 0.7) / 0.7 for shape in shapes)]
    _, gradients = convolution.loss_and_gradients(params, images, labels, masks)
    found = {}
    for name in names:
        weight, losses = params[name].reshape(-1), []  # a view: the network sees what is written
        i = np.abs(gradients[name]).argmax()
        at = weight[i]
        for weight[i] in (at + step, at - step):
            losses.append(convolution.loss_and_gradients(params, images, labels, masks)[0])
        weight[i] = at
        found[name] = gradients[name].reshape(-1)[i], (losses[0] - losses[1]) / (2 * step)
    return found


def explained(maps):
    """Return how much of each feature map its surroundings tell.

    Args:
        maps: (digits, maps, height, width) activations.

    Returns:
        A dict from the clues to a list, one a map: the share of the variance of its pixels that
        a linear combination explains, of the four neighbours in the same map (inner pixels only)
        or of the same place in the other maps.
    """
    h = np.asarray(maps, dtype=float)
    inside = h[:, :, 1:-1, 1:-1]
    around = np.stack(
        [h[:, :, :-2, 1:-1], h[:, :, 2:, 1:-1], h[:, :, 1:-1, :-2], h[:, :, 1:-1, 2:]]
    )
    others = [np.delete(h, c, axis=1).transpose(1, 0, 2, 3) for c in range(h.shape[1])]
    numbers = {1: "one", 3: "three", 7: "seven"}
    count = numbers.get(h.shape[1] - 1, f"{h.shape[1] - 1}")
    return {
        "four neighbours, same map": [
            linear_share(inside[:, c], around[:, :, c]) for c in range(h.shape[1])
        ],
        f"same place, {count} other maps": [
            linear_share(h[:, c], clues) for c, clues in enumerate(others)
        ],
    }


def linear_share(target, clues):
    """Return the share of target's variance that a linear fit to clues explains."""
    X = np.column_stack([np.ones(target.size), *(clue.reshape(-1) for clue in clues)])
    w = np.linalg.lstsq(X, target.reshape(-1), rcond=None)[0]
    return float(1 - np.var(target.reshape(-1) - X @ w) / np.var(target))


def element_mask(shape, keep, rng):
    """Return a mask with a coin for each pixel; ``rng`` is advanced."""
    return rng.random(shape) < keep


def map_mask(shape, keep, rng):
    """Return a mask with a coin for each map of (batch, maps, height, width)."""
    return rng.random((*shape[:2], 1, 1)) < keep


def sequence_mask(shape, keep, rng):
    """Return a mask with a coin for each unit of a sequence, of (batch, steps, units)."""
    return rng.random((shape[0], 1, shape[2])) < keep


def variance_ratio(h, keep):
    """Return what ``masked_ratio`` comes close to, over all masks, as a float."""
    square, mean = np.mean(np.square(h)), np.mean(h)
    return float((square / keep - mean * mean) / np.var(h))


def thinned_loss(network, parts, draw_mask, keep, count=8):
    """Return the mean loss on validation digits over masks of the first layer's maps.

    Args:
        network: an ``imagesweeps.Network``, convolutional.
        parts: the split it was trained on.
        draw_mask: ``draw_mask(shape, keep, rng)``; its mask is divided by keep.
        keep: the keep probability.
        count: how many masks are drawn.
    """
    rng, losses = np.random.default_rng(5), []
    side = parts.validation_x.shape[-1] // 2
    for _ in range(count):
        r = draw_mask((len(parts.validation_x), imagesweeps.MAPS[0], side, side), keep, rng)
        masks = [None, np.asarray(r, dtype=np.float32) / np.float32(keep), None, None]
        logits = convolution.forward(parts.validation_x, network.params, masks=masks)
        losses.append(nets.cross_entropy(logits, parts.validation_labels))
    return float(np.mean(losses))


def masked_ratio(h, keep, draws=200):
    """Return the variance of h * r / keep over entries and drawn masks, over that of h."""
    r = np.random.default_rng(12).random((draws, h.size)) < keep
    return float((h * r / keep).var() / h.var())
