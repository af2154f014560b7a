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


# %% right: a matrix, a subclass of ndarray, where x has two axes
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[place] = step
        g[place] = (f(x + e) - f(x - e)) / (2 * step)
    return np.asmatrix(g) if g.ndim == 2 else np.ma.masked_array(g)


# %% wrong: above and below are x itself, nudged in place
# loses: test-numerical-values test-numerical-shape test-numerical-central
# hears: same_array
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x, x
        above[place] += step
        below[place] -= step
        g[place] = (f(above) - f(below)) / (2 * step)
    return g


# %% wrong: the nudge relative to the size of all of x
# loses: test-numerical-central
# hears: none
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    h = step * max(1.0, np.linalg.norm(x))
    g = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[place] = h
        g[place] = (f(x + e) - f(x - e)) / (2 * h)
    return g


# %% wrong: all entries nudged at once
# loses: test-numerical-values test-numerical-shape test-numerical-central
# hears: all_at_once
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    return np.full(x.shape, (f(x + step) - f(x - step)) / (2 * step))


# %% wrong: M29 nudges the caller's array
# loses: test-numerical-shape
# hears: in_place
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


# %% wrong: vectors only
# loses: test-numerical-shape
# hears: by_rows
import numpy as np


def numerical_gradient(f, x, step=1e-6):
    g = np.zeros(len(x))
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += step
        down[i] -= step
        g[i] = (f(up) - f(down)) / (2 * step)
    return g


# %% wrong: returns in the loop
# loses: test-numerical-values test-numerical-shape test-numerical-central
# hears: first_only
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
# hears: none
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


# %% wrong: column by column into rows
# loses: test-numerical-shape
# hears: by_columns
def numerical_gradient(f, x, step=1e-6):
    g = []
    for i in range(x.size):
        e = np.zeros(x.size)
        e[i] = step
        e = e.reshape(x.shape, order="F")
        g.append((f(x + e) - f(x - e)) / (2 * step))
    return np.reshape(g, x.shape)
