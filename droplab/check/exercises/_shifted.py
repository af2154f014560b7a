"""What became of images that should have moved by a pixel: told in words, by comparing."""

import numpy as np

MOVED = "moved by at most 1, with zeros moved in"
NEAR = 1e-6  # float32 pixels near 1
STEPS = [(1 - y, 1 - x) for y in range(3) for x in range(3)]  # dy, dx, in the order of places


def pictures(n, height, width):
    """Return ``(n, height, width)`` pixels, above and below zero, no two alike; one is zero."""
    values = 1.2 * np.sin(1.0 + 1.7 * np.arange(1, n * height * width + 1))
    values[(height * width) // 2] = 0.0
    return values.reshape(n, height, width)


def places(images, reach=1, mode="constant", **more):
    """Return each image at all its places, ``(places, n, height, width)``; see numpy.pad."""
    height, width = images.shape[1:]
    framed = np.pad(images, ((0, 0), (reach, reach), (reach, reach)), mode, **more)
    sides = range(2 * reach + 1)
    return np.stack([framed[:, y : y + height, x : x + width] for y in sides for x in sides])


def same(answer, options):
    """Return which images equal one of the options for their place."""
    return np.any(np.abs(answer - options).max(axis=(2, 3)) <= NEAR, axis=0)


def became(images, answer):
    """Return in words what the images became: ``MOVED``, or the first fault that is seen."""
    bad = ~same(answer, places(images))
    if not bad.any():
        return MOVED
    if np.all(answer == answer.flat[0]):
        return "the same number in every pixel"
    for words, options in faults(images):
        if np.any(bad & same(answer, options)):
            return words
    if np.any(bad & other_filling(images, answer)):
        return "moved, with something else than zeros moved in"
    if np.any(images < 0) and not np.any(answer < 0):
        return "without any pixel below 0"
    return "not moved by at most 1 with zeros moved in"


def faults(images):
    """Yield words and where each image would be, for one fault after the other."""
    rolled = places(images, 2, "wrap")
    yield "moved, and what left came in at the other side", rolled
    yield "moved, with the edge repeated", places(images, 2, "edge")
    yield "moved by two pixels", places(images, 2)
    stays = ~np.isnan(places(images, constant_values=np.nan))
    yield "blank at the edge they moved to", places(images, 1, "wrap") * stays[::-1]
    for i in range(1, len(images)):
        yield "in another one's place", places(np.roll(images, i, axis=0))


def other_filling(images, answer):
    """Return which images are moved with one other number than 0 moved in."""
    found = np.zeros(len(images), dtype=bool)
    for option in places(images, constant_values=np.nan):
        new = np.isnan(option)
        fits = np.all(new | (np.abs(answer - option) <= NEAR), axis=(1, 2))
        for i in np.flatnonzero(fits):
            found[i] |= np.ptp(answer[i][new[i]], axis=None) <= NEAR if new[i].any() else False
    return found


def moves_of(image, answer):
    """Return ``(n, 2)``, dy and dx of each of n copies of one image; None if one is no move."""
    options = places(image[None]).reshape(len(STEPS), -1)
    rows = answer.reshape(len(answer), -1)
    # One number a row finds its place quickly; then all pixels are compared.
    spread = np.sin(np.arange(1.0, image.size + 1))
    nearest = np.abs(rows @ spread - (options @ spread)[:, None]).argmin(axis=0)
    if not np.all(np.abs(rows - options[nearest]) <= NEAR):
        return None
    return np.array(STEPS)[nearest]
