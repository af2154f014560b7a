# %% [markdown]
# # 1. Overfitting
#
# By the end you can say when a network has stopped learning and begun to learn by heart, and measure it three
# ways: by its error, by the wrong labels it has memorised, and by the epoch at which it should have stopped.
#
# **You need:** numpy indexing with boolean arrays; what the layers, the weights and the gradient of a network are; what a
# training and a validation set are.
# **Time:** 60 minutes. **Points:** 10, in 9 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, data, nets, plots  # not found? Run `make learn`
from droplab import progress, standing, tables, train
from droplab.studies import fairrows, runs
from droplab.studies.runs import memorised, test_error, test_loss, train_seeds, training_error

# %% [markdown]
# ## What does a network make of wrong labels?
#
# Whoever labels data makes mistakes. Here we make them on purpose, so that we know which labels are wrong: of 500
# training digits, 30 % get the label of another class, chosen at random. Validation and test labels are all right.
#
# **Observe.** Look for digits whose orange label disagrees with what you see.

# %% tags=["demo"]
split = data.split_digits(np.random.default_rng(1), n=500, wrong=0.3)
plots.labelled_digits(split.train_x[:20], split.train_labels[:20], split.true_labels[:20])

# %% tags=["demo"]
tables.label_counts(split)

# %% [markdown]
# **Predict.** A network with two hidden layers of 128 units sees these 500 digits 80 times. Nothing tells it which
# labels are wrong, and a wrong label has nothing to do with its image. When it is done, for what share of the wrongly
# labelled training digits will it answer *with the wrong label*?
#
# - **a** hardly any: the right labels are in the majority
# - **b** nearly all
# - **c** about half

# %% nbgrader={"grade_id": "predict-memorised", "solution": true}
predicted_memorised = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_memorised = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-memorised", "points": 1}
from droplab import check

check.predicted_memorised(predicted_memorised)  # 1 point

# %% [markdown]
# ## First it learns, then it learns by heart
#
# `train.train` trains the network and measures it after each *epoch*, that is, each pass over the training set. Its last layer
# gives ten numbers for a digit, one a class: the **logits**. The class with the largest is the network's answer. Two things are measured:
#
# - the **error**, the share of wrong answers;
# - the **loss** (cross-entropy), which also asks how sure the network was. Softmax turns logits into probabilities, and the loss is the
#   mean of `-log(probability of the label)`. Each step goes down its gradient for 50 digits, at the *learning rate* 0.05, and carries
#   on a part of the step before (momentum).
#
# Training digits are compared with their labels as given, wrong ones included. `watch` notes after each epoch what the network
# says of each of them; we need that further down.

# %% tags=["demo"]
settings = train.Settings(epochs=80, learning_rate=0.05)
answers_plain = []  # one row of 500 answers per epoch
history = train.train(
    split,
    settings,
    np.random.default_rng(2),
    watch=lambda epoch, params: answers_plain.append(nets.forward(split.train_x, params).argmax(1)),
)

# %% [markdown]
# **Observe.** Dashed is the training set, solid the validation set; the grey line marks the lowest validation loss. Look
# at what the solid lines do to the right of it, while the dashed ones go on falling.

# %% tags=["demo"]
lowest = history.validation_loss.argmin()
plots.learning_curves({"without dropout": history}, mark=lowest)

# %% tags=["demo"]
table = tables.epochs_of(history, (0, lowest, 40, 79))
table.settles(check.predicted_memorised, predicted_memorised)

# %% [markdown]
# **Explain.** A network that recognised every digit would disagree with 30 % of the training labels, because those are
# wrong. Look at the training error in the last row: this network disagrees with none. Nothing in an image could have told it
# a wrong label, so it has stored those labels one by one.
#
# That costs it what it knew: validation error is higher in the last row than in the row of the
# lowest validation loss. This is *overfitting*: the training set is fitted better and better, and everything else worse.
#
# ### Exercise 1 · error_rate · 2 points · 5 minutes
#
# The error in the table is the share of digits for which the largest logit does not stand at the label. A small case, two
# digits and three classes:
#
# | logits | largest at | label | |
# |---|---|---|---|
# | `[2.0, 0.5, -1.0]` | 0 | 0 | right |
# | `[0.1, 3.0, 0.2]` | 1 | 2 | wrong |
#
# ```python
# logits = np.array([[2.0, 0.5, -1.0], [0.1, 3.0, 0.2]])
# error_rate(logits, np.array([0, 2]))  # 0.5
# ```
#
# The first step stands there already; complete the function.

# %% [markdown]
# <details><summary>Hint 1 of 3: where to look</summary>
#
# `predicted` holds one class per row. Compare it with `labels`, entry by entry: which entries are errors?
#
# </details>
#
# <details><summary>Hint 2 of 3: what to use</summary>
#
# A comparison of two arrays gives an array of True and False. True counts as 1 and False as 0, so their mean is the
# share of True.
#
# </details>
#
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Use `!=` between the two arrays, `np.mean` around it, and `return` in front.
#
# </details>


# %% nbgrader={"grade_id": "error-rate", "solution": true}
def error_rate(logits, labels):
    """Measure how often the class with the largest logit is not the label.

    Args:
        logits: (n, classes) array, one row per example; any real numbers.
        labels: (n,) ints, the label of each row.

    Returns:
        The share of rows that are wrong, a float from 0 to 1.
    """
    predicted = np.argmax(logits, axis=1)  # (n,): where each row is largest
    ### BEGIN SOLUTION
    return float(np.mean(predicted != labels))
    ### END SOLUTION


# %% [markdown]
# On the network above the two numbers should agree.

# %% tags=["demo"]
error = check.error_rate.yours(error_rate, nets.error)
logits = nets.forward(split.validation_x, history.params)
print(f"here  {error(logits, split.validation_labels):.3f}")
print(f"table {history.validation_error[-1]:.3f}")

# %% nbgrader={"grade_id": "test-error-rate", "points": 1}
from droplab import check

check.error_rate(error_rate, "values")  # 1 point
### BEGIN HIDDEN TESTS
check.error_rate(error_rate, "values", (3, 2, 1), (5, 4, 3), (61, 11, 24))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-error-rate-extremes", "points": 1}
from droplab import check

check.error_rate(error_rate, "extremes")  # 1 point
### BEGIN HIDDEN TESTS
check.error_rate(error_rate, "extremes", (60, 4, 20), (31, 6, 0), (17, 3, 17))
### END HIDDEN TESTS

# %% [markdown]
# ## What does it say of a wrong label, epoch by epoch?
#
# The 150 wrong labels tell what the error alone hides. For each of these digits the network can answer with the wrong
# label it was given, or with what the image really shows, or with something else.
#
# **Observe.** The upright line stands at epoch 8; below are eight of these digits with what the network said then. Look at
# which of the two curves is on top there. Then drag the slider, or click it and use the arrow keys: where do the curves cross,
# and which of the eight digits holds out longest?

# %% tags=["demo"]
answers_plain = np.array(answers_plain)
plots.wrong_label_moment(split, {"without dropout": answers_plain}, epoch=8)

# %% tags=["demo"]
shares = plots.wrong_label_shares(split, answers_plain)
tables.wrong_label_answers(shares, (0, 8, 20, 40, 79))

# %% [markdown]
# **Explain.** First the network learns what all sevens have in common, and for a while it *corrects* its own training set. Only
# then does it learn the exceptions. Why in this order? We guess: every seven pulls the weights the same way, and the label of
# one odd digit pulls alone.
#
# Next we train the same network with *dropout*. Take that as a black box for now: `keep=(0.8, 0.5, 0.5)` says that at each
# step an input takes part with probability 0.8 and a hidden unit with probability 0.5. Lesson 03 opens the box. This time
# your `error_rate` measures each epoch, where its checks pass.

# %% tags=["demo"]
dropout = train.Settings(epochs=80, learning_rate=0.05, keep=(0.8, 0.5, 0.5))
answers = []
history_dropout = train.train(
    split,
    dropout,
    np.random.default_rng(2),
    watch=lambda epoch, params: answers.append(nets.forward(split.train_x, params).argmax(1)),
    error=check.error_rate.yours(error_rate, nets.error),
)
answers_dropout = np.array(answers)

# %% [markdown]
# Both networks side by side. Press **play** and watch the two orange lines: where do they part? What does each network say of
# the eight digits after the last epoch?

# %% tags=["demo"]
both = {"without dropout": answers_plain, "with dropout": answers_dropout}
plots.wrong_label_moment(split, both)

# %% [markdown]
# ### Exercise 2 · memorised_fraction · 3 points · 10 minutes
#
# Write the orange line yourself. Of the examples *whose noisy label is wrong*, which share does the network answer with
# exactly that label? Five digits:
#
# | true label | noisy label | predicted | |
# |---|---|---|---|
# | 3 | 3 | 3 | the label is right: not counted |
# | 7 | **1** | 1 | wrong label, memorised |
# | 4 | **9** | 4 | wrong label, but the network says what it shows |
# | 5 | **2** | 6 | wrong label, and the network says a third thing |
# | 8 | 8 | 0 | the label is right: not counted |
#
# ```python
# memorised_fraction(
#     predicted=np.array([3, 1, 4, 6, 0]),
#     noisy_labels=np.array([3, 1, 9, 2, 8]),
#     true_labels=np.array([3, 7, 4, 5, 8]),
# )  # 1 of 3 wrong labels: 0.333...
# ```

# %% [markdown]
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Begin with a boolean array that is True where the noisy label is wrong. Only those examples matter; their number is what
# you divide by.
#
# </details>
#
# <details><summary>Hint 2 of 3: what to use</summary>
#
# A boolean array in square brackets picks entries: `predicted[wrong]`. Pick from `noisy_labels` in the same way, and compare
# the two.
#
# </details>
#
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# With `wrong = noisy_labels != true_labels`, first deal with `wrong.sum() == 0`. In every other case the mean of the comparison
# from hint 2 is the result.
#
# </details>


# %% nbgrader={"grade_id": "memorised-fraction", "solution": true}
def memorised_fraction(predicted, noisy_labels, true_labels):
    """Measure how much of the label noise a network has learnt by heart.

    Args:
        predicted: (n,) ints, the class the network gives to each training example.
        noisy_labels: (n,) ints, the labels it was trained on, some of them wrong.
        true_labels: (n,) ints, the right labels.

    Returns:
        Of the examples whose noisy label is wrong, the share predicted as that wrong label, a float from
        0 to 1; 0.0 when no label is wrong.
    """
    ### BEGIN SOLUTION
    wrong = noisy_labels != true_labels
    if not wrong.any():
        return 0.0
    return float(np.mean(predicted[wrong] == noisy_labels[wrong]))
    ### END SOLUTION


# %% [markdown]
# Try it on both networks, after the last epoch:

# %% tags=["demo"]
fraction = check.memorised_fraction.yours(memorised_fraction, runs.memorised_share)
for name, answers in (("without dropout", answers_plain), ("with dropout", answers_dropout)):
    share = fraction(answers[-1], split.train_labels, split.true_labels)
    print(f"{name}: {share:.0%} of the wrong labels memorised after the last epoch")

# %% nbgrader={"grade_id": "test-memorised-fraction", "points": 2}
from droplab import check

check.memorised_fraction(memorised_fraction, "values")  # 2 points
### BEGIN HIDDEN TESTS
check.memorised_fraction(memorised_fraction, "values", (400, 120, 30, 80, 2), (90, 60, 45, 14, 3))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-memorised-fraction-none", "points": 1}
from droplab import check

check.memorised_fraction(memorised_fraction, "none")  # 1 point
### BEGIN HIDDEN TESTS
check.memorised_fraction(memorised_fraction, "none", (30, 0, 0, 0, 4), (26, 26, 26, 0, 0))
### END HIDDEN TESTS

# %% [markdown]
# ## With dropout it refuses to learn by heart
#
# **Observe.** Look at where the orange dashed line, the training error with dropout, comes to rest, and think of the share
# of wrong labels.

# %% tags=["demo"]
both = {"without dropout": history, "with dropout": history_dropout}
plots.learning_curves(both)

# %% tags=["demo"]
tables.after_training(both)

# %% [markdown]
# **Explain.** With dropout the network goes on disagreeing with about as many training labels as are wrong. Its training
# error looks far worse, and its validation error is far better.
#
# ### Exercise 3 · best_epoch · 2 points · 5 minutes
#
# The simplest remedy is to go back: keep the parameters of the epoch with the lowest validation loss, and forget what came
# later. This is *early stopping*. Find that epoch; the function is yours from the first line to the last.
#
# ```python
# best_epoch(np.array([0.9, 0.5, 0.7, 0.6]))  # 1
# ```

# %% [markdown]
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Not the smallest loss but *where* it stands, counted from 0.
#
# </details>
#
# <details><summary>Hint 2 of 3: what to use</summary>
#
# numpy has a function whose name begins with `arg` that returns the place of the smallest entry. Its documentation says which place it
# gives when several entries are smallest.
#
# </details>
#
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# `np.argmax` gave you the place of the largest logit in `error_rate`. Its counterpart for the smallest entry needs no `axis` here.
#
# </details>


# %% nbgrader={"grade_id": "best-epoch", "solution": true}
def best_epoch(validation_loss):
    """Find the epoch at which training should have stopped.

    Args:
        validation_loss: (epochs,) array, the loss on the validation set after each epoch.

    Returns:
        The index of the smallest value, an int counted from 0; the first one where several are smallest.
    """
    ### BEGIN SOLUTION
    return int(np.argmin(validation_loss))
    ### END SOLUTION


# %% [markdown]
# Try it on the network without dropout:

# %% tags=["demo"]
lowest_at = check.best_epoch.yours(best_epoch, runs.lowest_epoch)
stop = lowest_at(history.validation_loss)
print(f"lowest validation loss at epoch {stop}")
print(f"validation error there {history.validation_error[stop]:.0%}")
print(f"validation error at the end {history.validation_error[-1]:.0%}")

# %% nbgrader={"grade_id": "test-best-epoch", "points": 1}
from droplab import check

check.best_epoch(best_epoch, "values")  # 1 point
### BEGIN HIDDEN TESTS
check.best_epoch(best_epoch, "values", [4e30, 3e30, 2e30, 2.5e30], [3.0, 2.0, 1.0], [2.1, 2.2, 2.6])
check.best_epoch(best_epoch, "values", [5.1] * 137 + [4.9] + [5.2] * 12)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-best-epoch-ties", "points": 1}
from droplab import check

check.best_epoch(best_epoch, "ties")  # 1 point
### BEGIN HIDDEN TESTS
check.best_epoch(best_epoch, "ties", [5.0, 4.0, 2.0, 2.0, 3.0, 2.0], [1.5, 1.5, 1.5])
### END HIDDEN TESTS

# %% [markdown]
# ## How much does dropout gain, and where?
#
# One run proves little. Below, each network is trained many times, every time with its own digits, wrong labels, weights and
# batches: ten times with wrong labels, and thirty times *without*.
#
# **Predict.** With 30 % wrong labels dropout kept the network from learning them by heart. How much will it lower the test
# error on *clean* digits, where every label is right?
#
# - **a** by more than 5 points
# - **b** by 1 to 5 points
# - **c** by less than a point, if at all

# %% nbgrader={"grade_id": "predict-clean", "solution": true}
predicted_clean = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_clean = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-clean", "points": 1}
from droplab import check

check.predicted_clean(predicted_clean)  # 1 point

# %% [markdown]
# Equal seeds draw equal digits for every network. `train_seeds` trains for 80 epochs at rate 0.05; where `stopped` is true, `test_error`
# takes the parameters of the epoch with the lowest validation loss.
#
# But why 0.05? In lesson 02 validation digits choose a rate for each network. The two that won there stand beside ours.

# %% tags=["demo"]
KEEP = (0.8, 0.5, 0.5)
networks = progress.over((1.0, KEEP), "networks, ten runs each")
noisy, noisy_dropout = (train_seeds(0.3, keep=keep) for keep in networks)

# %% tags=["demo"]
chosen = (fairrows.stored()[name, "own rate"].chosen for name in ("plain", "dropout"))
own = [remedy.learning_rate for remedy in chosen]
networks = progress.over(list(zip((1.0, KEEP), own)), "networks at their own rates, ten runs each")
slow, slow_dropout = (train_seeds(0.3, keep=keep, learning_rate=rate) for keep, rate in networks)
print("their own rates:", *own)

# %% tags=["demo"]
networks = progress.over((1.0, KEEP), "networks, thirty runs each")
clean, clean_dropout = (train_seeds(0.0, seeds=range(30), keep=keep) for keep in networks)

# %% [markdown]
# Where would each of the ten have stopped? Your `best_epoch` says it of the plain networks.

# %% tags=["demo"]
lowest_at = check.best_epoch.yours(best_epoch, runs.lowest_epoch)
print("30 % wrong:", *(lowest_at(h.validation_loss) for _, h in noisy))
print("all right: ", *(lowest_at(h.validation_loss) for _, h in clean[:10]))

# %% [markdown]
# **Observe.** A dot is the mean of the runs. Its bar is the 95 % interval: how far off that mean may well be, since other draws would
# have given another one. Compare the rows within each panel, and then how far apart the rows of the two panels lie.

# %% tags=["demo"]
compared = {
    "30 % of the training labels wrong": {
        "plain": test_error(noisy),
        "stopped early": test_error(noisy, stopped=True),
        "dropout": test_error(noisy_dropout),
        "plain, own rate": test_error(slow),
        "dropout, own rate": test_error(slow_dropout),
    },
    "all labels right": {"plain": test_error(clean), "dropout": test_error(clean_dropout)},
}
plots.with_intervals(compared, "test error after 80 epochs, %")

# %% [markdown]
# Some draws are harder than others, for every network. So the last column takes differences run by run, on *the same* digits, and only
# then the mean. Where the interval of a gain leaves out 0, it is more than luck. Where it holds 0, these runs cannot tell, which is not the
# same as "no difference". (All draws are from the same 1,797 digits, so the intervals are a little too narrow: Nadeau and Bengio, 2003.)

# %% tags=["demo"]
rivals = {"stopped early": "plain", "dropout": "plain", "dropout, own rate": "plain, own rate"}
table = tables.paired_errors(compared, rivals)
table.settles(check.predicted_clean, predicted_clean)

# %% [markdown]
# **Explain.** With wrong labels dropout gains much over a network that is trained until it fits. But most of that can be had for free: at a
# small rate a plain network has learned the digits after 80 epochs and had no time to learn the wrong labels. **A small learning rate *is*
# early stopping**; lesson 02 measures how much is left.
#
# And on clean digits dropout does not help, it *costs*. There is nothing wrong there to learn by heart.

# %% [markdown]
# ## Does a wider network overfit more?
#
# **Predict.** Wrong labels again, no dropout, 80 epochs. We make both hidden layers wider, from 32 units to 256. The number of
# weights grows many times over. What happens to the test error?
#
# - **a** it falls
# - **b** it rises: a more complex network overfits more
# - **c** it stays, within the intervals

# %% nbgrader={"grade_id": "predict-width", "solution": true}
predicted_width = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_width = "a"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-width", "points": 1}
from droplab import check

check.predicted_width(predicted_width)  # 1 point

# %% [markdown]
# Seven widths, ten runs each; this takes some seconds. What is memorised is counted by your `memorised_fraction`.

# %% tags=["demo"]
WIDTHS = (4, 8, 16, 32, 64, 128, 256)
by_width = {
    w: noisy if w == 128 else train_seeds(0.3, hidden=(w, w))
    for w in progress.over(WIDTHS, "widths")
}

# %% [markdown]
# **Observe.** Below on the right stands the test error alone. Look for the width with the largest one to the right of 8, and at the dotted line.

# %% tags=["demo"]
fraction = check.memorised_fraction.yours(memorised_fraction, runs.memorised_share)
lines = {
    "wrong labels memorised": [memorised(ten, share=fraction) for ten in by_width.values()],
    "training error": [training_error(ten) for ten in by_width.values()],
    "test error": [test_error(ten) for ten in by_width.values()],
}
picture = plots.widths(WIDTHS, lines["wrong labels memorised"], lines["test error"])
picture.settles(check.predicted_width, predicted_width)

# %% tags=["demo"]
stopped = [test_error(ten, stopped=True) for ten in by_width.values()]
tables.growing_widths(WIDTHS, lines | {"test error stopped early": stopped})

# %% [markdown]
# Which of these networks *over*fit? Judge them by what the digits really are, in training as well.

# %% tags=["demo"]
kinds = {"4 units": by_width[4], "128 units": noisy, "128 units with dropout": noisy_dropout}
accuracy = {name: runs.recognised(ten) for name, ten in kinds.items()}
tables.on_right_labels(accuracy)

# %% [markdown]
# **Explain.** Three things to take away:
#
# - A very narrow network *underfits*: it is wrong about training and test digits alike. A small gap is no merit by itself.
# - Memorising grows with the width until nothing is left to memorise. That far the claim "too complex overfits" is right.
# - But the harm does not keep growing: the test error is largest near the width that can *just* fit all labels, and falls again
#   beyond: **double descent** (Belkin et al., 2019; Nakkiran et al., 2020). The usual guess: of many ways to fit all labels,
#   a wide network finds one that does little damage in between. We measure the fall, not its cause.
#

# %% [markdown]
# ## Does it take wrong labels?
#
# The usual account of overfitting is: few examples, many epochs, and the training accuracy rises while the
# validation accuracy falls. We compare the epoch of the lowest validation loss with the last one, on the test set. One of three
# cases has only 100 digits, labelled rightly, and takes 400 passes, as many steps as the others.
#
# **Observe.** Compare the sign of the last two columns in each row.

# %% tags=["demo"]
cases = {
    "500 digits, 30 % wrong": noisy,
    "500 digits, clean": clean[:10],
    "100 digits, clean": train_seeds(0.0, n=100, epochs=400),
}
at_the_end = {k: training_error(r) for k, r in cases.items()}
error_rise = {k: test_error(r) - test_error(r, stopped=True) for k, r in cases.items()}
ratio = {k: test_loss(r) / test_loss(r, stopped=True) for k, r in cases.items()}
loss_rise = {k: 100 * (factor - 1) for k, factor in ratio.items()}
tables.rises(at_the_end, error_rise, loss_rise)

# %% [markdown]
# **Explain.** Training error goes to zero in all three cases. The test *error* rises where labels are wrong, and falls on clean
# digits, even if there are only 100 of them and 400 passes. The test *loss* rises all the same. It also asks how sure the network was:

# %% tags=["demo"]
few = cases["100 digits, clean"]
tables.how_sure_at_both_ends(runs.sureness(few, stopped=True), runs.sureness(few))

# %% [markdown]
# So never watch accuracy alone.

# %% [markdown]
# ### Check yourself

# %% [markdown]
# **Training error is 0 %, and 30 % of the training labels are known to be wrong. What follows?**
#
# <details><summary>a: The network recognises every digit</summary>
#
# No. A network that did would disagree with the 30 % that are wrong, and its training error would be 30 %.
#
# </details>
#
# <details><summary>b: The validation error is 0 % as well</summary>
#
# No. The training error says nothing about digits that were not trained on; the learning curves show how far the two can be apart.
#
# </details>
#
# <details><summary>c: The network has memorised the wrong labels</summary>
#
# Yes. It answers each of those digits with its wrong label; nothing in the images could have told it that label.
#
# </details>

# %% [markdown]
# **Training and validation error are both 60 %. What is the best next step?**
#
# <details><summary>a: A wider network or longer training</summary>
#
# Yes. The two are close, but both are bad: the network lacks capacity or time. Look at widths 4 and 8 in the sweep.
#
# </details>
#
# <details><summary>b: Dropout: the network does not generalise</summary>
#
# No. It does not even fit what it has seen. That is underfitting, and dropout makes fitting harder still.
#
# </details>
#
# <details><summary>c: Nothing: the gap is closed, so there is no overfitting</summary>
#
# No. There is no overfitting, true, but a small gap is no aim in itself: 60 % of the answers are wrong.
#
# </details>

# %% [markdown]
# **With dropout, the training error stayed far above the validation error. Is something broken?**
#
# <details><summary>a: Yes: training error is always the lower one</summary>
#
# No. It is measured on labels of which 30 % are wrong, and validation error on right ones. A network that refuses to memorise
# must disagree with the wrong labels.
#
# </details>
#
# <details><summary>b: No: the training labels are partly wrong, the validation labels are not</summary>
#
# Yes. Compare two errors only when you know on which examples, and on which labels, they were measured.
#
# </details>
#
# <details><summary>c: No: dropout was still on when the training error was measured</summary>
#
# No. That is a good suspicion, and often the reason elsewhere; but here both errors are measured with every unit active.
#
# </details>

# %% [markdown]
# **Your validation accuracy does not change any more and the validation loss rises. What is going on?**
#
# <details><summary>a: The loss is computed wrongly: the two must move together</summary>
#
# No. Accuracy counts answers; loss also counts how sure the network was of them.
#
# </details>
#
# <details><summary>b: It is still improving; train on</summary>
#
# No. On examples it has not seen, its probabilities get worse. Whoever relies on them is served worse every epoch.
#
# </details>
#
# <details><summary>c: The network becomes surer, of its mistakes too</summary>
#
# Yes. That is what the rows for clean digits show: the error stays and the loss rises.
#
# </details>

# %% [markdown]
# ### What you found
#
# The claims stand, more or less in these words, in articles that introduce dropout. The last column judges only what
# was measured above.

# %% tags=["demo"]
learnt = {
    "stopped early": memorised(noisy, stopped=True),
    "at the end": memorised(noisy),
    "with dropout": memorised(noisy_dropout),
    "at a small rate": memorised(slow),
}
tables.overfitting_claims(WIDTHS, lines, learnt, error_rise, loss_rise, accuracy)

# %% [markdown]
# ### Where you stand
#
# You watched a network learn first the digits and then its wrong labels, and wrote three measures of that. Dropout, early stopping
# and a small learning rate keep it from the second; on clean digits there was nothing to gain. 10 points in this lesson.
#
# **Submit** waits until your work is saved, then shows when it was handed in. Lesson 02 tries the other remedies: smaller networks, more data, penalties on the weights, stopping
# early.
#
# [Lesson 02](../02_remedies/02_remedies.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
