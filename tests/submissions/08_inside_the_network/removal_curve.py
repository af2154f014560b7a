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


# %% wrong: M01 the fraction that stays
# loses: test-removal-curve-ends test-removal-curve-counts
# says: count the units that go
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.zeros(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 1
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: accuracy
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# says: The error is asked for
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(1 - nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: with replacement
# loses: test-removal-curve-ends test-removal-curve-counts
# says: How many *different* units
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
# says: The count is exact
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = rng.random(n) >= fraction
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: the first units of all
# loses: test-removal-curve-pooled test-removal-curve-random
# says: was never silent
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
# says: one pot
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


# %% wrong: a layer by chance first, then a unit of it
# loses: test-removal-curve-pooled
# says: Every hidden unit has the same chance
def removal_curve(params, x, labels, fractions, rng):
    sizes = [len(b) for _, b in params[:-1]]
    n = sum(sizes)
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        while np.sum(alive == 0) < round(fraction * n):
            layer = rng.integers(len(sizes))
            alive[sum(sizes[:layer]) + rng.integers(sizes[layer])] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: only hidden layer 0
# loses: test-removal-curve-ends test-removal-curve-pooled
# says: still puts out its biases
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    first = len(params[0][1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(first)[: round(fraction * first)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: only the last hidden layer
# loses: test-removal-curve-pooled
# says: no unit was ever silent
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    last = len(params[-2][1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[n - last + rng.permutation(last)[: round(fraction * last)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: silences inputs
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# says: *inputs* are 0
def removal_curve(params, x, labels, fractions, rng):
    n = x.shape[1]
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(nets.forward(x * alive, params), labels))
    return np.array(errors)


# %% wrong: M30 silences logits as well
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# says: *logits* are 0
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
# says: silent
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
# says: Draw from the generator that is passed in
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
# says: only source of chance
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


# %% wrong: sorted results
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled
# says: in another order
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in sorted(fractions):
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: survivors scaled up
# loses: test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# says: Are survivors scaled up?
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
# says: you silenced
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
# says: changed the network it was given
def removal_curve(params, x, labels, fractions, rng):
    places = [(l, u) for l in range(len(params) - 1) for u in range(len(params[l][1]))]
    errors = []
    for fraction in fractions:
        for place in rng.permutation(len(places))[: round(fraction * len(places))]:
            layer, unit = places[place]
            params[layer + 1][0][unit] = 0
        errors.append(nets.error(nets.forward(x, params), labels))
    return np.array(errors)


# %% wrong: removes more and more, never starting afresh
# loses: test-removal-curve-ends test-removal-curve-counts
# says: starts from the whole network again
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    alive = np.ones(n)
    errors = []
    for fraction in fractions:
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: removes a share of those still there
# loses: test-removal-curve-ends test-removal-curve-counts
# says: starts from the whole network again
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
# says: round, do not cut off
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: int(fraction * n + 1e-9)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: rounded up
# loses: test-removal-curve-counts
# says: round to the nearest, not up
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: int(np.ceil(fraction * n - 1e-9))]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: units still put out their biases
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# says: still puts out its biases
def removal_curve(params, x, labels, fractions, rng):
    places = [(l, u) for l in range(len(params) - 1) for u in range(len(params[l][1]))]
    errors = []
    for fraction in fractions:
        copied = [(W.copy(), b.copy()) for W, b in params]
        for place in rng.permutation(len(places))[: round(fraction * len(places))]:
            layer, unit = places[place]
            copied[layer][0][:, unit] = 0
        errors.append(nets.error(nets.forward(x, copied), labels))
    return np.array(errors)


# %% wrong: forgets to use the silenced network
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# says: Is what you silenced used?
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(nets.forward(x, params), labels))
    return np.array(errors)


# %% wrong: percentages
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# says: percentages
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(100 * nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: the loss rather than the error
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# says: Compare the largest logit of each row with its label
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.cross_entropy(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: the rise in error
# loses: test-removal-curve-ends test-removal-curve-counts
# says: Compare the largest logit
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    whole = nets.error(nets.forward(x, params), labels)
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels) - whole)
    return np.array(errors)


# %% wrong: the last unit can never be chosen
# loses: test-removal-curve-ends test-removal-curve-pooled test-removal-curve-random
# says: How many *different* units
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n - 1)[: round(fraction * n)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)


# %% wrong: only the last fraction is returned
# loses: test-removal-curve-ends test-removal-curve-counts test-removal-curve-pooled test-removal-curve-random
# says: numbers were expected, one for each fraction
def removal_curve(params, x, labels, fractions, rng):
    n = sum(len(b) for _, b in params[:-1])
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        error = nets.error(forward_with(x, params, alive), labels)
    return error
