"""Lesson 07: columns of weights shortened to a largest length."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen

max_norm = Exercise(
    "max_norm",
    "W, c",
    form.array(
        lambda W, c: W.shape,
        "All weights come back, those of columns that were short enough too.",
        finite=False,
    ),
)

# Columns of length 5, 3, 1 and 6; rows are of other lengths.
PAGE = np.array([[3.0, 1.0, -0.6, 2.0], [0.0, -2.0, 0.0, -4.0], [-4.0, 2.0, 0.8, 4.0]])
# Columns of length 0.71, 0, 10, 2, 2.5 and 0.002; that of 2 is so in every precision.
SHORT = np.array(
    [
        [0.5, 0.0, -8.0, 0.0, 0.0, 0.001],
        [-0.5, 0.0, 6.0, 0.0, 0.0, -0.002],
        [0.1, 0.0, 0.0, -2.0, 2.5, 0.0],
    ]
)


def lengths(W):
    """Return the length of each column."""
    return np.sqrt(np.einsum("ij,ij->j", W, W))


def weights(shape, c, stream):
    """Return weights whose columns are 3, 0.5, 1.3 and 0.9 times as long as ``c``, in turn."""
    W = stream.normal(size=shape) + 0.2
    return W * (c * np.resize([3.0, 0.5, 1.3, 0.9], shape[1]) / lengths(W))


@max_norm.part(
    "long",
    "shortens columns that are too long to length c",
    probe=(((5, 7), 1.37), ((4, 6), 0.83), ((6, 8), 2.9)),
    untouched=True,
)
def long(call, rng, *cases):
    given = [(weights(shape, c, rng()), c) for shape, c in cases] or [(PAGE, 2.0)]
    for W, c in given:
        wanted = limited(W.astype(float), c)
        found = call(W, c)
        where = f"for W of shape {W.shape} and c = {c:g}"
        yield Seen(
            "the lengths of the columns",
            lengths(np.asarray(found, float)),
            lengths(wanted),
            where=where,
            advice="A column longer than c gets length c; all others stay as long as they were.",
        )
        yield Seen(
            "the weights",
            found,
            wanted,
            where=where,
            advice="Every weight of a column is multiplied by one and the same factor.",
        )


@max_norm.part(
    "short",
    "leaves columns alone that are short enough",
    probe=(0.52, 1.9, 3.3),
    untouched=True,
)
def short(call, rng, *limits):
    given = [(blank(), c) for c in limits]
    for W, c in given or [(SHORT, 2.0), (SHORT.astype(np.float32), 2.0), (SHORT, 2.5)]:
        wanted = limited(W.astype(float), c)
        found = call(W, c)
        zero, length = lengths(W) == 0, lengths(W.astype(float))
        where = f"for c = {c:g} and W in {W.dtype}"
        yield Seen(
            "columns of zeros",
            found[:, zero],
            wanted[:, zero],
            where=where,
            advice="Their length is 0, so they are short enough: they stay as they are.",
        )
        within = (length <= c) & ~zero
        yield Seen(
            "columns no longer than c",
            found[:, within],
            wanted[:, within],
            where=where,
            advice="Their length is allowed. Only columns longer than c are touched.",
        )
        yield Seen(
            "columns longer than c",
            found[:, length > c],
            wanted[:, length > c],
            where=where,
            advice="A column that is too long gets the length c, in its direction.",
        )


def blank():
    """Return weights with two columns of zeros and others of many lengths."""
    W = np.sin(np.arange(1.0, 41) ** 2).reshape(5, 8)
    return W * np.array([0.03, 1, 0, 20, 0.2, 1.3, 0, 0.09])


# What learners write instead: another length, or another factor made of it.


def euclid(W):
    return lengths(np.asarray(W, float))


def limited(W, c, size=euclid, factor=lambda length, c: np.minimum(1, c / length)):
    """Return W with each column times a factor of its size; 1 where the size is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        factors = factor(size(W), c)
    return np.where(W == 0, 0, W * factors)


def declare(parts, says, *answers):
    """Declare wrong answers with the same words."""
    for name, answer in answers:
        answer.__name__ = name
        max_norm.mistake(parts, says)(answer)


def sized(size):
    return lambda W, c: limited(W, c, size=size)


def times(factor):
    return lambda W, c: limited(W, c, factor=factor)


declare(
    "long short",
    "The rows have been shortened, and a row is what leaves one input.\n"
    "What leads into a unit is a column of W. Which axis are the squares added up along?",
    ("rows", lambda W, c: limited(W.T, c).T),
)
declare(
    "long short",
    "Every column has length c now, the short ones too. c is a limit, no target.",
    ("all_to_c", times(lambda length, c: c / length)),
)
declare(
    "long",
    "Every column has length c now, the short ones too. c is a limit, no target.",
    ("all_to_c_with_nan", lambda W, c: c * W / euclid(W)),
)
declare(
    "long short",
    "One factor was used for the whole matrix. Each unit has a length of its own:\n"
    "one number a column.",
    ("whole_matrix", sized(lambda W: np.linalg.norm(W))),
)
declare(
    "long short",
    "All columns were shrunk by the factor of the longest.\n"
    "A unit whose weights are short enough should not pay for another one.",
    ("longest", sized(lambda W: euclid(W).max())),
)
declare(
    "long short",
    "Single weights were cut off, and that bends the direction.\n"
    "It is the length of the whole column that counts.",
    ("clipped", lambda W, c: np.clip(W, -c, c)),
    ("clipped_above", lambda W, c: np.minimum(W, c)),
)
declare(
    "long short",
    "Columns that were too long have length 1 now.\nHow long does the limit allow them to be?",
    ("to_one", times(lambda length, c: np.where(length > c, 1 / length, 1))),
    ("to_one_above_one", times(lambda length, c: 1 / np.maximum(length, 1))),
)
declare(
    "long short",
    "Columns that were too long are all zeros now. Shorten them:\n"
    "a unit without incoming weights is lost.",
    ("zeroed", times(lambda length, c: length <= c)),
)
declare(
    "long short",
    "The length of a column is the root of the sum of its squares. Where is the root?",
    ("squares", sized(lambda W: euclid(W) ** 2)),
)
declare(
    "long short",
    "Lengths were taken as sums of |w|. The length of (3, 0, -4) is 5:\nhow does that come about?",
    ("sums", sized(lambda W: np.abs(W).sum(axis=0))),
)
declare(
    "long short",
    "The largest weight of a column stood in for its length.\n"
    "The length of (3, 0, -4) is 5: how does that come about?",
    ("largest_weight", sized(lambda W: np.abs(W).max(axis=0))),
)
declare(
    "long short",
    "A mean of squares was taken where the length needs their sum.",
    ("mean_of_squares", sized(lambda W: np.sqrt(np.mean(np.square(W), axis=0)))),
)
declare(
    "long short",
    "Too long columns are shorter, but still longer than c.\n"
    "The factor is c / length, without a root of its own.",
    ("root_of_factor", times(lambda length, c: np.sqrt(np.minimum(1, c / length)))),
)
declare(
    "long short",
    "Short columns grew, and long ones stayed.\n"
    "Which of the factors 1 and c / length is the smaller one for a long column?",
    ("larger_factor", times(lambda length, c: np.maximum(1, c / length))),
)
declare(
    "long short",
    "Long columns came out longer than they were.\n"
    "Which way round is the quotient of c and length?",
    ("turned_quotient", times(lambda length, c: np.maximum(1, length / c))),
)
declare(
    "long short",
    "Nothing has changed, and some columns are longer than c.\nWhich lengths did you compare?",
    ("unchanged", lambda W, c: np.array(W)),
)
declare(
    "short",
    "A column of zeros came out as nan: its length is 0, and 0 / 0 is not a number.\n"
    "It is short enough to stay as it is.",
    ("zeros_to_nan", lambda W, c: np.minimum(euclid(W), c) * W / euclid(W)),
)
declare(
    "long",
    "That is one factor a column. Multiply the weights by it.",
    ("factors", lambda W, c: c / np.maximum(euclid(W), c)),
)


@max_norm.mistake(
    "long",
    "Only columns that were too long came back. All of W is asked for, short columns too.",
)
def only_long(W, c):
    return limited(W, c)[:, euclid(W) > c]


@max_norm.mistake(
    "long short",
    "The weights that came in have been changed: W *= ... and W[:, j] = ... write into them.\n"
    "Return new weights, the caller's stay as they are.",
)
def in_place(W, c):
    W[...] = limited(W, c)
    return W
