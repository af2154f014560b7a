"""Lesson 04: the network that stands for all thinned ones, in the paper's form."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen

LIKE = "Return a list like params: one pair (W, b) for each layer, in order."
SIZES = "Scaling changes numbers, not shapes, and W comes before b."


def network(result, params, keep):
    """The form of an answer: pairs of arrays in the shapes of the old ones."""
    if not isinstance(result, (list, tuple)) or len(result) != len(params):
        form.refuse(listed(result), f"a list of {len(params)} pairs (W, b)", LIKE)
    pairs = []
    for pair, old in zip(result, params):
        if not isinstance(pair, (list, tuple)) or len(pair) != 2:
            form.refuse(form.described(pair), "a pair (W, b)", LIKE, what="a layer of the answer")
        forms = (
            form.array(each.shape, SIZES, what=f"{name} of a layer")
            for each, name in zip(old, "Wb")
        )
        pairs.append(tuple(each(one).astype(float) for each, one in zip(forms, pair)))
    return pairs


def listed(result):
    """Return in words what came back in place of a list of pairs."""
    if not isinstance(result, (list, tuple)):
        return form.described(result)
    arrays = all(isinstance(each, np.ndarray) for each in result)
    return f"{len(result)} {'arrays' if arrays else 'things'} in a list"


scale_for_test = Exercise("scale_for_test", "params, keep", network)


def trained(sizes):
    """Return weights and biases of either sign, with a weight of 0 in each layer."""
    rng = np.random.default_rng(list(sizes))
    params = [(rng.normal(size=s), rng.normal(2, 1, s[1])) for s in zip(sizes, sizes[1:])]
    for W, _ in params:
        W.flat[-1] = 0.0
    return params


@scale_for_test.part(
    "weights",
    "scales the weights of every layer",
    probe=(((4, 3, 5, 2), (0.71, 0.37, 0.59)), ((3, 6, 2), (0.44, 0.93))),
    untouched=True,
)
def weights(call, rng, *cases):
    for sizes, keep in cases or (((3, 2, 4), (0.83, 0.83)), ((3, 2, 4), (0.32, 0.32))):
        params = trained(sizes)
        for i, ((W, _), (old, _)) in enumerate(zip(call(params, list(keep)), params)):
            yield Seen(
                "the weights",
                W,
                keep[i] * old,
                where=f"of layer {i}, at keep = {keep[i]:g}",
                advice="The new net has to give the mean of the thinned ones.\n"
                "What is the mean of a weight times an input that is kept or dropped?",
            )


@scale_for_test.part(
    "biases",
    "leaves the biases as they are",
    probe=(((4, 3), 0.71), ((2, 5), 0.44)),
    untouched=True,
)
def biases(call, rng, *cases):
    for sizes, keep in cases or (((3, 2), 0.83), ((1, 4), 0.32)):
        params = trained(sizes)
        ((W, b),) = call(params, [keep])
        old, kept = params[0]
        yield Seen("the bias", b, kept, advice="Nothing drops a bias in training: its mean is b.")
        h = np.linspace(-1.3, 2.1, 2 * sizes[0]).reshape(2, -1)
        yield Seen(
            "the pre-activation of the new layer",
            np.einsum("bu,uo->bo", h, W) + b,
            np.einsum("bu,uo->bo", h, keep * old) + kept,
            advice="The bias is right and the weights are not.",
        )


@scale_for_test.part(
    "layers",
    "gives each layer the keep of its own input",
    probe=(((2, 6, 3, 4), (0.71, 0.37, 0.59)), ((3, 5, 2), (0.44, 0.93))),
    untouched=True,
)
def layers(call, rng, *cases):
    for sizes, keep in cases or (((4, 3, 5, 2), (0.83, 0.31, 0.62)), ((3, 4, 2), (1, 0.37))):
        params = trained(sizes)
        factors = []
        for (W, _), (old, _) in zip(call(params, list(keep)), params):
            factor = np.sum(W * old) / np.sum(old**2)
            one = np.abs(W - factor * old).max() <= 1e-5 * np.abs(old).max()
            yield Seen(
                "the weights of a layer, over the old ones",
                "one number" if one else "several numbers",
                "one number",
                advice="Every unit of a layer's input has the same keep. What differs?",
            )
            factors.append(factor)
        yield Seen(
            "the factor of each layer",
            np.array(factors),
            np.array(keep, dtype=float),
            where=f"for keep = {list(keep)}",
            advice="params[i] reads the input whose probability is keep[i]. Compare one by one.",
        )


# What learners write instead.


def with_factors(params, factors):
    """Return the network with each layer's weights times a number, biases as they are."""
    return [(np.multiply(layer[0], f), layer[1]) for layer, f in zip(params, factors)]


def every(part_words):
    """Declare a mistake for all parts that look at the weights."""
    return scale_for_test.mistake("weights biases layers", part_words)


@every(
    "The weights came back as they were. Each layer was trained on fewer inputs than it now\n"
    "gets, so its pre-activations are too large. What brings them back to the mean?"
)
def unscaled(params, keep):
    return with_factors(params, np.ones(len(params)))


@every(
    "The weights were divided by keep. More inputs are active than in training, and each\n"
    "now counts for more, too. Should weights grow or shrink at test time?"
)
def divided(params, keep):
    return with_factors(params, 1 / np.array(keep))


@every("You scaled by the share that was dropped. Which share was there in training?")
def share_dropped(params, keep):
    return with_factors(params, 1 - np.array(keep))


@every("That is keep applied twice. Each layer's input was masked once.")
def twice(params, keep):
    return with_factors(params, np.square(keep))


@every("That is the square root of keep. In the mean of a weighted sum, how does keep enter?")
def root(params, keep):
    return with_factors(params, np.sqrt(keep))


@every("Every weight is halved, whatever keep is. Where does keep enter your code?")
def halved(params, keep):
    return with_factors(params, np.full(len(keep), 0.5))


@every(
    "Only some of the weights were scaled: those above 0.\n"
    "A mask drops a unit and every weight that reads it, whatever its sign."
)
def positive_only(params, keep):
    return [(np.where(W > 0, k, 1) * W, b) for (W, b), k in zip(params, keep)]


OUTPUT = (
    "Each layer got the keep of its output. r multiplies what a layer reads:\n"
    "params[1] reads the first hidden layer, whose keep is keep[1]. Which W is whose?"
)


@scale_for_test.mistake("layers", OUTPUT)
def of_its_output(params, keep):
    return with_factors(params, [*keep[1:], 1])


@scale_for_test.mistake("layers", OUTPUT)
def of_its_output_or_last(params, keep):
    return with_factors(params, [*keep[1:], keep[-1]])


@scale_for_test.mistake("layers", OUTPUT)
def of_the_next(params, keep):
    return with_factors(params, np.roll(keep, -1))


@scale_for_test.mistake(
    "layers",
    "Each layer got the keep one place earlier, and the first one the last.\n"
    "params[i] reads the input whose probability is keep[i]. Where do you subtract?",
)
def of_the_one_before(params, keep):
    return with_factors(params, np.roll(keep, 1))


ONE = "You used the {} keep for all layers. Walk along both lists together."


@scale_for_test.mistake("layers", ONE.format("first"))
def first_keep(params, keep):
    return with_factors(params, np.full(len(keep), keep[0]))


@scale_for_test.mistake("layers", ONE.format("last"))
def last_keep(params, keep):
    return with_factors(params, np.full(len(keep), keep[-1]))


@scale_for_test.mistake("layers", ONE.format("mean"))
def mean_keep(params, keep):
    return with_factors(params, np.full(len(keep), np.mean(keep)))


@scale_for_test.mistake(
    "weights layers",
    "The first layer's weights came back as they were. The data are an input too:\n"
    "keep[0] says how many of them were kept. Where does your loop start?",
)
def data_skipped(params, keep):
    return with_factors(params, [1, *keep[1:]])


@scale_for_test.mistake(
    "weights layers",
    "The last layer's weights came back as they were. It reads a masked hidden layer as well:\n"
    "where does your loop stop?",
)
def last_skipped(params, keep):
    return with_factors(params, [*keep[:-1], 1])


@scale_for_test.mistake(
    "weights layers",
    "The factors pile up from layer to layer. When a layer is scaled its output has the right\n"
    "mean already: what is left for the next one?",
)
def piled_up(params, keep):
    return with_factors(params, np.multiply.accumulate(keep))


@scale_for_test.mistake("layers", "You went through one of the lists backwards. Whose is keep[0]?")
def backwards(params, keep):
    return with_factors(params, keep[::-1])


@scale_for_test.mistake(
    "biases",
    "The bias was scaled too. b has no mask in training, so its mean is b.\n"
    "Scale what is multiplied by masked inputs. What is that?",
)
def biases_scaled(params, keep):
    return [(np.multiply(W, k), np.multiply(b, k)) for (W, b), k in zip(params, keep)]


@scale_for_test.mistake(
    "biases", "The bias is gone. All thinned networks have it, so their mean has it too."
)
def no_biases(params, keep):
    return [(np.multiply(W, k), 0 * b) for (W, b), k in zip(params, keep)]


@scale_for_test.mistake(
    "biases", "The bias was divided by keep. It lost nothing that has to be made up for."
)
def biases_divided(params, keep):
    return [(np.multiply(W, k), b / k) for (W, b), k in zip(params, keep)]


@every(
    "W *= k and params[i] = ... write into the network that you were given. It is needed\n"
    "again, and scaling it twice is a mistake of its own: make new arrays and a new list."
)
def in_place(params, keep):
    for (W, _), k in zip(params, keep):
        W *= k
    return params


@every("The list keep belongs to the caller: pop and append change it. Read it in a loop instead.")
def popped(params, keep):
    return with_factors(params, [keep.pop(0) for _ in params])


@every("Only the weights came back. The bias belongs to its layer: return pairs (W, b).")
def weights_only(params, keep):
    return [W for W, _ in with_factors(params, keep)]


@every("The bias stands before the weights. W comes first in a pair, as in params.")
def bias_first(params, keep):
    return [(b, W) for W, b in with_factors(params, keep)]


@scale_for_test.mistake(
    "weights layers",
    "Only one layer came back. Does your code return inside the loop?",
)
def returned_early(params, keep):
    return with_factors(params[:1], keep)


@every("One long list of arrays. Return one pair (W, b) for each layer.")
def flat(params, keep):
    return [each for pair in with_factors(params, keep) for each in pair]


@every("zip gives its pairs one by one and only once, and it is no list. Put them into a list.")
def unread_zip(params, keep):
    W, b = zip(*with_factors(params, keep))
    return zip(W, b)
