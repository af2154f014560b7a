# %% right: a frame and a window, image by image
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = rng.integers(-1, 2), rng.integers(-1, 2)
        framed = np.pad(images[i], 1)
        shifted[i] = framed[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% right: fancy indexing without a loop
import numpy as np


def shift_images(images, rng):
    n, h, w = images.shape
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    top, left = rng.integers(0, 3, n), rng.integers(0, 3, n)
    rows, columns = top[:, None] + np.arange(h), left[:, None] + np.arange(w)
    return framed[np.arange(n)[:, None, None], rows[:, :, None], columns[:, None, :]]


# %% right: roll, then blank what came round; float32, a list of images
import numpy as np


def shift_images(images, rng):
    out = []
    for image in images:
        dy, dx = rng.choice([-1, 0, 1], size=2)
        moved = np.roll(image.astype(np.float32), (dy, dx), axis=(0, 1))
        if dy == 1:
            moved[0] = 0
        if dy == -1:
            moved[-1] = 0
        if dx == 1:
            moved[:, 0] = 0
        if dx == -1:
            moved[:, -1] = 0
        out.append(moved)
    return out


# %% right: one of nine, all images of a move at once
import numpy as np


def shift_images(images, rng):
    moves = rng.integers(9, size=len(images))
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    h, w = images.shape[1:]
    out = np.empty(images.shape)
    for move in range(9):
        y, x = divmod(move, 3)
        out[moves == move] = framed[moves == move, y : y + h, x : x + w]
    return out


# %% right: floor of uniform numbers, slices of the overlap
import numpy as np


def shift_images(images, rng):
    n, h, w = images.shape
    steps = np.floor(3 * rng.random((n, 2))).astype(int) - 1
    out = np.zeros(images.shape)
    for i, (dy, dx) in enumerate(steps):
        out[i, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = images[
            i, max(-dy, 0) : h - max(dy, 0), max(-dx, 0) : w - max(dx, 0)
        ]
    return out


# %% wrong: np.roll wraps round
# loses: test-shift-values test-shift-own-move test-shift-generator
# hears: wrap
import numpy as np


def shift_images(images, rng):
    return np.stack([np.roll(i, tuple(rng.integers(-1, 2, 2)), axis=(0, 1)) for i in images])


# %% wrong: integers(-1, 1) never gives 1
# loses: test-shift-own-move
# hears: never_one
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = rng.integers(-1, 1), rng.integers(-1, 1)
        framed = np.pad(images[i], 1)
        shifted[i] = framed[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: dy for each image, dx for the batch
# loses: test-shift-own-move
# says: one step for all images
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    dx = rng.integers(-1, 2)
    for i in range(n):
        dy = rng.integers(-1, 2)
        shifted[i] = np.pad(images[i], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: never stays where it was
# loses: test-shift-own-move
# hears: never_still
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = 0, 0
        while dy == dx == 0:
            dy, dx = rng.integers(-1, 2, 2)
        shifted[i] = np.pad(images[i], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: a pattern in place of chance
# loses: test-shift-own-move
# hears: in_turn
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    start = rng.integers(9)
    for i in range(n):
        y, x = divmod((start + i) % 9, 3)
        shifted[i] = np.pad(images[i], 1)[y : y + height, x : x + width]
    return shifted


# %% wrong: M13 the global generator
# loses: test-shift-generator
# hears: global_generator
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = np.random.randint(-1, 2, 2)
        shifted[i] = np.pad(images[i], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: one axis from another generator
# loses: test-shift-generator
# hears: half_global
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = rng.integers(-1, 2), np.random.default_rng().integers(-1, 2)
        shifted[i] = np.pad(images[i], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: M29 moves the images in place
# loses: test-shift-values
# hears: in_place
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    for i in range(n):
        dy, dx = rng.integers(-1, 2, 2)
        images[i] = np.pad(images[i], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return images


# %% wrong: the frame stays
# loses: test-shift-values test-shift-own-move test-shift-generator
# hears: framed
import numpy as np


def shift_images(images, rng):
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    return np.stack([np.roll(i, tuple(rng.integers(-1, 2, 2)), axis=(0, 1)) for i in framed])


# %% wrong: a random window of the framed image, cut too small
# loses: test-shift-values test-shift-own-move test-shift-generator
# hears: without_frame
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros((n, height - 1, width - 1))
    for i in range(n):
        y, x = rng.integers(0, 2, 2)
        shifted[i] = images[i, y : y + height - 1, x : x + width - 1]
    return shifted


# %% wrong: returns after the first image
# loses: test-shift-values test-shift-own-move test-shift-generator
# hears: first_image
import numpy as np


def shift_images(images, rng):
    height, width = images.shape[1:]
    for image in images:
        dy, dx = rng.integers(-1, 2, 2)
        return np.pad(image, 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]


# %% right: shift matrices and einsum
def shift_images(images, rng):
    n, H, W = images.shape

    def mats(size, k):
        return np.stack([np.eye(size, k=-d) for d in k])

    A = mats(H, rng.integers(-1, 2, n))
    B = mats(W, rng.integers(-1, 2, n))
    return np.einsum("nab,nbc,ndc->nad", A, images, B)


# %% right: a sliding window, read-only
def shift_images(images, rng):
    n, H, W = images.shape
    v = np.lib.stride_tricks.sliding_window_view(
        np.pad(images, [(0, 0), (1, 1), (1, 1)]), (H, W), axis=(1, 2)
    )
    out = v[np.arange(n), rng.integers(3, size=n), rng.integers(3, size=n)]
    out.setflags(write=False)
    return out


# %% right: rounded uniform numbers from -1.5 to 1.5
def shift_images(images, rng):
    moves = np.rint(rng.uniform(-1.5, 1.5, size=(len(images), 2))).astype(int)
    p = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    H, W = images.shape[1:]
    return np.array([q[1 - a : 1 - a + H, 1 - b : 1 - b + W] for q, (a, b) in zip(p, moves)])


# %% wrong: rolled, and the wrong edge blanked
# loses: test-shift-values
# hears: wrong_edge
def shift_images(images, rng):
    out = []
    for q, (a, b) in zip(images, rng.integers(-1, 2, (len(images), 2))):
        q = np.roll(q, (a, b), (0, 1)).copy()
        if a > 0:
            q[-1] = 0
        if a < 0:
            q[0] = 0
        if b > 0:
            q[:, -1] = 0
        if b < 0:
            q[:, 0] = 0
        out.append(q)
    return np.array(out)


# %% right: a masked array of float32
def shift_images(images, rng):
    height, width = images.shape[1:]
    framed = np.pad(images.astype(np.float32), ((0, 0), (1, 1), (1, 1)))
    corners = rng.integers(0, 3, size=(len(images), 2))
    cut = [f[y : y + height, x : x + width] for f, (y, x) in zip(framed, corners)]
    return np.ma.masked_array(np.stack(cut))


# %% right: lists of lists of lists
def shift_images(images, rng):
    result = []
    for image in images:
        dy, dx = (int(step) for step in rng.integers(-1, 2, size=2))
        framed = np.pad(image, 1)
        window = framed[1 - dy : 1 - dy + image.shape[0], 1 - dx : 1 - dx + image.shape[1]]
        result.append(window.tolist())
    return result
