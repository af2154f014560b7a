# %% [markdown]
# # 0. Start here
#
# By the end you know how every page of this course works: you predict, run, write a
# function, see it marked, and hand the page in.
#
# **You need:** a little Python and numpy. **Time:** 25 minutes. **Points:** 3, in 3 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% [markdown]
# ## What does dropout do?
#
# One small network is trained twice on the same 150 points, 15 % of which carry the wrong label. In
# the second training its hidden units blink off and on, drawn anew at every step: that is
# **dropout**, and this course is about writing it.
#
# The cell below trains both. Click it and press **Shift + Enter**. Then press **play**, or move the
# slider with the mouse or the arrow keys: for the first hundred steps the two look alike. What does
# each network make of the wrong points after that?

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, plots, standing, tables  # not found? Run `make learn`
from droplab.studies import moons

# %% tags=["demo"]
points, runs = moons.three_runs(seed=0)
plots.moons_trained(points, runs)

# %% [markdown]
# ## How is a page read?
#
# A page is a row of cells, and you have just run the first two. **Shift + Enter** runs a cell and
# chooses the next. Run every cell in order, because each one uses what stands above it.
#
# If you lose track of what has run, use *Kernel > Restart Kernel and Run Up to Selected Cell...*
# It forgets all results and runs every cell down to yours again. Nothing you wrote is lost.

# %% [markdown]
# ## What share of a mask is ones?
#
# Dropout is built on *masks*: arrays of zeros and ones that say which units of a network take
# part in a step of training. A 1 keeps its unit, a 0 drops it. Here is a small one, with a row
# for each of two examples and a column for each of four units.

# %% nbgrader={"grade_id": "small-mask"}
small = np.array([[1, 0, 1, 1], [0, 0, 1, 1]])
small.shape

# %% [markdown]
# **Predict.** The next picture shows a larger mask, 6 examples by 20 units. Every entry is drawn
# by tossing a coin of its own, which comes up *kept* with probability `keep = 0.8`. What share of
# the 120 entries will be ones?
#
# - **a** near 80 %, and another share if we drew again
# - **b** exactly 80 %
# - **c** near 20 %
#
# In the cell below, put your choice in place of the two lines `# YOUR CODE HERE` and
# `raise NotImplementedError()`, for instance `predicted_share = "c"`. A prediction earns its
# point for being made, never for being right: a guess that turns out wrong is what makes the
# answer stick.

# %% nbgrader={"grade_id": "predict-share", "solution": true}
predicted_share = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_share = "a"
### END SOLUTION

# %% [markdown]
# The next cell is a *graded cell*; its comment says how many points it is worth. You cannot change
# it, only run it. When it passes, it prints a line that begins with ✓. After a prediction it also says
# what there is to be said for and against each option.

# %% nbgrader={"grade_id": "test-predict-share", "points": 1}
from droplab import check

check.predicted_share(predicted_share)  # 1 point

# %% [markdown]
# **Observe.** Look at how the hollow squares lie, and then at the shares in the table below.

# %% tags=["demo"]
mask = np.random.default_rng(3).choice([1, 0], p=[0.8, 0.2], size=(6, 20))
plots.one_mask(mask)

# %% [markdown]
# Five more masks, from the same coins:

# %% tags=["demo"]
rng = np.random.default_rng(4)
draws = [rng.choice([1, 0], p=[0.8, 0.2], size=(6, 20)) for _ in range(5)]
tables.mask_draws(draws, keep=0.8).settles(check.predicted_share, predicted_share)

# %% [markdown]
# **Explain.** Each coin is tossed for itself, so the number of ones varies from draw to draw, around
# 0.8 · 120 = 96. Lesson 03 says by how much.
#
# ### Exercise 1 · fraction_kept · 2 points · 5 minutes
#
# *Easy.* Now write a function that measures the share for you. For the mask `small` above it should
# give 5 ones out of 8 entries:
#
# ```python
# fraction_kept(small)  # 0.625
# ```
#
# Put your code in place of `# YOUR CODE HERE` and `raise NotImplementedError()`. Stuck? Every
# exercise has three hints, folded, from a nudge to how the answer is put together. Click one to
# open it; they cost nothing.

# %% [markdown]
# <details><summary>Hint 1 of 3: where to look</summary>
#
# A share is a part of a whole. Count the ones in the mask, and count its entries.
#
# </details>
#
# <details><summary>Hint 2 of 3: what to use</summary>
#
# `np.sum` adds up all entries of an array, whatever its shape, and `np.size` counts them.
#
# </details>
#
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Divide the sum by the size with `/` and return the result. There is a numpy function that does both at once.
#
# </details>


# %% nbgrader={"grade_id": "fraction-kept", "solution": true}
def fraction_kept(r):
    """Measure how much of a mask is kept.

    Args:
        r: a mask, an array of zeros and ones (or of False and True) of any shape, not
            empty. It stays as it is.

    Returns:
        The share of ones, a float from 0 to 1.
    """
    ### BEGIN SOLUTION
    return float(np.mean(r))
    ### END SOLUTION


# %% [markdown]
# Try it before it is marked, as often as you like:

# %% tags=["demo"]
print(fraction_kept(small))

# %% nbgrader={"grade_id": "test-fraction-kept", "points": 1}
from droplab import check

check.fraction_kept(fraction_kept, "values")  # 1 point
### BEGIN HIDDEN TESTS
check.fraction_kept(fraction_kept, "values", ((4, 2), 6), ((3, 7), 5), ((1, 8), 1), ((5, 1), 4))
### END HIDDEN TESTS

# %% [markdown]
# A mask need not be a table. The next cell asks for the same share in masks of one and three
# dimensions, and in masks of True and False.

# %% nbgrader={"grade_id": "test-fraction-kept-shapes", "points": 1}
from droplab import check

check.fraction_kept(fraction_kept, "shapes")  # 1 point
### BEGIN HIDDEN TESTS
check.fraction_kept(fraction_kept, "shapes", ((2, 1, 3, 2, 2), 8), ((11,), 4))
### END HIDDEN TESTS

# %% [markdown]
# ## What does a graded cell say?
#
# If your function passes, one line says what it does right on the numbers of that cell. If not,
# a short message takes its place. For a function that returns `np.sum(r)` it reads:
#
#     ✗ fraction_kept measures the share of ones: not yet
#     fraction_kept(r)
#     the share of ones in a mask of shape (2, 5) with 3 ones: 3, expected 0.3
#     That is how many units are kept.
#     A share is a part of a whole: out of how many entries?
#
# From top to bottom: what is not yet so; how your function was called; what it returned and what
# was expected; what that means and what to look at next. If your code stopped with an error, the
# message tells that error and your own lines that led to it. To see one, put `return np.sum(r)` at
# the top of your function, run its cell and the graded cell, read, and take the line out again.
#
# Two things surprise many:
#
# - A cell that stops with an error, a SyntaxError for instance, leaves the **old function** in
#   place, and the graded cell goes on judging that one. Mend the cell, run it, then run the graded
#   cell again.
# - Each graded cell of an exercise holds **hidden tests** too: the same question on other numbers,
#   asked when your page is graded. A function that does what its docstring says passes them.
#
# Your function may call whatever numpy and `droplab` offer. What you type yourself you will know
# better.

# %% [markdown]
# ## How do you hand it in?
#
# Your copy of each page lies in the folder `my_lessons` of the course; starting the course again, or
# updating it, never overwrites it.
#
# 1. **Validate**, in the bar above this page, starts afresh and runs all that the marks depend on.
#    "Success! Your notebook passes all the tests." means that what is visible passes. Use it before
#    you hand in; while you work, running the graded cells is quicker.
# 2. **Submit**: open *Nbgrader > Assignment List* in the menu. Under *Downloaded assignments*
#    find this lesson and press **Submit**. You may submit again; the newest one counts.
#
# **Submit** waits until your work is saved, then shows when it was handed in.

# %% [markdown]
# ### Check yourself
#
# Open the option you would choose; then open the others and see whether you agree with the reasons.

# %% [markdown]
# **A graded cell prints a line that begins with ✓. What does that mean?**
#
# <details><summary>a: The points of this cell are yours, whatever comes</summary>
#
# No. Hidden tests are still to come when the page is graded.
#
# </details>
#
# <details><summary>b: Your function passes on the numbers of this cell</summary>
#
# Yes. The line says what it does right. The hidden tests ask the same question on other numbers.
#
# </details>
#
# <details><summary>c: A person can give the points now</summary>
#
# No. All exercises but one, in the last lesson, are marked by their graded cells.
#
# </details>

# %% [markdown]
# **You improved your function, ran its graded cell, saw it pass, and pressed Submit. What is marked?**
#
# <details><summary>a: What your graded cells printed</summary>
#
# No. The page is run again when it is graded, from its first cell.
#
# </details>
#
# <details><summary>b: Only the cells that you ran last</summary>
#
# No. The whole page is handed in, and all of its graded cells are run.
#
# </details>
#
# <details><summary>c: The page as it stands on your screen, run anew</summary>
#
# Yes. Submit waits until it is saved; then it is run from top to bottom, hidden tests included.
#
# </details>

# %% [markdown]
# **Your prediction was wrong. What does it cost?**
#
# <details><summary>a: Nothing</summary>
#
# Yes. Go back to it after the observation and find the step in your reasoning that misled you: that is what
# predictions are for.
#
# </details>
#
# <details><summary>b: The point for that prediction</summary>
#
# No. The graded cell asks only whether you chose an option.
#
# </details>
#
# <details><summary>c: The point, unless you correct it before you submit</summary>
#
# No. Every option earns it, so leave your first guess where it is.
#
# </details>

# %% [markdown]
# **Your function's cell stops with a SyntaxError, and the graded cell below it still passes. Why?**
#
# <details><summary>a: The graded cell does not run your function</summary>
#
# No. It calls the function of that name and judges what comes back.
#
# </details>
#
# <details><summary>b: It runs the function from the last time that cell worked</summary>
#
# Yes. A cell that stops with an error leaves the old function in place. Mend the cell and run both again.
#
# </details>
#
# <details><summary>c: A SyntaxError does no harm</summary>
#
# No. When the page is graded nothing has run before, so no old function is left.
#
# </details>

# %% [markdown]
# ### Where you stand
#
# You predicted the outcome of a draw, saw that a mask of independent coins keeps *about* the share `keep`,
# and wrote `fraction_kept`: 3 points in this lesson.
#
# **Submit** waits until your work is saved, then shows when it was handed in. Lesson 01 starts with a network that learns wrong answers by heart.
#
# [Lesson 01](../01_overfitting/01_overfitting.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
