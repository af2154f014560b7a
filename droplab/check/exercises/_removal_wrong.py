"""What learners write instead of ``removal_curve``: another choice, network or error."""

import numpy as np

from ._silenced import places, run, wrong_share


def exactly(params, fraction, rng):
    """Return the hidden units to silence, as pairs of (layer, unit): the right choice."""
    units = places(params)
    return [units[i] for i in rng.permutation(len(units))[: round(fraction * len(units))]]


def curve(choose=exactly, forward=run, error=wrong_share):
    """Return an answer made of a choice, a network and an error, any of which may be wrong."""

    def answer(params, x, labels, fractions, rng):
        return np.array(
            [error(forward(x, params, choose(params, f, rng)), labels) for f in fractions]
        )

    return answer


WRONG = []  # (parts, words, answer), declared by the exercise


def declare(parts, says, *answers):
    """Take down wrong answers with the same words."""
    for name, answer in answers:
        answer.__name__ = name
        WRONG.append((parts, says, answer))


def mistake(parts, says):
    """Take down one wrong answer; decorates it."""

    def take(answer):
        declare(parts, says, (answer.__name__, answer))
        return answer

    return take


declare(
    "ends counts",
    "Half and half would not show it: those silenced are the ones that should stay.\n"
    "Does your fraction count the units that go, or those that are left?",
    ("stay", curve(lambda params, f, rng: exactly(params, 1 - f, rng))),
)
declare(
    "ends counts",
    "That is the share that is right. The error is asked for.",
    ("right_share", curve(error=lambda logits, labels: 1 - wrong_share(logits, labels))),
)
declare(
    "ends counts",
    "These are percentages. The docstring asks for shares from 0 to 1.",
    ("percentages", curve(error=lambda logits, labels: 100 * wrong_share(logits, labels))),
)
declare(
    "ends counts",
    "These are counts of examples. The docstring asks for shares from 0 to 1.",
    ("examples", curve(error=lambda logits, labels: len(labels) * wrong_share(logits, labels))),
)


def cross_entropy(logits, labels):
    z = logits - logits.max(axis=1, keepdims=True)
    each = np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels]
    return float(each.mean())


declare(
    "ends counts",
    "That is the loss, not the error.\n"
    "The error is the share of rows whose largest logit is not at the label.",
    ("loss", curve(error=cross_entropy)),
)


@mistake(
    "ends counts",
    "That is the rise of the error above that of the whole network.\n"
    "The error itself is asked for.",
)
def rise(params, x, labels, fractions, rng):
    return curve()(params, x, labels, fractions, rng) - wrong_share(run(x, params), labels)


@mistake(
    "ends counts",
    "The errors come in another order than the fractions.\n"
    "Return the results in the order in which the fractions were given.",
)
def ascending(params, x, labels, fractions, rng):
    return curve()(params, x, labels, np.sort(fractions), rng)


@mistake(
    "ends counts",
    "The errors come in another order than the fractions.\n"
    "Return the results in the order in which the fractions were given.",
)
def reversed_order(params, x, labels, fractions, rng):
    return curve()(params, x, labels, fractions[::-1], rng)


def onward(share):
    """Return an answer that never starts afresh; ``share`` says of what a fraction is taken."""

    def answer(params, x, labels, fractions, rng):
        gone, errors = [], []
        for fraction in fractions:
            gone += share(params, fraction, rng, gone)
            errors.append(wrong_share(run(x, params, gone), labels))
        return np.array(errors)

    return answer


def of_those_left(params, fraction, rng, gone):
    left = [unit for unit in places(params) if unit not in gone]
    return [left[i] for i in rng.permutation(len(left))[: round(fraction * len(left))]]


declare(
    "ends counts",
    "At fraction 0, which comes later, units are still silent from before.\n"
    "Each fraction starts from the whole network again.",
    ("never_afresh", onward(lambda params, f, rng, gone: exactly(params, f, rng))),
    ("of_those_left", onward(of_those_left)),
)
declare(
    "ends counts random",
    "These are the errors of the whole network at every fraction.\n"
    "Is what you silenced the network that is asked?",
    ("unused", curve(forward=lambda x, params, gone: run(x, params))),
)
declare(
    "ends",
    "That is the error of a network whose inputs are 0.\n"
    "Hidden units are the outputs of all layers but the last. Which places did you count?",
    ("inputs", lambda params, x, labels, f, rng: inputs(params, x, labels, f, rng)),
)


def inputs(params, x, labels, fractions, rng):
    n, errors = x.shape[1], []
    for fraction in fractions:
        alive = rng.permutation(n) >= round(fraction * n)
        errors.append(wrong_share(run(x * alive, params), labels))
    return np.array(errors)


@mistake(
    "ends",
    "Logits have been silenced as well, so that a class can vanish.\n"
    "Hidden units are the outputs of all layers but the last.",
)
def logits_too(params, x, labels, fractions, rng):
    hidden, outputs = places(params), len(params[-1][1])
    n, errors = len(hidden) + outputs, []
    for fraction in fractions:
        gone = rng.permutation(n)[: round(fraction * n)]
        logits = run(x, params, [hidden[i] for i in gone if i < len(hidden)])
        logits[:, [i - len(hidden) for i in gone if i >= len(hidden)]] = 0
        errors.append(wrong_share(logits, labels))
    return np.array(errors)


def deaf(x, params, gone):
    """Return the logits of a network whose units hear nothing and still say their bias."""
    layers = [(np.array(W), b) for W, b in params]
    for layer, unit in gone:
        layers[layer][0][:, unit] = 0
    return run(x, layers)


declare(
    "ends",
    "Silenced units still put out their biases: relu(b), whatever x is.\nA silent unit says 0.",
    ("biases_left", curve(forward=deaf)),
)


@mistake(
    "ends counts pooled random",
    "The network that came in has been changed, and the next fraction starts from the whole\n"
    "one again. Change a copy, or multiply what units say.",
)
def in_place(params, x, labels, fractions, rng):
    errors = []
    for fraction in fractions:
        for layer, unit in exactly(params, fraction, rng):
            params[layer + 1][0][unit] = 0
        errors.append(wrong_share(run(x, params), labels))
    return np.array(errors)


@mistake(
    "ends counts pooled",
    "One number came back, for several fractions. Collect an error for each of them.",
)
def last_only(params, x, labels, fractions, rng):
    return curve()(params, x, labels, fractions, rng)[-1]
