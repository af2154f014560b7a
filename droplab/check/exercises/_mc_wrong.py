"""What learners write in place of ``mc_predict``."""

import numpy as np

from ..chance import twin
from ._from_rng import COPIED, GLOBAL, IN_PLACE, SEEDED
from ._mc_nets import soft
from ._mc_reference import (
    averaged_logits,
    batch_exp,
    exactly,
    hidden_masks_once,
    in_place,
    largest,
    masked_at_the_end,
    masked_probabilities,
    masked_weights,
    one_missing,
    one_net,
    plain_exp,
    product,
    reference,
    scaled,
    with_keeps,
    with_rng,
)

SIDE = "That is the share we wanted to drop. Which side of the threshold means kept?"
DROPPED = (
    "What is kept was divided by the share dropped. It should rise just enough to bring "
    "the mean back."
)
TOO_FEW = "One network is missing from the sum. Is every one of the samples added?"
ALL_KEEPS = "Each layer's input has a probability of its own: layer i reads keep[i]."

# Name, parts, words, answer.
WRONG = (
    (
        "raw_logits",
        "whole",
        "These are logits, averaged over the networks. Each network's logits go through a "
        "softmax before they are averaged.",
        reference(last=lambda z: z),
    ),
    (
        "votes",
        "whole thinned",
        "These are votes. A thinned net states a probability for each class: add those, not "
        "its choice.",
        reference(last=lambda z: (z == np.max(z, axis=1, keepdims=True)) * 1.0),
    ),
    (
        "no_relu",
        "whole",
        "Without a ReLU between the layers: there, negative pre-activations become 0.",
        reference(bend=lambda h, i, n: h),
    ),
    (
        "relu_at_the_end",
        "whole",
        "There is a ReLU after the last layer as well. Logits may be negative: the ReLU "
        "stands between layers.",
        reference(bend=lambda h, i, n: np.maximum(h, 0)),
    ),
    (
        "no_bias",
        "whole",
        "That is a net without its biases. What does each layer add to the product?",
        reference(join=lambda h, W, b, k: product(h, W, 0, k)),
    ),
    (
        "softmax_down",
        "whole",
        "The columns add up to 1, not the rows. Each example has a probability for each class: "
        "the softmax goes along a row.",
        reference(last=lambda z: soft(z.T).T),
    ),
    (
        "summed",
        "whole",
        "That is the sum over the networks. A mean is divided by their number.",
        reference(pool=lambda said: np.sum(said, axis=0)),
    ),
    (
        "one_too_few",
        "whole",
        "You divided by one less than there are samples. How many did you add?",
        reference(pool=lambda said: np.sum(said, axis=0) / max(len(said) - 1, 1)),
    ),
    ("one_missing", "whole", TOO_FEW, one_missing),
    (
        "divided_twice",
        "whole",
        "You divided by the number of samples more often than once.",
        reference(pool=lambda said: np.mean(said, axis=0) / len(said)),
    ),
    (
        "all_samples",
        "whole",
        "One table for each thinned net. The mean over the networks is asked for: which axis?",
        reference(pool=np.array),
    ),
    (
        "batch_mean",
        "whole",
        "The mean went over the examples too. Each of them keeps a row of its own.",
        reference(pool=lambda said: np.mean(said, axis=(0, 1))),
    ),
    (
        "chosen_class",
        "whole",
        "One number an example: is it the class chosen? Its probabilities are asked for.",
        reference(pool=lambda said: np.argmax(np.mean(said, axis=0), axis=1)),
    ),
    (
        "exp_overflows",
        "whole",
        "exp of a large logit overflows. Subtract each row's own largest logit first; "
        "nets.softmax does.",
        reference(last=plain_exp),
    ),
    (
        "largest_of_the_batch",
        "whole",
        "In some rows every exp is 0, and 0 is divided by 0. Subtract each row's own largest "
        "logit, not that of the batch; nets.softmax does.",
        reference(last=batch_exp),
    ),
    (
        "clipped",
        "whole",
        "Logits are cut off at some size, which changes their differences. Subtracting the "
        "largest of each row does not.",
        reference(last=lambda z: soft(np.clip(z, -700, 700))),
    ),
    ("swapped", "whole", SIDE, reference(masks=lambda h, k, rng: rng.random(h.shape) > k)),
    (
        "swapped_but_at_one",
        "keeps",
        SIDE,
        reference(masks=lambda h, k, rng: rng.random(h.shape) > (k if k < 1 else -1)),
    ),
    ("by_the_dropped", "whole", DROPPED, scaled(lambda k: np.divide(1, 1 - k))),
    (
        "by_the_dropped_but_at_one",
        "thinned",
        DROPPED,
        scaled(lambda k: 1 / (1 - k) if k < 1 else 1),
    ),
    (
        "unscaled",
        "thinned",
        "What is kept keeps its old size. Inverted form: it makes up for the missing units.",
        scaled(lambda k: 1),
    ),
    (
        "times_keep",
        "thinned",
        "What is kept shrank. Dropping has lowered the total already; scaling should undo that, "
        "not add to it.",
        scaled(lambda k: k),
    ),
    (
        "scaled_twice",
        "thinned",
        "Divided by keep twice. Once brings the mean back: where does the second come from?",
        scaled(lambda k: 1 / k**2),
    ),
    (
        "bias_divided",
        "thinned",
        "The bias was divided by keep too. It has no mask, so there is nothing to make up for: "
        "scale the masked input only.",
        reference(lambda h, r, *rest: h * r, lambda h, W, b, k: product(h, W, b, k) / k),
    ),
    (
        "layer_times_keep",
        "thinned",
        "The whole layer was multiplied by keep, its bias too. Raise the masked input only.",
        reference(lambda h, r, *rest: h * r, lambda h, W, b, k: product(h, W, b, k) * k),
    ),
    (
        "nothing_dropped",
        "thinned keeps",
        "No unit was dropped. This is Monte-Carlo: at test time, too, each sample is a thinned "
        "net. Where do the coins come in?",
        reference(lambda h, *rest: h),
    ),
    (
        "weight_scaling",
        "thinned keeps",
        "Nothing was dropped, all was scaled down: one net of the paper's form at test. Here "
        "each sample is a thinned net. Where do the coins come in?",
        reference(lambda h, r, k, *rest: h * k),
    ),
    (
        "data_kept",
        "thinned keeps",
        "The data were never thinned. Each layer's input has a mask, the data included.",
        reference(lambda h, r, k, i, n: h * r / k if i else h),
    ),
    (
        "last_kept",
        "thinned",
        "The last layer's input was never thinned. It reads hidden units, and those are dropped "
        "as well.",
        reference(lambda h, r, k, i, n: h * r / k if i + 1 < n else h),
    ),
    (
        "first_keep",
        "thinned keeps",
        f"All layers use the first entry of keep. {ALL_KEEPS}",
        with_keeps(lambda keep: keep[:1] * len(keep)),
    ),
    (
        "last_keep",
        "thinned",
        f"All layers use the last entry of keep. {ALL_KEEPS}",
        with_keeps(lambda keep: keep[-1:] * len(keep)),
    ),
    (
        "keeps_in_reverse",
        "thinned",
        "The layers use keep in reverse. keep[0] belongs to the data, which layer 0 reads.",
        with_keeps(lambda keep: keep[::-1]),
    ),
    (
        "logits_masked",
        "thinned",
        "A class lost its logit: the output was masked. Dropout goes on inputs and hidden units.",
        masked_at_the_end,
    ),
    (
        "probabilities_masked",
        "thinned",
        "A class lost its probability: the output was masked. Dropout goes on inputs and "
        "hidden units.",
        masked_probabilities,
    ),
    (
        "weights_masked",
        "thinned",
        "Each weight has a coin of its own. A dropped unit loses all its outgoing weights at "
        "once: the mask goes on what the layer reads.",
        masked_weights,
    ),
    (
        "by_the_share_kept",
        "thinned",
        "You divided by the share that this mask happened to keep. keep itself is asked for: it "
        "is right on average, over all masks.",
        reference(lambda h, r, *rest: h * r / max(np.mean(r), 0.01)),
    ),
    (
        "normal_factors",
        "thinned",
        "Nothing is dropped: every unit has a factor of its own, as with Gaussian noise. Here "
        "the noise is coins.",
        reference(
            lambda h, r, *rest: h * r,
            masks=lambda h, k, g: 1 + g.standard_normal(h.shape) * (1 / k - 1) ** 0.5,
        ),
    ),
    (
        "averaged_logits",
        "thinned",
        "You averaged before the softmax: logits or weights. Average probabilities; see which "
        "average weight scaling stands for.",
        averaged_logits,
    ),
    (
        "one_net",
        "thinned",
        "Three samples came to one thinned net's answer, each time. Either all samples share "
        "their masks, or only one of them is returned. Where do you draw?",
        one_net,
    ),
    (
        "hidden_masks_once",
        "thinned",
        "The masks of the hidden layers are drawn once and serve all samples. Each sample is a "
        "network of its own: where do you draw?",
        hidden_masks_once,
    ),
    (
        "median",
        "thinned",
        "That is the median of the samples, class by class. The mean is asked for.",
        reference(pool=lambda said: np.median(said, axis=0)),
    ),
    (
        "seeded_samples",
        "thinned",
        "Each sample starts from the same seed, so all of them are one thinned net. Draw from "
        "the rng that is passed in.",
        lambda x, params, keep, n, rng: one_net(x, params, keep, n, np.random.default_rng(0)),
    ),
    (
        "largest_kept",
        "thinned",
        "Nothing is drawn: the largest units are kept. A coin does not look at the unit.",
        reference(masks=largest),
    ),
    (
        "one_coin",
        "keeps",
        "One coin for all units of an example. The coin belongs to each unit: in which shape "
        "do you draw?",
        reference(masks=lambda h, k, rng: rng.random((len(h), 1)) < k),
    ),
    (
        "normal_numbers",
        "keeps",
        "These are the shares of normal numbers below keep. What range does a coin need?",
        reference(masks=lambda h, k, rng: rng.standard_normal(h.shape) < (k if k < 1 else np.inf)),
    ),
    (
        "exact_share",
        "keeps",
        "Exactly keep of the units are kept, each time. Independent coins vary: nothing fixes "
        "the total.",
        reference(masks=exactly),
    ),
    ("in_place", "thinned keeps rng", IN_PLACE, in_place),
    ("seeded", "rng", SEEDED, with_rng(lambda rng: np.random.default_rng(0))),
    ("global_generator", "rng", GLOBAL, with_rng(lambda rng: np.random.default_rng())),
    ("from_a_copy", "rng", COPIED, with_rng(twin)),
)
