# %% [markdown]
# # 2. Remedies
#
# By the end you can write a penalty on the weights, training images that never look the
# same twice, and the rule that ends a training run in time; and you can say, with
# intervals, how much of the damage of lesson 01 each of them undoes.
#
# **You need:** lesson 01, slices of arrays, the derivative of a square.
# **Time:** 45 minutes. **Points:** 15, in 12 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, plots, progress, standing, tables  # not found? Run `make learn`
from droplab.studies import remedies

# %% [markdown]
# ## How wrong is a perfect network?
#
# The patient is the network of lesson 01: two hidden layers of 128 units, 500 training
# digits, 30 % of their labels wrong. Before dropout it is fair to ask what the older
# remedies do for it. Four change the training: a **smaller net**, two **penalties** on the
# weights (L2 and L1), and **shifted images**. The fifth only watches: **early stopping**.
#
# **Predict.** Think of the best network there could be: it answers with what every digit
# really shows. What error does it have *on these training labels*?
#
# - **a** about 0 %
# - **b** about 50 %
# - **c** about 30 %

# %% nbgrader={"grade_id": "predict-training-error", "solution": true}
predicted_training_error = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_training_error = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-training-error", "points": 1}
from droplab import check

check.predicted_training_error(predicted_training_error)  # 1 point

# %% [markdown]
# All runs of this lesson come from `remedies.train_all`. It trains one network for each split
# of the digits, as `train.train` of lesson 01 does, and measures each epoch on all three
# sets. What a remedy changes is said where it is used. Two rules make the comparison fair:
#
# - what has to be *chosen* (a width, a strength) is chosen on the **validation** set, for
#   each seed by itself; what is *reported* is the **test** error of that choice;
# - every remedy sees the same 12 splits, so that runs can be compared in pairs.
#
# Two reference points first: the patient without any remedy, and the same network trained
# with all labels right. The second is what a complete cure would look like.

# %% tags=["demo"]
splits = remedies.make_splits(wrong=0.3)  # 12 of them
both = progress.over((splits, remedies.make_splits(wrong=0.0)), "kinds of labels, 12 runs each")
nothing, cured = (remedies.train_all(each) for each in both)

# %% [markdown]
# **Observe.** Look at the last row, and at which of the two numbers is the good sign.

# %% tags=["demo"]
references = tables.two_references(nothing, cured, splits)
references.settles(check.predicted_training_error, predicted_training_error)

# %% [markdown]
# **Explain.** Whoever knows every digit disagrees with all the wrong labels, so a network
# that learned the digits and nothing else has a *training error as high as the share of
# wrong labels*. The patient's training error is next to nothing, and that is the illness.
# From here on a good remedy is one that makes the training error rise and the test error
# fall.

# %% [markdown]
# ## Is a smaller net the cure?
#
# The first advice in most articles: a network with fewer units cannot learn so much by
# heart.
#
# **Observe.** What happens to the three errors as the hidden layers get narrower? Is there a
# width at which the training error is about 30 % *and* the test error is low?

# %% tags=["demo"]
widths = progress.over((8, 16, 32, 64), "widths, 12 runs each")
by_width = {w: remedies.train_all(splits, hidden=(w, w)) for w in widths}
by_width[128] = nothing
plots.errors_by_setting(by_width, "units in each hidden layer")

# %% tags=["demo"]
tables.errors_by_setting(by_width, "units", "the width of both hidden layers")

# %% [markdown]
# **Explain.** A narrow network does fit fewer of the labels it is given. But look at 16 units:
# the training error is not far from the share of wrong labels, and the test error has hardly
# moved. The network has not given up the *wrong* labels, it has given up whatever did not fit
# in, digits included. (At 8 units the intervals are wide: the runs differ very much.) The
# number of units is a blunt instrument.

# %% [markdown]
# ## What does a large weight cost?
#
# The next two remedies keep all units and make large weights expensive instead. To the loss
# one adds, for all weight matrices together,
#
# $$\text{L2:}\;\; \frac{\lambda}{2} \sum w^2 \qquad\qquad \text{L1:}\;\; \lambda \sum |w|$$
#
# where $\lambda$ is the `strength`. Biases are left out: they only shift a unit's output.
# The hope behind it: a label that contradicts its neighbours can be fitted only with large
# weights, while a rule that many digits share needs small ones.
#
# **Predict.** All four remedies that change the training are tuned on validation data and
# trained to the last epoch. Against each stands a rival that costs nothing: the patient as it
# is, *stopped early*. Which of the four has a clearly lower test error than that rival, so
# that the interval of the gain leaves out 0?
#
# - **a** none of them
# - **b** only the L2 penalty
# - **c** all of them but the smaller net

# %% nbgrader={"grade_id": "predict-remedy", "solution": true}
predicted_remedy = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_remedy = "a"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-remedy", "points": 1}
from droplab import check

check.predicted_remedy(predicted_remedy)  # 1 point

# %% [markdown]
# The table of all remedies, near the end, takes this up again.
#
# ### Exercise 1 · l2_penalty · 4 points · 10 minutes
#
# Training needs two things of a penalty: its value and its gradient. By hand, for one weight
# matrix and `strength = 0.1`:
#
# | | $W$ | $w^2$ | slope of $\frac{0.1}{2} w^2$ |
# |---|---|---|---|
# | first weight | 2 | 4 | 0.2 |
# | second weight | -1 | 1 | -0.1 |
# | third weight | 0 | 0 | 0 |
#
# The squares add up to 5, so the penalty is 0.1 / 2 · 5 = 0.25. A network has several
# matrices: their penalties add up, and each has a gradient of its own shape. So
#
# ```python
# l2_penalty([np.array([[2.0], [-1.0], [0.0]])], 0.1)  # (0.25, [an array [[0.2], [-0.1], [0.0]]])
# ```
#
# The frame is written; complete the loop.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Each turn sees one matrix. It makes `loss` larger by that matrix's share, and it appends one
# array to `gradients`. Nothing is written into `W`.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# `np.sum(W**2)` adds the squares of one matrix. For the slope, the derivative of
# $\frac{\lambda}{2} w^2$ by $w$: the 2 of the square meets the $\frac12$. Compare with the last
# column of the table.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Use `+=` for the loss. In the table the slopes 0.2 and -0.1 are 0.1 times the weights 2
# and -1: the same holds for all weights of a matrix at once.
#
# </details>


# %% nbgrader={"grade_id": "l2-penalty", "solution": true}
def l2_penalty(weights, strength):
    """Return the L2 penalty of all weights of a network and its gradients.

    Args:
        weights: a list of weight matrices, arrays of any shape; they stay as they are.
        strength: how much a squared weight costs, 0 or more.

    Returns:
        ``(loss, gradients)``: the number ``strength / 2 * sum of all squared weights``, and a
        list with one array per matrix, of that matrix's shape.
    """
    loss, gradients = 0.0, []
    for W in weights:
        ...
        ### BEGIN SOLUTION
        loss += strength / 2 * float(np.sum(W**2))
        gradients.append(strength * W)
        ### END SOLUTION
    return loss, gradients


# %% nbgrader={"grade_id": "test-l2-loss", "points": 1}
from droplab import check

check.l2_penalty(l2_penalty, "loss")  # 1 point
### BEGIN HIDDEN TESTS
hidden = (((1, 2),), 0.31), (((3, 2), (1, 1), (1, 4)), 0.83), (((3, 5), (5, 2)), 1.7)
check.l2_penalty(l2_penalty, "loss", *hidden, (((1, 2), (2, 1)), 0.023), (((2, 2),), 0.0))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-l2-gradients", "points": 2}
from droplab import check

check.l2_penalty(l2_penalty, "gradients")  # 2 points
### BEGIN HIDDEN TESTS
hidden = (((1, 2),), 0.31), (((3, 2), (1, 1), (1, 4)), 0.83), (((3, 5), (5, 2)), 1.7)
check.l2_penalty(l2_penalty, "gradients", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-l2-weights-stay", "points": 1}
from droplab import check

check.l2_penalty(l2_penalty, "stay")  # 1 point
### BEGIN HIDDEN TESTS
check.l2_penalty(l2_penalty, "stay", (((1, 3),), 2.1))
### END HIDDEN TESTS

# %% [markdown]
# ### What does your gradient do to a weight?
#
# A step subtracts `learning_rate` times the gradient. If the penalty were all there is, every
# step would multiply each weight by the same factor a little below 1: **weight decay**.

# %% tags=["demo"]
penalty = check.l2_penalty.yours(l2_penalty, remedies.l2_penalty)
W = np.array([[2.0, -1.0, 0.0]])
for step in range(1, 4):
    loss, (gradient,) = penalty([W], strength=0.5)
    W = W - 0.2 * gradient
    print(f"step {step}: penalty was {loss:.3f}, weights are now {W.round(3).tolist()[0]}")

# %% [markdown]
# **Observe.** Your penalty at work: at each step its gradients join those of the cross-entropy.
# Where is the test error lowest, and what is the *training* error there?

# %% tags=["demo"]
penalty = check.l2_penalty.yours(l2_penalty, remedies.l2_penalty)
strengths = progress.over((0.003, 0.01, 0.02, 0.04), "strengths, 12 runs each")
by_l2 = {s: remedies.train_all(splits, l2=s, penalty=penalty) for s in strengths}
plots.errors_by_setting(by_l2, "strength of the L2 penalty")

# %% tags=["demo"]
tables.errors_by_setting(by_l2, "strength", "the strength of L2")

# %% [markdown]
# **Explain.** Too weak, and the wrong labels are still learned. Too strong, and the digits
# are not learned either: all three errors rise together, which is *under*fitting. In between
# the training error is near the share of wrong labels, as your first prediction asked of a
# good network. Validation and test error have their lowest points at the same strengths;
# that is why the choice can be left to the validation set.

# %% [markdown]
# ### L1 takes the same from every weight
#
# The slope of $\lambda |w|$ is $\pm\lambda$, however small the weight: every weight moves
# towards zero by the same amount. A weight that arrives should stay there and not jump
# across, so the move is clipped at the weight itself.

# %% tags=["demo"]
W, amount = np.array([2.0, -1.0, 0.0]), 0.4
for step in range(1, 4):
    W = W - np.clip(W, -amount, amount)
    print(f"step {step}: weights are now {W.round(3).tolist()}")

# %% [markdown]
# In training this follows each step. (With momentum a constant slope moves a weight by
# `learning_rate / (1 - momentum)` times the slope; that is the amount.)

# %% tags=["demo"]
strengths = progress.over((0.001, 0.002, 0.004, 0.008), "strengths, 12 runs each")
by_l1 = {s: remedies.train_all(splits, l1=s) for s in strengths}

# %% [markdown]
# **Observe.** What is left of the weights? Which penalty makes weights *small*, and which
# makes them *zero*?

# %% tags=["demo"]
tables.weights_left({"nothing": nothing, "L2, 0.02": by_l2[0.02], "L1, 0.002": by_l1[0.002]})

# %% tags=["demo"]
tables.errors_by_setting(by_l1, "strength", "the strength of L1")

# %% [markdown]
# **Explain.** L2 pulls hardest at large weights and hardly at small ones, so it leaves many
# small weights. L1 pulls at all of them alike, so the useless ones arrive at zero and the
# network becomes sparse. The test error falls with both.

# %% [markdown]
# ## Can the same data be more data?
#
# A digit that moves by a pixel is still the same digit. So each epoch can show every image
# at another place: nine images for the price of one, and the label costs nothing.
#
# **Observe.** One training image (blue frame) and its eight moves. What fills the row or
# column that opens up, and what happens to ink that leaves?

# %% tags=["demo"]
digit = splits[0].train_x[3]
plots.moved_digit(digit)

# %% tags=["demo"]
tables.ink_left(digit)

# %% [markdown]
# ### Exercise 2 · shift_images · 4 points · 10 minutes
#
# By hand, one small image of 2 rows and 3 columns, moved down by 1 (`dy = 1`) and left by 1
# (`dx = -1`):
#
# | before | | | | after | | |
# |---|---|---|---|---|---|---|
# | 1 | 2 | 3 | → | 0 | 0 | 0 |
# | 4 | 5 | 6 | → | 2 | 3 | 0 |
#
# A plain way to do it is to put a frame of zeros around the image and to cut a window of
# the old size out of it. The next cell does it for this one move.

# %% tags=["demo"]
small = np.array([[1, 2, 3], [4, 5, 6]])
framed = np.pad(small, 1)  # (4, 5): a frame of zeros, one pixel wide
print(framed)
print(framed[0:2, 2:5])  # the window for dy = 1, dx = -1

# %% [markdown]
# Your function moves *every image by its own* dy and dx, each of them -1, 0 or 1 with equal
# chance and independent of each other, so that all nine moves are equally likely. All chance
# comes from the `rng` you are given. A call looks like this:
#
# ```python
# shift_images(np.ones((500, 8, 8)), np.random.default_rng(0))  # an array of shape (500, 8, 8)
# ```
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# With a frame one pixel wide, the window that begins at row 1 and column 1 is the image as it
# was. The worked move, dy = 1 and dx = -1, begins at row 0 and column 2.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# A loop over the images is fine. Draw dy and dx for each one, *inside* the loop, or draw all of
# them before it: `rng.integers(..., size=n)`. Note that `rng.integers(low, high)` never gives
# `high`.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Begin with `shifted = np.zeros_like(images)`. In turn `i`, pad image `i`, and put the window
# `[1 - dy : 1 - dy + height, ...]` into `shifted[i]`; the columns follow the same pattern with dx.
#
# </details>


# %% nbgrader={"grade_id": "shift-images", "solution": true}
def shift_images(images, rng):
    """Move each image by up to one pixel along both axes; zeros move in.

    Args:
        images: ``(n, height, width)`` floats; they stay as they are.
        rng: a ``numpy.random.Generator``, the only source of chance; it is advanced.

    Returns:
        A new array of the same shape: image i moved by its own dy and dx, drawn
        independently, each -1, 0 or 1 with equal probability.
    """
    ### BEGIN SOLUTION
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    for i, (dy, dx) in enumerate(rng.integers(-1, 2, size=(n, 2))):
        shifted[i] = framed[i, 1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-shift-values", "points": 1}
from droplab import check

check.shift_images(shift_images, "values")  # 1 point
### BEGIN HIDDEN TESTS
check.shift_images(shift_images, "values", (2, 7, 5), (3, 2, 4))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-shift-own-move", "points": 2}
from droplab import check

check.shift_images(shift_images, "own")  # 2 points
### BEGIN HIDDEN TESTS
check.shift_images(shift_images, "own", ((4, 2), 400))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-shift-generator", "points": 1}
from droplab import check

check.shift_images(shift_images, "rng")  # 1 point
### BEGIN HIDDEN TESTS
check.shift_images(shift_images, "rng", (25, 5, 3))
### END HIDDEN TESTS

# %% [markdown]
# ### What do your shifts make of real digits?
#
# The same eight training digits, as two epochs would show them:

# %% tags=["demo"]
shift = check.shift_images.yours(shift_images, remedies.any_move)
rng = np.random.default_rng(23)
eight = splits[0].train_x[:8].reshape(8, 8, 8)
plots.two_epochs(shift(eight, rng), shift(eight, rng), splits[0].true_labels[:8])

# %% [markdown]
# **Observe.** Now train with your shifts, every epoch with fresh ones, and look at both errors.

# %% tags=["demo"]
shift = check.shift_images.yours(shift_images, remedies.any_move)
shifted = remedies.train_all(progress.over(splits, "splits"), shift=shift)
tables.last_errors_of({"nothing": nothing, "shifted images": shifted})

# %% [markdown]
# **Explain.** A wrong label can be learned by heart only if its image comes back. Nine
# variants of each image are harder to memorise than one, while what the digits have in
# common survives the shift. Shifts work here because handwritten digits really do vary in
# that way; the remedy is knowledge about the data, and for other data (a table of blood
# values, say) there may be no such move.

# %% [markdown]
# ## When is it time to stop?
#
# The last remedy changes nothing in the training. It watches the validation loss, keeps a
# copy of the weights whenever that loss is lower than ever before, and gives up when it has
# not improved for `patience` epochs in a row.
#
# **Observe.** The 12 recorded runs of the patient. On the left is what early stopping sees: where
# does it stop (orange), and which epoch does it keep (green)? On the right is the test error,
# which it does not see. Drag a slider, or click it and use the arrow keys: how small may the
# patience get before the run stops at a bump?

# %% tags=["demo"]
curves = {f"run {s + 1}": (r["validation_loss"], r["test_error"]) for s, r in enumerate(nothing)}
plots.stopping(curves, patience=5)

# %% tags=["demo"]
tables.patiences(nothing, tried=(1, 2, 3, 5, 10, 20, 60))

# %% [markdown]
# **Explain.** A patience of 1 falls for the first bump. More patience costs epochs and buys a
# little, up to a point: with very much of it a few runs wait for a validation loss that is a
# trifle lower, at an epoch whose *error* is already higher again. (Try the runs above with a
# patience of 30.) From here on this lesson uses a patience of 10 everywhere.

# %% [markdown]
# ### Exercise 3 · early_stop · 5 points · 15 minutes
#
# By hand, with `patience = 2`, on a run of seven epochs:
#
# | epoch | 0 | 1 | 2 | 3 | 4 | 5 | 6 |
# |---|---|---|---|---|---|---|---|
# | validation loss | 0.9 | 0.6 | 0.7 | 0.5 | 0.5 | 0.6 | 0.3 |
# | best so far | 0 | 1 | 1 | 3 | 3 | 3 | |
# | failures in a row | 0 | 0 | 1 | 0 | 1 | 2: stop | |
#
# Epoch 3 is a new best, so the count starts again. Epoch 4 only equals it, and that is a
# failure: an improvement goes strictly below. At epoch 5 the patience is used up; epoch 6,
# the lowest of all, is never seen, because the run has ended. So
#
# ```python
# early_stop(np.array([0.9, 0.6, 0.7, 0.5, 0.5, 0.6, 0.3]), patience=2)  # (5, 3)
# ```
#
# If the patience is never used up, the run stops at its last epoch. This function is yours
# from the first line to the last.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Walk through the losses once, from the front. Two things are enough to remember: the index of
# the best so far, and how many entries have failed since.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# Is this loss strictly below the loss at `best`? Then it is the new best and the count returns to
# zero. Otherwise the count grows by one; when it reaches `patience`, the function can return.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# `for epoch, loss in enumerate(validation_loss):` with an `if` and an `else` inside, starting from
# `best = 0`. Take care that epoch 0 does not count as a failure. After the loop nothing has
# stopped the run: which index is the last one?
#
# </details>


# %% nbgrader={"grade_id": "early-stop", "solution": true}
def early_stop(validation_loss, patience):
    """Find where early stopping ends a run, and which epoch's weights it keeps.

    Args:
        validation_loss: one loss per epoch, an array of one or more; it stays as it is.
        patience: how many epochs in a row may fail to go strictly below the best so far,
            1 or more. The first epoch is the first best.

    Returns:
        ``(stop, best)``, two indices counted from 0: the epoch at which ``patience``
        epochs in a row have failed (or the last epoch, if that never happens), and the
        epoch with the lowest loss up to there, the first of equals.
    """
    ### BEGIN SOLUTION
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return epoch, best
    return len(validation_loss) - 1, best
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-early-stop-valley", "points": 1}
from droplab import check

check.early_stop(early_stop, "valley")  # 1 point
### BEGIN HIDDEN TESTS
slow = [3.0, 2.0, 1.0, 0.5, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], 5
hidden = ([0.5, 0.6, 0.7, 0.8, 0.9, 1.0], 4), ([2.0, 1.5, 1.1, 1.3, 1.4, 1.6, 1.7], 2), slow
check.early_stop(early_stop, "valley", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-early-stop-bumps", "points": 2}
from droplab import check

check.early_stop(early_stop, "bumps")  # 2 points
### BEGIN HIDDEN TESTS
often = [2.0, 2.5, 1.5, 2.5, 1.0, 2.5, 0.8, 2.5, 2.5, 0.1], 2
later = [1.0, 0.5, 0.9, 0.7, 0.6, 0.4, 0.45, 0.44, 0.43, 0.42, 0.3], 4
check.early_stop(early_stop, "bumps", often, later, ([1.0, 1.2, 0.2, 0.1], 1))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-early-stop-ties", "points": 1}
from droplab import check

check.early_stop(early_stop, "ties")  # 1 point
### BEGIN HIDDEN TESTS
back = [0.9, 0.3, 0.5, 0.3, 0.5, 0.3, 0.1], 3
hidden = ([0.7, 0.7, 0.7, 0.6], 2), back, ([1.0, 0.5, 0.5, 0.4, 0.4, 0.4, 0.1], 2)
check.early_stop(early_stop, "ties", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-early-stop-end", "points": 1}
from droplab import check

check.early_stop(early_stop, "end")  # 1 point
### BEGIN HIDDEN TESTS
bumpy = [1.0, 0.9, 0.95, 0.8, 0.85, 0.7, 0.75], 2
hidden = ([0.9, 0.5, 0.6, 0.7], 100), ([0.41, 0.52, 0.63], 2), bumpy, ([0.75], 4)
check.early_stop(early_stop, "end", *hidden)
### END HIDDEN TESTS

# %% [markdown]
# Your function on the first three recorded runs:

# %% tags=["demo"]
stops = check.early_stop.yours(early_stop, remedies.stopping_point)
for name, (loss, error) in list(curves.items())[:3]:
    stop, best = stops(loss, patience=5)
    kept = f"test error {error[best]:.1%}, and {error[-1]:.1%} after the last epoch"
    print(f"{name}: stop {stop}, keep {best}: {kept}")

# %% [markdown]
# ## Which remedy beats stopping early?
#
# Now each remedy with the width or strength that the *validation* set chooses, for each seed
# by itself, and its *test* error: once after the last epoch, once with the weights that early
# stopping keeps (patience 10). So early stopping stands alone in the first row, and beside
# every other remedy in its own. Your `early_stop` stops them all.

# %% tags=["demo"]
smaller = {width: runs for width, runs in by_width.items() if width < 128}
tried = {"nothing": {"-": nothing}, "smaller net": smaller, "L1": by_l1, "L2": by_l2}
tried["shifted images"] = {"-": shifted}
stops = check.early_stop.yours(early_stop, remedies.stopping_point)
results = {name: remedies.tuned(by_setting, stops) for name, by_setting in tried.items()}
goal = remedies.last(cured, "test_error")

# %% [markdown]
# **Observe.** Orange: after the last epoch. Blue: stopped early. The green band is the cure,
# a network whose labels were all right. First compare the orange dots with each other; then
# compare every dot with the *blue* one of the first row.

# %% tags=["demo"]
plots.remedy_errors(results, goal)

# %% tags=["demo"]
tables.remedy_gains(results, goal).settles(check.predicted_remedy, predicted_remedy)

# %% [markdown]
# **Explain.** Read the table in three steps.
#
# - *After the last epoch*, the penalties and the shifts undo half of the damage or more;
#   the smaller net undoes little of it.
# - *Early stopping alone*, the first row, cannot be told from the best of them, and it saves
#   epochs. A gain whose interval contains 0 might be luck, and in the first column of gains
#   none lies clearly above 0. Whatever is new, dropout included, has to be compared with
#   **this** baseline, and not with the patient.
# - *Together*, the last column says which remedies add something to early stopping. L2 does.
#   The green band stays out of reach of all of them.
#
# Two limits: the validation labels are all right here, which helps every choice; and this is
# one data set, one share of wrong labels and one size of network.

# %% [markdown]
# ### Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. With an L2 penalty the training error rises from 1 % to 32 %, on labels of which 30 % are wrong.
# What does that say?**
#
# <details><summary>a: nothing yet: look at the validation error</summary>
#
# Yes. A training error is measured against labels, and these are partly wrong.
#
# </details>
# <details><summary>b: the penalty is too strong: the network underfits</summary>
#
# No, not by itself. It underfits when validation error is high as well. About 30 % is what a
# network that knows the digits gets on these labels.
#
# </details>
# <details><summary>c: the penalty was computed with the wrong sign</summary>
#
# No. Then the weights would grow without bound and the loss would overflow.
#
# </details>
#
# **2. Someone tries ten strengths, takes the one with the lowest *test* error, and reports that
# error. What is wrong?**
#
# <details><summary>a: nothing: all ten were measured on the same set</summary>
#
# No. That the set is the same is what makes it possible to choose its luckiest result.
#
# </details>
# <details><summary>b: the reported number was selected on the set it is reported for</summary>
#
# Yes. Choose on validation, report on test, once.
#
# </details>
# <details><summary>c: ten strengths are too few</summary>
#
# No. More would make it worse: the best of many noisy numbers is too good to be true.
#
# </details>
#
# **3. Early stopping keeps the epoch with the lowest validation loss. May it be run without a
# validation set, on the training loss?**
#
# <details><summary>a: yes, with a larger patience</summary>
#
# No. The training loss keeps falling while the wrong labels are learned, so it never says stop.
#
# </details>
# <details><summary>b: yes, if the training labels are all right</summary>
#
# No. Also then the training loss falls to the end; there would merely be less harm in it.
#
# </details>
# <details><summary>c: no: the training loss falls all the way</summary>
#
# Yes. The signal is the validation loss that turns round.
#
# </details>
#
# **4. Which weights does an L1 penalty leave?**
#
# <details><summary>a: few that are not zero</summary>
#
# Yes. Every weight moves towards zero by the same amount, and the useless ones arrive.
#
# </details>
# <details><summary>b: all of them, smaller by the same factor</summary>
#
# No. That is weight decay, L2: a factor a step, so that nothing arrives at zero.
#
# </details>
# <details><summary>c: only the large ones, which it does not touch</summary>
#
# No. It pulls at large weights exactly as hard as at small ones.
#
# </details>
#
# ### What you found

# %% tags=["demo"]
tables.remedy_claims(results, goal)

# %% [markdown]
# ### Where you stand
#
# You wrote `l2_penalty` and its gradient, `shift_images` and `early_stop`, and saw why a good
# network has a *high* error on wrong labels. Every remedy was chosen on validation and reported
# on test, and the baseline that dropout will have to beat is known: early stopping.
#
# This lesson holds 15 points. **Submit** waits until your work is saved, then shows when it was
# handed in. Lesson 03 begins with dropout itself: how its masks are drawn.
#
# [Lesson 03](../03_bernoulli_masks/03_bernoulli_masks.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
