# %% right: a loop over np.ndindex
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros_like(x)
    for i in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[i] = up[i] + step
        down[i] = down[i] - step
        g[i] = (f(up) - f(down)) / (2 * step)
    return g


# %% right: flat, with one copy that is put back
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    x = np.array(x, dtype=float)
    g = np.empty(x.size)
    for i in range(x.size):
        old = x.flat[i]
        x.flat[i] = old + step
        up = f(x)
        x.flat[i] = old - step
        down = f(x)
        x.flat[i] = old
        g[i] = (up - down) / (2 * step)
    return g.reshape(x.shape)


# %% right: unit vectors in a list comprehension
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    units = np.eye(x.size).reshape(-1, *x.shape)
    values = [(f(x + step * e) - f(x - step * e)) / (2 * step) for e in units]
    return np.array(values).reshape(x.shape)


# %% right: nditer
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    it = np.nditer(x, flags=["multi_index"])
    for value in it:
        place = it.multi_index
        e = np.zeros(x.shape)
        e[place] = step
        g[place] = (f(x + e) - f(x - e)) / step / 2
    return g


# %% right: ndenumerate, nested lists at the end
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = {}
    for place, value in np.ndenumerate(x):
        y = x.copy()
        y[place] = value + step
        up = f(y)
        y[place] = value - step
        g[place] = (up - f(y)) / (2 * step)
    return np.array([g[place] for place in np.ndindex(x.shape)]).reshape(x.shape).tolist()


# %% right: the mean of the two one-sided quotients
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    here = f(x)
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += step
        down[place] -= step
        g[place] = ((f(up) - here) / step + (here - f(down)) / step) / 2
    return g


# %% wrong: one-sided, above
# loses: test-numerical-central
# says: a one-sided quotient, whose error shrinks
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up = x.copy()
        up[place] += step
        g[place] = (f(up) - f(x)) / step
    return g


# %% wrong: one-sided, below
# loses: test-numerical-central
# says: x itself with a point below
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        down = x.copy()
        down[place] -= step
        g[place] = (f(x) - f(down)) / step
    return g


# %% wrong: forgets the 2
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: twice the gradient
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[place] = step
        g[place] = (f(x + e) - f(x - e)) / step
    return g


# %% wrong: one-sided over two steps
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: half of the gradient
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[place] = step
        g[place] = (f(x + e) - f(x)) / (2 * step)
    return g


# %% wrong: precedence, times step instead of over it
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: was the difference divided by the distance
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[place] = step
        g[place] = (f(x + e) - f(x - e)) / 2 * step
    return g


# %% wrong: not divided at all
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: was the difference divided by the distance
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[place] = step
        g[place] = f(x + e) - f(x - e)
    return g


# %% wrong: the sign turned around
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: the wrong sign
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[place] = step
        g[place] = (f(x - e) - f(x + e)) / (2 * step)
    return g


# %% wrong: all entries nudged at once
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: All of x was nudged at once
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    return np.full(x.shape, (f(x + step) - f(x - step)) / (2 * step))


# %% wrong: all entries nudged at once, one number
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: the gradient has shape ()
def numerical_gradient(f, x, step=1e-6):
    return (f(x + step) - f(x - step)) / (2 * step)


# %% wrong: the nudge is left in
# loses: test-numerical-central
# says: when the next one has its turn
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    x = x.copy()
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += step
        up = f(x)
        x[place] -= 2 * step
        g[place] = (up - f(x)) / (2 * step)
    return g


# %% wrong: M29 nudges the caller's array
# loses: test-numerical-shape
# says: changed x, the caller's array
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += step
        up = f(x)
        x[place] -= 2 * step
        down = f(x)
        x[place] += 1.001 * step
        g[place] = (up - down) / (2 * step)
    return g


# %% wrong: above and below are the same array
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: Did the nudge reach f
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up = down = x.copy()
        up[place] += step
        down[place] -= step
        g[place] = (f(up) - f(down)) / (2 * step)
    return g


# %% wrong: vectors only
# loses: test-numerical-shape
# says: it has the shape of x
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(len(x))
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += step
        down[i] -= step
        g[i] = (f(up) - f(down)) / (2 * step)
    return g


# %% wrong: a flat answer for a matrix
# loses: test-numerical-shape
# says: it has the shape of x
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    units = np.eye(x.size).reshape(-1, *x.shape)
    return np.array([(f(x + step * e) - f(x - step * e)) / (2 * step) for e in units])


# %% wrong: a step of its own
# loses: test-numerical-central
# says: The caller chose the step
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[place] = 1e-5
        g[place] = (f(x + e) - f(x - e)) / 2e-5
    return g


# %% wrong: half a step to each side
# loses: test-numerical-central
# says: half a step to each side
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[place] = step / 2
        g[place] = (f(x + e) - f(x - e)) / step
    return g


# %% wrong: returns in the loop
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: entry 1 is 0, expected 9
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[place] = step
        g[place] = (f(x + e) - f(x - e)) / (2 * step)
        return g


# %% wrong: M31 another nudge at every evaluation, as a moving mask gives
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: should differ from x
import numpy as np

moving = np.random.default_rng(2)


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[place] = step
        up = f((x + e) * (moving.random(x.shape) < 0.8))
        down = f((x - e) * (moving.random(x.shape) < 0.8))
        g[place] = (up - down) / (2 * step)
    return g


# %% wrong: only the first column
# loses: test-numerical-shape
# says: entries are wrong for x of shape (3, 4)
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for i in range(len(x)):
        place = (i,) + (0,) * (x.ndim - 1)
        e = np.zeros(x.shape)
        e[place] = step
        g[place] = (f(x + e) - f(x - e)) / (2 * step)
    return g


# %% right: where and vectorize
def numerical_gradient(f, x, step=1e-6):
    idx = np.arange(x.size).reshape(x.shape)
    return np.vectorize(
        lambda k: (
            (f(np.where(idx == k, x + step, x)) - f(np.where(idx == k, x - step, x))) / (2 * step)
        )
    )(idx)


# %% right: recursion over the axes, nested lists
def numerical_gradient(f, x, step=1e-6):
    def at(prefix):
        if len(prefix) == x.ndim:
            e = np.zeros_like(x)
            e[prefix] = step
            return float((f(x + e) - f(x - e)) / (2 * step))
        return [at(prefix + (i,)) for i in range(x.shape[len(prefix)])]

    return at(())


# %% wrong: a step relative to the entry
# loses: test-numerical-central
# says: larger step than small ones
def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        s = step * max(1, abs(x[i]))
        a, b = x.copy(), x.copy()
        a[i] += s
        b[i] -= s
        g[i] = (f(a) - f(b)) / (2 * s)
    return g


# %% wrong: the nudge is a share of the entry
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: gradient times x
def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] *= 1 + step
        b[i] *= 1 - step
        g[i] = (f(a) - f(b)) / (2 * step)
    return g


# %% wrong: without its sign
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: without its sign
def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] += step
        b[i] -= step
        g[i] = abs(f(a) - f(b)) / (2 * step)
    return g


# %% wrong: divides by the step squared
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: over the step once more
def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] += step
        b[i] -= step
        g[i] = (f(a) - f(b)) / (2 * step**2)
    return g


# %% wrong: averaged over the entries
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: nothing is averaged
def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] += step
        b[i] -= step
        g[i] = (f(a) - f(b)) / (2 * step)
    return g / x.size


# %% wrong: an array of ints
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: without its decimals
def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape, dtype=int)
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] += step
        b[i] -= step
        g[i] = (f(a) - f(b)) / (2 * step)
    return g


# %% wrong: the last entry left out
# loses: test-numerical-values test-numerical-shape test-numerical-central
# says: Does the loop reach this entry
def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.size)
    for i in range(x.size - 1):
        a, b = x.copy(), x.copy()
        a.flat[i] += step
        b.flat[i] -= step
        g[i] = (f(a) - f(b)) / (2 * step)
    return g.reshape(x.shape)


# %% wrong: column by column into rows
# loses: test-numerical-shape
# says: right numbers in the wrong places
def numerical_gradient(f, x, step=1e-6):
    g = []
    for i in range(x.size):
        e = np.zeros(x.size)
        e[i] = step
        e = e.reshape(x.shape, order="F")
        g.append((f(x + e) - f(x - e)) / (2 * step))
    return np.reshape(g, x.shape)
