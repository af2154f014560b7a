# %% [markdown]
# # 0. Start here
#
# By the end you know how every page of this course works: you predict, run, write a
# function, see it marked, and hand the page in.
#
# **You need:** a little Python and numpy. **Time:** 10 minutes. **Points:** 3, in 3 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.
# A graded cell that prints nothing has passed.

# %% [markdown]
# ## Cells
#
# A page is a row of cells. Click the one below and press **Shift + Enter**: it runs, and the
# next cell is chosen. Run every cell in order, because each one uses what stands above it.
#
# If you lose track of what has run, use *Kernel > Restart Kernel and Run Up to Selected Cell...*
# It starts over from an empty memory; nothing you wrote is lost.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import plots, tables  # not found? Run `make learn`

# %% [markdown]
# ## A mask
#
# Dropout is built on *masks*: arrays of zeros and ones that say which units of a network take
# part in a step of training. A 1 keeps its unit, a 0 drops it. Here is a small one, with a row
# for each of two examples and a column for each of four units.

# %%
small = np.array([[1, 0, 1, 1], [0, 0, 1, 1]])
small.shape

# %% [markdown]
# ## Predict
#
# The next picture shows a larger mask, 6 examples by 20 units. Every entry is drawn by tossing
# a coin of its own, which comes up *kept* with probability `keep = 0.8`. What share of the 120
# entries will be ones?
#
# - **a**: exactly 80 %
# - **b**: near 80 %, and another share if we drew again
# - **c**: near 20 %
#
# In the cell below, put your choice in place of the two lines `# YOUR CODE HERE` and
# `raise NotImplementedError()`, for instance `prediction_share = "a"`. A prediction earns its
# point for being made, never for being right: a guess that turns out wrong is what makes the
# answer stick.

# %% nbgrader={"grade_id": "predict-share", "solution": true}
prediction_share = None
### BEGIN SOLUTION
prediction_share = "b"
### END SOLUTION

# %% [markdown]
# The next cell is a *graded cell*. You cannot change it, only run it: silence means that the
# point is yours, and anything else is a message that says what to do next.

# %% nbgrader={"grade_id": "test-predict-share", "points": 1}
assert str(prediction_share).strip().lower() in ("a", "b", "c"), (
    "no option has been chosen yet.\n"
    'Write prediction_share = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# ## Observe
#
# Look at how the pale squares lie, and then at the share in the table.

# %% tags=["demo"]
mask = np.random.default_rng(3).choice([1, 0], p=[0.8, 0.2], size=(6, 20))
plots.show(
    plots.one_mask(mask),
    alt=f"A mask of 6 examples by 20 units; {mask.sum()} of the {mask.size} squares are dark,"
    " which means kept, and the pale ones lie scattered without a pattern.",
)

# %% [markdown]
# Five more masks, from the same coins:

# %% tags=["demo"]
rng = np.random.default_rng(4)
tables.table(
    "Masks of 6 by 20 units, keep = 0.8",
    ["draw", "ones", "share of ones"],
    [
        [draw, kept, f"{kept / 120:.1%}"]
        for draw in range(1, 6)
        for kept in [rng.choice([1, 0], p=[0.8, 0.2], size=(6, 20)).sum()]
    ],
)

# %% [markdown]
# The answer is **b**. The coins know nothing of each other, so their number of ones varies
# from draw to draw around 0.8 · 120 = 96. Lesson 03 says by how much.

# %% [markdown]
# ## Do
#
# Now write a function that measures the share for you. For the mask `small` above it should
# give 5 ones out of 8 entries:
#
# ```python
# fraction_kept(small)  # 0.625
# ```
#
# Replace `raise NotImplementedError()` by your code. Stuck? Every exercise has three hints,
# folded, from a nudge to nearly the answer. Click one to open it; they cost nothing.

# %% [markdown]
# <details><summary>Hint 1: what is to be found</summary>
#
# Two numbers are needed: how many ones the mask holds, and how many entries it has.
#
# </details>
#
# <details><summary>Hint 2: which functions to use</summary>
#
# `np.sum` adds up all entries of an array, whatever its shape, and `np.size` counts them.
#
# </details>
#
# <details><summary>Hint 3: nearly the answer</summary>
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
# Test 1 (1 point): the share of ones in one mask.
import numpy as np

r = np.array([[0, 1, 0, 0, 1], [0, 0, 1, 0, 0]])
before = r.copy()
answer = np.asarray(fraction_kept(r), dtype=object)
assert np.array_equal(r, before), (
    "fraction_kept changed the mask it was given.\n"
    "The caller still needs that mask: measure it, but write nothing into it."
)
assert answer.shape == (), (
    f"your answer has shape {answer.shape}; one number was expected.\n"
    "A mask has one share of ones, over all its rows and columns together."
)
answer = answer.item()
assert isinstance(answer, (int, float, np.integer, np.floating)), (
    f"your answer is of type {type(answer).__name__}, not a number.\n"
    "Return the share itself; a function without `return` gives None."
)
assert np.isfinite(answer), (
    f"your answer is {answer}, which is not a finite number.\n"
    "Something was divided by zero. What do you divide by?"
)
assert abs(answer - 3) > 1e-6, (
    "your answer is 3: that is how many units are kept.\n"
    "A share is a part of a whole. Of how many entries are these 3?"
)
assert abs(answer - 0.7) > 1e-6, (
    "your answer is 0.7 for a mask with 3 ones in 10 entries.\n"
    "That is the share dropped. Which value in a mask means kept?"
)
assert abs(answer - 30) > 1e-6, (
    "your answer is 30: right as a percentage.\n"
    "The docstring asks for a float from 0 to 1, where 1 is the whole mask."
)
assert abs(answer - 3 / 2) > 1e-6 and abs(answer - 3 / 5) > 1e-6, (
    f"your answer is {answer:.4g} for 3 ones in a mask of 2 rows and 5 columns.\n"
    "You divided by the length of one side. How many entries are there in all?"
)
assert abs(answer - 2 / 5) > 1e-6 and abs(answer - 1 / 5) > 1e-6, (
    f"your answer is {answer:.4g}: the share of ones in one row only.\n"
    "The mask has two rows. Which of its entries does the function look at?"
)
assert abs(answer - 10 / 3) > 1e-6 and abs(answer - 3 / 7) > 1e-6, (
    f"your answer is {answer:.4g} for a mask with 3 ones in 10 entries.\n"
    "A share is a part of the whole. Which number is the part, and which the whole?"
)
assert abs(answer - 0.3) < 1e-6, (
    f"you returned {answer:.4g} for a mask with 3 ones in 10 entries.\n"
    "The share is their quotient. Print the two numbers you divide, and compare."
)
### BEGIN HIDDEN TESTS
for shape, ones in (((4, 2), 6), ((3, 7), 5), ((1, 8), 1), ((5, 1), 4)):
    r = np.zeros(shape)
    r.flat[:ones] = 1.0
    before = r.copy()
    answer = np.asarray(fraction_kept(r), dtype=object)
    right = ones / r.size
    assert np.array_equal(r, before), "fraction_kept changed the mask it was given."
    assert answer.shape == () and isinstance(
        answer.item(), (int, float, np.integer, np.floating)
    ), "one number was expected, as in the tests above"
    assert abs(answer.item() - right) < 1e-6, (
        f"for {ones} ones in a mask of shape {shape} you returned {answer.item():.4g}.\n"
        "The function must follow the mask it is given, whatever its shape."
    )
### END HIDDEN TESTS

# %% [markdown]
# A mask need not be a table. The next cell asks for the same share in masks of one and three
# dimensions, and in masks of True and False.

# %% nbgrader={"grade_id": "test-fraction-kept-shapes", "points": 1}
# Test 2 (1 point): masks of any shape, and boolean masks.
import numpy as np

line = np.array([1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0])
block = np.zeros((2, 3, 4), dtype=np.float32)
block[0, :, 1:] = 1
yes_no = np.array([[True, False, False], [False, False, True], [False, False, True]])
for name, r, right in (
    ("(7,)", line, 5 / 7),
    ("(2, 3, 4)", block, 9 / 24),
    ("(3, 3)", yes_no, 3 / 9),
):
    before = r.copy()
    answer = np.asarray(fraction_kept(r), dtype=object)
    assert np.array_equal(r, before), (
        "fraction_kept changed the mask it was given.\n"
        "The caller still needs that mask: measure it, but write nothing into it."
    )
    assert answer.shape == (), (
        f"for a mask of shape {name} your answer has shape {answer.shape}.\n"
        "One number was expected: the share over all dimensions together."
    )
    answer = answer.item()
    assert isinstance(answer, (int, float, np.integer, np.floating)), (
        f"your answer is of type {type(answer).__name__}, not a number.\n"
        "Return the share itself; a function without `return` gives None."
    )
    assert abs(answer - right) < 1e-6, (
        f"for {round(right * r.size)} ones in a mask of shape {name}: {answer:.4g}.\n"
        f"There are {r.size} entries in all. Count them in a way that suits any shape."
    )
### BEGIN HIDDEN TESTS
deep = np.zeros((2, 1, 3, 2, 2), dtype=bool)
deep[:, :, 1] = True
before = deep.copy()
answer = np.asarray(fraction_kept(deep), dtype=object)
assert answer.shape == () and isinstance(answer.item(), (int, float, np.integer, np.floating)), (
    "one number was expected, as in the tests above"
)
assert abs(answer.item() - 1 / 3) < 1e-6, "masks of five dimensions have a share of ones too"
assert np.array_equal(deep, before), "fraction_kept changed the mask it was given."
### END HIDDEN TESTS

# %% [markdown]
# ## Reading a message
#
# A graded cell that fails prints a traceback. Go to its **last lines**, from `AssertionError:`
# on: they say what your function returned, what that means, and where to look. To see one, put
# `return 3` at the top of your function, run its cell and the graded cell, read the message, and take
# the line out again.
#
# Each graded cell also holds tests that you do not see: the same question on other numbers.
# A function that does what its docstring says has nothing to fear from them.

# %% [markdown]
# ## Save, validate, submit
#
# 1. **Save** with Ctrl + S (Cmd + S on a Mac). Your copy of each page lies in the folder
#    `my_lessons` of the course; starting the course again, or updating it, never overwrites it.
# 2. **Validate**, in the bar above this page, runs the graded path of the whole page in a fresh
#    kernel. "Success! Your notebook passes all the tests." means that what is visible passes.
#    Use it before you hand in; while you work, running the graded cells is quicker.
# 3. **Submit**: open *Nbgrader > Assignment List* in the menu. Under *Downloaded assignments*
#    find this lesson and press **Submit**. You may submit again; the newest one counts.
#
# Submit sends **the file on disk**. What you have not saved stays behind, without a word. So: save,
# then submit.

# %% [markdown]
# ## Check yourself
#
# Open the option you would choose; then open the others and see whether you agree with the reasons.

# %% [markdown]
# **You ran a graded cell and nothing happened at all. What does that mean?**
#
# <details><summary>The cell is broken</summary>
#
# No. A graded cell speaks only when something is wrong.
#
# </details>
#
# <details><summary>It passed</summary>
#
# Yes: silence is the good news. The number in brackets beside it shows that it ran.
#
# </details>
#
# <details><summary>The points are given later, by a person</summary>
#
# No. All exercises but one, in the last lesson, are marked by their graded cells.
#
# </details>

# %% [markdown]
# **You improved your function, ran its graded cell, saw it pass, and pressed Submit. What was missing?**
#
# <details><summary>Nothing: running a cell stores it</summary>
#
# No. Running changes the memory of the kernel, not the file. Submit would send the version saved before.
#
# </details>
#
# <details><summary>Saving the page</summary>
#
# Yes. Submit takes the file on disk.
#
# </details>
#
# <details><summary>Running the hidden tests</summary>
#
# No. They run when the page is graded; they ask the same questions on other numbers.
#
# </details>

# %% [markdown]
# **Your prediction was wrong. What does it cost?**
#
# <details><summary>The point for that prediction</summary>
#
# No. The graded cell asks only whether you chose an option.
#
# </details>
#
# <details><summary>Nothing</summary>
#
# Yes. Go back to it after the observation and find the step in your reasoning that misled you: that is what
# predictions are for.
#
# </details>

# %% [markdown]
# ## In this lesson you
#
# - predicted the outcome of a draw, and saw that a mask of independent coins keeps *about* the share `keep`;
# - wrote `fraction_kept` and had it marked;
# - learnt where a message says what to do, and that pages are saved first and submitted second.
#
# **Save, then submit.** Lesson 01 starts with a network that learns wrong answers by heart.
