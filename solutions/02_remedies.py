# %% [markdown]
# # 2. Remedies
#
# By the end you can write a penalty on the weights, training images that never look the
# same twice, and the rule that ends a training run in time. You can say what each of them
# buys; and you know the question that halves most such gains: *at which learning rate?*
#
# **You need:** lesson 01, slices of arrays, the derivative of a square.
# **Time:** 60 minutes. **Points:** 15, in 12 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, plots, progress, standing, tables  # not found? Run `make learn`
from droplab.studies import fair, fairrows, remedies
from droplab.studies.race import TUNING

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
# The tables that compare remedies hold means over 20 seeds. A seed draws digits, wrong labels, first weights and batches, the same for
# every remedy, so that runs can be compared in pairs. These runs were made before (`droplab/studies/fair.py`); some we repeat
# here. Two rules keep the comparison fair:
#
# - What has to be *chosen*, a width or a strength, is chosen by the **validation** error of ten
#   other seeds. What is *reported* is the **test** error of that one choice.
# - Every run takes 1,000 steps, that is, 100 epochs; up to the last section at the learning rate 0.1.
#
# (All seeds draw from the same 1,797 digits, so the intervals are a little too narrow: Nadeau and
# Bengio, 2003.)
#
# **Observe.** In the last row a *high* number is the good sign. Why?

# %% tags=["demo"]
rows = fairrows.stored()
references = tables.fair_references(rows)
references.settles(check.predicted_training_error, predicted_training_error)

# %% [markdown]
# **Explain.** Whoever knows every digit disagrees with all the wrong labels, so a network
# that learned the digits and nothing else has a *training error as high as the share of
# wrong labels*. The patient's training error is next to nothing, and that is the illness.
# A good remedy makes the training error rise and the test error fall.

# %% [markdown]
# ## What does a smaller net give up?
#
# The first advice in most articles: fewer units cannot learn so much by heart.
#
# **Observe.** As the layers get narrower, which labels go first, the wrong ones or the right
# ones? And does the test error follow?

# %% tags=["demo"]
widths = progress.over((8, 16, 32, 64, 128), "widths, six runs each")
by_width = {width: fairrows.trained(fair.Remedy(width=width), range(6)) for width in widths}
tables.given_up(by_width)

# %% [markdown]
# **Explain.** A narrow network lets go of the *wrong* labels first, as one would wish. The puzzle is
# the test error, which does not fall with them. We guess that the wrong labels it does keep cost it more: few
# units draw coarse borders, and one that bends around a wrong label cuts off right digits beside it.

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
# ### Exercise 1 · l2_penalty · 4 points · 5 minutes
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
# The loop over the matrices is there; write what happens in one turn.
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
# step would multiply each weight by the same factor a little below 1: **weight decay**. The slope of
# L1 is $\pm\lambda$ however small the weight, so every weight moves towards zero by the same *amount*,
# and one that arrives stays there.

# %% tags=["demo"]
L2 = L1 = np.array([[2.0, -1.0, 0.3]])
penalty = check.l2_penalty.yours(l2_penalty, remedies.l2_penalty)
for step in range(1, 4):
    L2 = L2 - 0.2 * penalty([L2], strength=1.0)[1][0]
    L1 = L1 - np.clip(L1, -0.2, 0.2)
    print(f"step {step}: L2 {L2.round(2).tolist()[0]}, L1 {L1.round(2).tolist()[0]}")

# %% [markdown]
# Now in training: at each step its gradients, your function's, join those of the cross-entropy.
#
# **Observe.** Which strength is too weak, and which too strong? Which labels go first as it grows?

# %% tags=["demo"]
penalty = check.l2_penalty.yours(l2_penalty, remedies.l2_penalty)
strengths = progress.over((0.005, 0.02, 0.08), "strengths, three runs each")
by_l2 = {l2: fairrows.trained(fair.Remedy(l2=l2), range(3), penalty=penalty) for l2 in strengths}
tables.by_setting(by_l2, "strength", "By the strength of L2")

# %% [markdown]
# **Explain.** Too weak, and the wrong labels are still learned. Too strong, and the right ones are not learned
# either: that is *under*fitting. In between wrong labels are let go of and most right ones kept.

# %% [markdown]
# ## Can the same data be more data?
#
# A digit that moves by a pixel is still the same digit. So each epoch can show every image
# at another place: nine images for the price of one, and the label comes with it.
#
# **Observe.** One training image (blue frame) and its eight moves. What fills the gap that opens up?

# %% tags=["demo"]
split = fair.split_of(0)
plots.moved_digit(split.train_x[3])

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
# **Observe.** Eight training digits as two epochs would show them, moved by your function; then three
# runs in which every epoch has fresh moves.

# %% tags=["demo"]
shift = check.shift_images.yours(shift_images, remedies.any_move)
rng = np.random.default_rng(23)
eight = split.train_x[:8].reshape(8, 8, 8)
plots.two_epochs(shift(eight, rng), shift(eight, rng), split.true_labels[:8])

# %% tags=["demo"]
shown = {
    "as they are": fairrows.trained(fair.PLAIN, range(3)),
    "shifted": fairrows.trained(fair.Remedy(shifted=True), range(3), shift=shift),
}
tables.by_setting(shown, "images", "What your shifts change")

# %% [markdown]
# **Explain.** A wrong label can be learned by heart only if its image comes back. Nine
# variants of each image are harder to memorise than one, while what the digits have in
# common survives the shift. That is knowledge about handwriting; for a table of blood values
# there may be no such move.

# %% [markdown]
# ## When is it time to stop?
#
# The last remedy changes nothing in the training. It watches the validation loss, keeps a
# copy of the weights whenever that loss is lower than ever before, and gives up when it has
# not improved for `patience` epochs in a row.
#
# **Observe.** Three runs of the patient. On the left is what early stopping sees: where
# does it stop (orange), and which epoch does it keep (green)? On the right is the test error,
# which it does not see. How small may the patience get before a run stops at a bump?

# %% tags=["demo"]
plots.stopping(fair.curves(fair.PLAIN, seeds=range(3)), patience=5)

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
# How much patience is right? That is a choice, so the *validation* digits of the ten tuning seeds make
# it, with your function.
#
# **Observe.** What goes wrong with a patience of 1, and what with very much of it?

# %% tags=["demo"]
stop_rule = check.early_stop.yours(early_stop, remedies.stopping_point)
watched = [fair.train_one(fair.PLAIN, seed)[1] for seed in progress.over(TUNING, "tuning seeds")]
curves = [run.validation_loss for run in watched], [run.validation_error for run in watched]
tables.patience_choice(*curves, fair.PATIENCES, stop_rule)

# %% [markdown]
# **Explain.** A patience of 1 falls for the first bump. With very much of it a run waits for a loss that
# is a trifle lower, at an epoch whose *error* is already higher again.

# %% [markdown]
# ## What does each of them buy at rate 0.1?
#
# Now all remedies, each with the width or the strength that validation chose. Below them stand two
# references: the patient with all labels right, and the patient trained on the 400 *validation* digits.
#
# **Observe.** First compare the errors with that of the plain network, then with that of stopping
# early. Which gain has an interval that leaves out 0?

# %% tags=["demo"]
tables.fair_one_rate(rows)

# %% [markdown]
# **Explain.** A smaller net does not help here; the penalties and the shifts do. Stopping early, the oldest trick, is
# hard to beat: at this rate even dropout alone does not.
#
# The last row is awkward. Validation labels are all right here, so early stopping and
# every choice of a strength draw on 400 right labels, while the training set has only 350 of them.
# Whoever owned such digits would train on them. Between each other the remedies are compared fairly, since
# all draw on the same 400; but none of them is free.

# %% [markdown]
# ## And at another learning rate?
#
# One choice nobody made: the rate of 0.1. It was never tuned, and all gains are over a plain network trained at it.
#
# **Predict.** Let the plain network choose its learning rate by validation error too: no penalty, no stopping,
# the same 1,000 steps. It takes a rate fifty times smaller. What becomes of its test error, without any remedy?
#
# - **a** it falls to less than half, below most remedies at rate 0.1
# - **b** it stays: it takes the same digits and the same wrong labels
# - **c** it rises: so small a rate is not done after 1,000 steps

# %% nbgrader={"grade_id": "predict-remedy", "solution": true}
predicted_remedy = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_remedy = "a"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-remedy", "points": 1}
from droplab import check

check.predicted_remedy(predicted_remedy)  # 1 point

# %% [markdown]
# **Observe.** Orange: everyone at rate 0.1. Blue: everyone at the rate that validation chose for them.
# How long is the grey bar of the first row, and how far apart are the blue squares?

# %% tags=["demo"]
plots.fair_columns(rows).settles(check.predicted_remedy, predicted_remedy)

# %% tags=["demo"]
tables.fair_own_rate(rows)

# %% [markdown]
# Do not take the file's word for it: three seeds of the plain network at both rates, trained here.

# %% tags=["demo"]
both = ("plain", "one rate"), ("plain", "own rate")
again = {key: [fair.run(rows[key].chosen, seed) for seed in range(3)] for key in both}
tables.runs_again(rows, again)

# %% [markdown]
# **Explain.** **A small learning rate *is* early stopping.** Lesson 01 showed the order: first what all
# sevens share, then the odd label. In 1,000 small steps the network has time for the first and
# not for the second. So most of what a remedy seemed to gain at rate 0.1, it gained over a rival that had been trained
# until it knew every wrong label by heart.
#
# What is left is real, and small: dropout keeps a gain, L2 nearly as much. Shifted images do worse than no remedy. We guess that
# nine variants of every digit need more than 1,000 steps. Whenever you read "our method gains ten points", look for the
# baseline's learning rate.

# %% [markdown]
# ### Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. With an L2 penalty the training error rises from about 0 % to 30 %, on labels of which 30 % are wrong.
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
# **4. A report: "plain network 26 % wrong, with our remedy 9 %, both at rate 0.1, 20 seeds, paired." What would you ask first?**
#
# <details><summary>a: What does the plain network do at its own best rate?</summary>
#
# Yes. Seeds and pairs make a number certain; they do not make the rival a good one.
#
# </details>
# <details><summary>b: Are 20 seeds enough?</summary>
#
# No. For a gap of 17 points they are plenty.
#
# </details>
# <details><summary>c: Was the remedy's training error lower as well?</summary>
#
# No. On labels that are partly wrong, a higher training error is the better sign.
#
# </details>
#
# ### What you found

# %% tags=["demo"]
tables.remedy_claims(rows)

# %% [markdown]
# ### Where you stand
#
# You wrote `l2_penalty` and its gradient, `shift_images` and `early_stop`, and saw why a good
# network has a *high* error on wrong labels. And you know what many papers do not tell: whoever compares has to give
# the rival a learning rate of its own.
#
# This lesson holds 15 points. **Submit** waits until your work is saved, then shows when it was handed in.
# Lesson 03 begins with dropout itself: how its masks are drawn.
#
# [Lesson 03](../03_bernoulli_masks/03_bernoulli_masks.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
