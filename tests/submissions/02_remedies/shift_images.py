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
# says: come back in at the other
import numpy as np


def shift_images(images, rng):
    return np.stack([np.roll(i, tuple(rng.integers(-1, 2, 2)), axis=(0, 1)) for i in images])


# %% wrong: one move for the whole batch
# loses: test-shift-own-move
# says: moved the same way
import numpy as np


def shift_images(images, rng):
    h, w = images.shape[1:]
    y, x = rng.integers(0, 3, 2)
    return np.pad(images, ((0, 0), (1, 1), (1, 1)))[:, y : y + h, x : x + w]


# %% wrong: integers(-1, 1) never gives 1
# loses: test-shift-own-move
# says: leaves out high
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = rng.integers(-1, 1), rng.integers(-1, 1)
        framed = np.pad(images[i], 1)
        shifted[i] = framed[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: one number for both axes
# loses: test-shift-own-move
# says: along one diagonal
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        d = rng.integers(-1, 2)
        shifted[i] = np.pad(images[i], 1)[1 - d : 1 - d + height, 1 - d : 1 - d + width]
    return shifted


# %% wrong: only sideways
# loses: test-shift-own-move
# says: dy is 0 for all
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dx = rng.integers(-1, 2)
        shifted[i] = np.pad(images[i], 1)[1 : 1 + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: dy for each image, dx for the batch
# loses: test-shift-own-move
# says: draw both anew
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    dx = rng.integers(-1, 2)
    for i in range(n):
        dy = rng.integers(-1, 2)
        shifted[i] = np.pad(images[i], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: rounding makes 0 twice as likely
# loses: test-shift-own-move
# says: as likely
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = np.round(rng.uniform(-1, 1, 2)).astype(int)
        shifted[i] = np.pad(images[i], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: moves along one axis or the other
# loses: test-shift-own-move
# says: four of the nine moves
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = [(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)][rng.integers(5)]
        shifted[i] = np.pad(images[i], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: never stays where it was
# loses: test-shift-own-move
# says: none stayed
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


# %% wrong: only -1 and 1
# loses: test-shift-own-move
# says: is never 0
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = rng.choice([-1, 1], 2)
        shifted[i] = np.pad(images[i], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: a pattern in place of chance
# loses: test-shift-own-move
# says: follow a pattern
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    start = rng.integers(9)
    for i in range(n):
        y, x = divmod((start + i) % 9, 3)
        shifted[i] = np.pad(images[i], 1)[y : y + height, x : x + width]
    return shifted


# %% wrong: M12 a generator made inside
# loses: test-shift-generator
# says: seeded
import numpy as np


def shift_images(images, rng):
    rng = np.random.default_rng(0)
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = rng.integers(-1, 2, 2)
        shifted[i] = np.pad(images[i], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: M13 the global generator
# loses: test-shift-generator
# says: does not come from `rng`
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
# says: does not come from `rng`
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
# says: not what they were
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    for i in range(n):
        dy, dx = rng.integers(-1, 2, 2)
        images[i] = np.pad(images[i], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return images


# %% wrong: the frame stays
# loses: test-shift-values test-shift-own-move test-shift-generator
# says: frame of zeros is still there
import numpy as np


def shift_images(images, rng):
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    return np.stack([np.roll(i, tuple(rng.integers(-1, 2, 2)), axis=(0, 1)) for i in framed])


# %% wrong: edge pixels repeated
# loses: test-shift-values test-shift-own-move test-shift-generator
# says: edge were repeated
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = rng.integers(-1, 2, 2)
        framed = np.pad(images[i], 1, mode="edge")
        shifted[i] = framed[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: moves of up to two pixels
# loses: test-shift-values test-shift-own-move test-shift-generator
# says: by two pixels
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i in range(n):
        dy, dx = rng.integers(-2, 3, 2)
        shifted[i] = np.pad(images[i], 2)[2 - dy : 2 - dy + height, 2 - dx : 2 - dx + width]
    return shifted


# %% wrong: a random window of the framed image, cut too small
# loses: test-shift-values test-shift-own-move test-shift-generator
# says: neither its size
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros((n, height - 1, width - 1))
    for i in range(n):
        y, x = rng.integers(0, 2, 2)
        shifted[i] = images[i, y : y + height - 1, x : x + width - 1]
    return shifted


# %% wrong: shuffles the images too
# loses: test-shift-values
# says: place of another one
import numpy as np


def shift_images(images, rng):
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    for i, j in enumerate(rng.permutation(n)):
        dy, dx = rng.integers(-1, 2, 2)
        shifted[i] = np.pad(images[j], 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted


# %% wrong: returns after the first image
# loses: test-shift-values test-shift-own-move test-shift-generator
# says: neither its size nor the number
import numpy as np


def shift_images(images, rng):
    height, width = images.shape[1:]
    for image in images:
        dy, dx = rng.integers(-1, 2, 2)
        return np.pad(image, 1)[1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]


# %% wrong: drawn, but not moved
# loses: test-shift-values test-shift-own-move test-shift-generator
# says: none has moved
import numpy as np


def shift_images(images, rng):
    rng.integers(-1, 2, (len(images), 2))
    return images.copy()


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


# %% wrong: a child of the generator
# loses: test-shift-generator
# says: a copy or a child
def shift_images(images, rng):
    rng = rng.spawn(1)[0]
    p = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    H, W = images.shape[1:]
    return np.array(
        [
            q[1 - a : 1 - a + H, 1 - b : 1 - b + W]
            for q, (a, b) in zip(p, rng.integers(-1, 2, (len(images), 2)))
        ]
    )


# %% wrong: M14 rounded normal numbers
# loses: test-shift-own-move
# says: as likely
def shift_images(images, rng):
    m = np.clip(np.rint(rng.normal(size=(len(images), 2))), -1, 1).astype(int)
    p = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    H, W = images.shape[1:]
    return np.array([q[1 - a : 1 - a + H, 1 - b : 1 - b + W] for q, (a, b) in zip(p, m)])


# %% wrong: M15 each move dealt out equally often
# loses: test-shift-own-move
# says: Independent draws vary
def shift_images(images, rng):
    n = len(images)
    k = rng.permutation(np.arange(n) % 9)
    p = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    H, W = images.shape[1:]
    return np.array([q[a : a + H, b : b + W] for q, a, b in zip(p, k // 3, k % 3)])


# %% wrong: ones moved in
# loses: test-shift-values
# says: came in
def shift_images(images, rng):
    p = np.pad(images, ((0, 0), (1, 1), (1, 1)), constant_values=1)
    H, W = images.shape[1:]
    return np.array(
        [
            q[1 - a : 1 - a + H, 1 - b : 1 - b + W]
            for q, (a, b) in zip(p, rng.integers(-1, 2, (len(images), 2)))
        ]
    )


# %% wrong: clipped to 0 and 1
# loses: test-shift-values
# says: Is anything clipped
def shift_images(images, rng):
    p = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    H, W = images.shape[1:]
    return np.clip(
        np.array(
            [
                q[1 - a : 1 - a + H, 1 - b : 1 - b + W]
                for q, (a, b) in zip(p, rng.integers(-1, 2, (len(images), 2)))
            ]
        ),
        0,
        1,
    )


# %% wrong: rolled, and the wrong edge blanked
# loses: test-shift-values
# says: blanked at the edge it moved to
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
