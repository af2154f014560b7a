"""Wrong ways to shift images, with the parts that they lose and the words that they earn."""

import copy

import numpy as np

WRONG = []  # parts, words, whether it keeps something between calls, the answer


def mistake(parts, says, memory=False):
    """Add a wrong answer to the list."""

    def keep(wrong):
        WRONG.append((parts, says, memory, wrong))
        return wrong

    return keep


def put(images, down, right, mode="constant", **more):
    """Return each image at its own place, two steps at most."""
    framed = np.pad(images, ((0, 0), (2, 2), (2, 2)), mode, **more)
    height, width = images.shape[1:]
    rows = 2 - np.reshape(down, (-1, 1, 1)) + np.arange(height)[:, None]
    columns = 2 - np.reshape(right, (-1, 1, 1)) + np.arange(width)
    return framed[np.arange(len(images))[:, None, None], rows, columns]


def coins(n, rng, high=2):
    """Return two arrays of whole numbers below ``high``, as many above zero as below."""
    return rng.integers(1 - high, high, n), rng.integers(1 - high, high, n)


def filled(says, mode, **more):
    """Declare what moves something else than zeros in."""

    def wrong(images, rng):
        return put(images, *coins(len(images), rng), mode, **more)

    wrong.__name__ = f"{mode}_{'_'.join(map(str, more.values()))}".rstrip("_")
    mistake("values own rng", says)(wrong)


filled(
    "Pixels that leave at one side come back in at the other; np.roll does that.\n"
    "What leaves is lost, and zeros move in.",
    "wrap",
)
filled(
    "The pixels at the edge were repeated where the image moved away.\n"
    "Which value should move in? See the worked move above.",
    "edge",
)
filled(
    "Something else than 0 came in where the image moved away.\n"
    "Which value should move in? See the worked move above.",
    "constant",
    constant_values=1,
)


@mistake(
    "values own rng",
    "An image moved by two pixels. The moves are -1, 0 and 1 along each axis.\n"
    "From which numbers do you draw, or is one applied twice?",
)
def two_steps(images, rng):
    return put(images, *coins(len(images), rng, high=3))


@mistake(
    "values",
    "The images held pixels below 0, and the result holds none.\n"
    "A pixel keeps its value when it moves. Is anything clipped or made positive?",
)
def clipped(images, rng):
    return np.clip(put(images, *coins(len(images), rng)), 0, 1)


@mistake(
    "values own rng",
    "An image was blanked at the edge it moved to.\n"
    "Zeros belong where it came from, in place of what came round.",
)
def wrong_edge(images, rng):
    down, right = coins(len(images), rng)
    gone = put(np.ones_like(images), -down, -right)
    return put(images, down, right, "wrap") * gone


@mistake(
    "values",
    "An image came out at the place of another one.\n"
    "Image i of the result is image i of the argument, moved: labels follow order.",
)
def shuffled(images, rng):
    return put(images[rng.permutation(len(images))], *coins(len(images), rng))


@mistake(
    "values own rng",
    "The frame of zeros is still there. Cut a window of the old size out of it.",
)
def framed(images, rng):
    return np.pad(put(images, *coins(len(images), rng)), ((0, 0), (1, 1), (1, 1)))


@mistake(
    "values own rng",
    "The images got smaller. A window of the old size is cut out of an image with a frame\n"
    "of zeros around it.",
)
def without_frame(images, rng):
    return put(images, *coins(len(images), rng))[:, 1:, 1:]


@mistake(
    "values own rng",
    "That is one image, where as many were expected as came in.\n"
    "Does the function return inside its loop?",
)
def first_image(images, rng):
    return put(images[:1], *coins(1, rng))[0]


@mistake(
    "values rng",
    "The images came back unmoved. Are dy and dx used, and is what they make returned?",
)
def unmoved(images, rng):
    coins(len(images), rng)
    return images * 1.0


@mistake(
    "values rng",
    "The next epoch needs the images in their old place: write into a new array.",
)
def in_place(images, rng):
    images[...] = put(images, *coins(len(images), rng))
    return images


@mistake(
    "own",
    "All images moved the same way. Each needs a move of its own.\n"
    "How many numbers do you draw in a call?",
)
def one_move(images, rng):
    down, right = (np.repeat(each, len(images)) for each in coins(1, rng))
    return put(images, down, right)


ROUNDED = (
    "The step 0 comes up too often. Are numbers rounded, and from which range?\n"
    "Each of -1, 0 and 1 should be as likely as the others."
)
UNEVEN = "The nine moves are not equally likely. From which numbers do you draw, and how?"
SIDE = (
    "Along one axis all images move the same way.\n"
    "Both dy and dx belong to one image: draw both anew for each of them."
)


@mistake("own", SIDE)
def only_sideways(images, rng):
    return put(images, np.zeros(len(images), int), coins(len(images), rng)[1])


@mistake("own", SIDE)
def only_upright(images, rng):
    return put(images, coins(len(images), rng)[0], np.zeros(len(images), int))


def from_steps(name, steps, says):
    """Declare an answer that draws from these steps, all equally likely."""

    def wrong(images, rng):
        down, right = (rng.choice(steps, len(images)) for _ in range(2))
        return put(images, down, right)

    wrong.__name__ = name
    mistake("own", says)(wrong)


HIGH = "One of the three steps never comes up. rng.integers(low, high) leaves out `high` itself."
from_steps("never_one", [-1, 0], HIGH)
from_steps("never_minus_one", [0, 1], HIGH)
from_steps("never_zero", [-1, 1], "An axis never stays where it is: 0 is one of the three steps.")
from_steps("zero_twice", [-1, 0, 0, 1], ROUNDED)
from_steps("one_twice", [-1, 0, 1, 1], UNEVEN)


@mistake(
    "own",
    "dy and dx are tied: all images move along one diagonal.\n"
    "Draw two numbers for each image, one for dy and one for dx.",
)
def diagonal(images, rng):
    down = coins(len(images), rng)[0]
    return put(images, down, down)


@mistake(
    "own",
    "No image moved along both axes at once.\n"
    "dy and dx are drawn independently, so four of the nine moves are diagonal.",
)
def one_axis(images, rng):
    down, right = np.array([(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)])[
        rng.integers(5, size=len(images))
    ].T
    return put(images, down, right)


@mistake(
    "own",
    "Every image moved; none stayed where it was.\n"
    "dy = 0, dx = 0 is one of the nine moves, and as likely as the others.",
)
def never_still(images, rng):
    down, right = np.divmod(
        np.array([0, 1, 2, 3, 5, 6, 7, 8])[rng.integers(8, size=len(images))], 3
    )
    return put(images, down - 1, right - 1)


@mistake("own", UNEVEN)
def rounded_normal(images, rng):
    steps = np.clip(np.rint(rng.normal(size=(2, len(images)))), -1, 1).astype(int)
    return put(images, *steps)


@mistake(
    "own",
    "Neighbours in the batch never move alike: the moves follow a pattern, and are not drawn.",
)
def in_turn(images, rng):
    down, right = np.divmod((rng.integers(9) + np.arange(len(images))) % 9, 3)
    return put(images, down - 1, right - 1)


@mistake(
    "own",
    "Each of the nine moves was dealt out equally often, exactly.\n"
    "Independent draws vary: nothing fixes how often a move comes up.",
)
def dealt_out(images, rng):
    down, right = np.divmod(rng.permutation(np.arange(len(images)) % 9), 3)
    return put(images, down - 1, right - 1)


@mistake(
    "rng",
    "The same moves at every call, whatever generator comes in: a seed inside decides.\n"
    "Seed once, outside; the function only draws from the rng it is given.",
)
def seeded(images, rng):
    return put(images, *coins(len(images), np.random.default_rng(0)))


@mistake(
    "rng",
    "The moves do not come from rng, so an experiment cannot be repeated.\n"
    "Which call in your code draws numbers without rng?",
)
def global_generator(images, rng):
    return put(images, *coins(len(images), np.random.default_rng()))


@mistake(
    "rng",
    "Along one axis the moves do not come from rng. Draw every number from it.",
)
def half_global(images, rng):
    down = coins(len(images), np.random.default_rng())[0]
    return put(images, down, coins(len(images), rng)[1])


@mistake(
    "rng",
    "After the call rng is where it was: the moves came from a copy of it, so the next\n"
    "epoch repeats them. Draw from rng itself.",
)
def from_a_copy(images, rng):
    return put(images, *coins(len(images), copy.deepcopy(rng)))


@mistake(
    "rng",
    "After the call rng is where it was: the moves came from a child of it, so the caller's\n"
    "next draw does not follow on. Draw from rng itself.",
)
def from_a_child(images, rng):
    return put(images, *coins(len(images), rng.spawn(1)[0]))


@mistake(
    "rng",
    "One set of moves, drawn once and kept: every epoch sees the same images.\n"
    "Draw inside the call.",
    memory=True,
)
def kept_moves():
    kept = {}

    def wrong(images, rng):
        if len(images) not in kept:
            kept[len(images)] = coins(len(images), rng)
        return put(images, *kept[len(images)])

    return wrong
