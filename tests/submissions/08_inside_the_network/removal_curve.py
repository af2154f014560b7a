# %% right: as in the solution
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% right: one order for all fractions
import numpy as np


def removal_curve(params, x, labels, fractions, rng):
    n = sum(W.shape[1] for W, b in params[:-1])
    order = rng.permutation(n)
    rank = np.argsort(order)
    found = [forward_with(x, params, rank >= round(f * n)) for f in fractions]
    return [float(np.mean(logits.argmax(axis=1) != labels)) for logits in found]


# %% right: choice without replacement, edits weights of a copy
import numpy as np


def removal_curve(params, x, labels, fractions, rng):
    places = [(l, u) for l, (W, b) in enumerate(params[:-1]) for u in range(len(b))]
    errors = np.empty(len(fractions), dtype=np.float32)
    for i, fraction in enumerate(fractions):
        copied = [(W.copy(), b.copy()) for W, b in params]
        for place in rng.choice(len(places), size=int(np.round(fraction * len(places))), replace=False):
            layer, unit = places[place]
            copied[layer + 1][0][unit] = 0
        h = x
        for W, b in copied[:-1]:
            h = np.maximum(h @ W + b, 0)
        W, b = copied[-1]
        errors[i] = np.mean(np.argmax(h @ W + b, axis=1) != labels)
    return errors


# %% right: the learner's own silence_unit
def removal_curve(params, x, labels, fractions, rng):
    places = [(l, u) for l in range(len(params) - 1) for u in range(len(params[l][1]))]
    errors = []
    for fraction in fractions:
        thinned = params
        rng.shuffle(places)
        for layer, unit in places[: round(fraction * len(places))]:
            thinned = silence_unit(thinned, layer, unit)
        errors.append(nets.error(nets.forward(x, thinned), labels))
    return np.array(errors)


# %% right: draws one unit at a time until there are enough
import numpy as np


def removal_curve(params, x, labels, fractions, rng):
    n = sum(b.size for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        gone = set()
        while len(gone) < round(float(fraction) * n):
            gone.add(int(rng.integers(n)))
        alive = np.array([unit not in gone for unit in range(n)])
        errors.append(1 - np.mean(forward_with(x, params, alive).argmax(axis=1) == labels))
    return np.array(errors)


# %% right: sorts random numbers; removes the units altogether
import numpy as np


def removal_curve(params, x, labels, fractions, rng):
    sizes = [len(b) for _, b in params[:-1]]
    n = sum(sizes)
    errors = []
    for fraction in fractions:
        order = np.argsort(rng.random(n))
        kept = np.split(np.isin(np.arange(n), order[round(fraction * n) :]), np.cumsum(sizes)[:-1])
        h = x
        for (W, b), mask in zip(params[:-1], kept):
            if h.shape[1] != W.shape[0]:
                W = W[before]
            h = np.maximum(h @ W[:, mask] + b[mask], 0)
            before = mask
        W, b = params[-1]
        logits = h @ W[before] + b
        errors.append(np.sum(logits.argmax(axis=1) != labels) / len(labels))
    return np.asarray(errors)


# %% right: a list of numpy scalars
import numpy as np


def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.choice(n, size=round(fraction * n), replace=False)] = 0
        errors.append(np.mean(forward_with(x, params, alive).argmax(axis=1) != labels))
    return errors


# %% wrong: with replacement
# loses: test-removal-curve-ends test-removal-curve-counts
# hears: with_replacement
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.integers(0, n, size=round(fraction * n))] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: M15 turned round, a coin for each unit
# loses: test-removal-curve-counts test-removal-curve-pooled
# hears: coins
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = rng.random(n) >= fraction
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: the first units of all
# loses: test-removal-curve-pooled test-removal-curve-random
# hears: fixed_order
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[: round(fraction * n)] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: the same share of each layer
# loses: test-removal-curve-pooled
# hears: per_layer
def removal_curve(params, x, labels, fractions, rng):
    errors = []
    for fraction in fractions:
        parts = []
        for _, b in params[:-1]:
            alive = np.ones(len(b))
            alive[rng.permutation(len(b))[: round(fraction * len(b))]] = 0
            parts.append(alive)
        errors.append(nets.error(forward_with(x, params, np.concatenate(parts)), labels))
    return np.array(errors)


# %% wrong: M30 silences logits as well
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# hears: logits_too
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params)
    outputs = len(params[-1][1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        logits = forward_with(x, params, alive[:-outputs]) * alive[-outputs:]
        errors.append(nets.error(logits, labels))
    return np.array(errors)


# %% wrong: M12 seed inside
# loses: test-removal-curve-pooled test-removal-curve-random
# hears: seeded_once
def removal_curve(params, x, labels, fractions, rng):
    rng = np.random.default_rng(0)
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: M13 global generator
# loses: test-removal-curve-random
# hears: global_generator
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[np.random.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: a generator of its own, and rng only touched
# loses: test-removal-curve-random
# hears: own_generator
def removal_curve(params, x, labels, fractions, rng):
    rng.random()
    fresh = np.random.default_rng()
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[fresh.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: survivors scaled up
# loses: test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# hears: scaled_up
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        if alive.any():
            alive = alive / alive.mean()
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: survivors scaled down
# loses: test-removal-curve-counts
# hears: scaled_down
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(forward_with(x, params, alive * (1 - fraction)), labels))
    return np.array(errors)


# %% wrong: M29 changes the weights in place
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# hears: in_place
def removal_curve(params, x, labels, fractions, rng):
    places = [(l, u) for l in range(len(params) - 1) for u in range(len(params[l][1]))]
    errors = []
    for fraction in fractions:
        for place in rng.permutation(len(places))[: round(fraction * len(places))]:
            layer, unit = places[place]
            params[layer + 1][0][unit] = 0
        errors.append(nets.error(nets.forward(x, params), labels))
    return np.array(errors)


# %% wrong: removes a share of those still there
# loses: test-removal-curve-ends test-removal-curve-counts
# hears: of_those_left
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    alive = np.ones(n)
    errors = []
    for fraction in fractions:
        left = np.flatnonzero(alive)
        alive[rng.permutation(left)[: round(fraction * len(left))]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: cut off rather than rounded
# loses: test-removal-curve-counts
# hears: cut_off
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: int(fraction * n + 1e-9)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: the loss rather than the error
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# hears: loss
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.cross_entropy(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: only the last fraction is returned
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# hears: last_only
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        error = nets.error(forward_with(x, params, alive), labels)
    return error
