# %% [markdown]
# # 0. Start here
#
# By the end you know how a page of this course works: you predict, run, write a
# function, have it marked, and hand it in.
#
# **You need:** a little Python and numpy. **Time:** 10 minutes.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

rng = np.random.default_rng(0)  # every number below follows from this seed

# %% [markdown]
# Draft.


# %% nbgrader={"grade_id": "fraction-kept", "solution": true}
def fraction_kept(r):
    """Return the share of ones in the mask ``r``, an array of any shape, as a float."""
    ### BEGIN SOLUTION
    return float(np.mean(r))
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-fraction-kept", "points": 1}
import numpy as np

r = np.array([[1, 0, 1], [1, 1, 0]])
answer = fraction_kept(r)
assert abs(answer - 4 / 6) < 1e-12, f"got {answer!r}, expected 4 / 6"
### BEGIN HIDDEN TESTS
assert abs(fraction_kept(np.zeros((2, 3, 4))) - 0) < 1e-12, "a mask of zeros keeps nothing"
### END HIDDEN TESTS
