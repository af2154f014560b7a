# %% [markdown]
# # 11. The detective
#
# By the end you can find out from what a run logged, and without its code, what is wrong with the program that made it; and you can
# hold a sentence about dropout against what this course has measured.
#
# **You need:** all lessons before, above all 03, 05, 06 and 07.
# **Time:** 60 minutes. **Points:** 19, in 14 graded cells. The last one, of 4 points, is read by a person.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`, and at the end `YOUR ANSWER HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, plots, progress, standing, tables  # not found? Run `make learn`
from droplab.studies import claims, detective

# %% [markdown]
# ## Ten programs: which is healthy?
#
# Ten people wrote the same program: a small network for the digits, two hidden layers, inverted dropout on both, 20 % of the training
# labels wrong. Each tries three values of keep and reports one. Nine programs have one fault each, all of them faults that people
# make. One is healthy.

# %% tags=["demo"]
tables.planted_faults()

# %% [markdown]
# `detective.make_run(fault, seed)` runs such a program and returns what it logged: a dict of numbers and arrays. With the same seed all ten programs get the same digits, the same wrong labels and the same first weights.
#
# "Evaluated" in the table means: as the program evaluates, which for a sound one is with every unit active.

# %% tags=["demo"]
tables.run_keys()

# %% [markdown]
# **Predict.** Over ten seeds, in pairs with the healthy program: how many of the nine faulty programs have a clearly *higher* test error than the
# healthy one, by an interval that leaves out zero?
#
# - **a** all nine; a fault costs something
# - **b** all but one, and the one is tuned on test
# - **c** about half of them

# %% nbgrader={"grade_id": "predict-faults", "solution": true}
predicted_faults = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_faults = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-faults", "points": 1}
from droplab import check

check.predicted_faults(predicted_faults)  # 1 point

# %% [markdown]
# ## Do the curves tell?
#
# **Observe.** The same seed, ten programs. Look for panels that you could name if their titles were covered, and for panels that look like
# the healthy one at the end. (Training loss above validation loss is no fault here: a fifth of the training labels are wrong.)

# %% tags=["demo"]
named = {fault: detective.make_run(fault, seed=2) for fault in detective.FAULTS}
plots.run_curves(named)

# %% [markdown]
# One seed is not a trial. The table has ten, and the differences are taken in pairs. Look at the sign, and at which intervals leave out zero.

# %% tags=["demo"]
ends = {}
for fault in progress.over(detective.FAULTS, "programs, ten seeds each"):
    ends[fault] = [detective.make_run(fault, seed) for seed in range(10)]
tables.beside_healthy(ends).settles(check.predicted_faults, predicted_faults)

# %% [markdown]
# **Explain.** The count stands above the table: about half. Several programs that are plainly wrong do about as well as the sound one. One has a clearly
# lower test error, the one that was made for it: of three test errors it reports the lowest (and
# its held-out digits are divided so that validation would have chosen another: else there would be nothing to find). And look at the test *loss* of the program that never scales.
# At test its pre-activations are larger than in training, so this network, trained briefly on wrong labels, is probably just surer of itself; lesson 04
# measured what the same mistake costs elsewhere. None of it is evidence for a method.
#
# So the test error does not find faults. It says how well something did, and not whether it was what you think it was. The curves
# help a little: dropping at test makes evaluation as noisy as training, swapping at high keeps lets nothing be learned. To tell all ten apart, a program has to log a few
# numbers that have *a known value if all is well*. Three kinds of them are below:
#
# - **exact ones**: evaluations repeat exactly, a dropped unit's gradient is 0, a logit is never 0, a survivor's factor is 1 / keep;
# - **shares that chance decides**: as many units kept as asked; two independent masks agree in $keep^2 + (1 - keep)^2$ of their entries;
# - **a choice that can be checked**: the keep that is reported is the one that validation digits would choose.

# %% tags=["demo"]
tables.run_numbers(named)

# %% [markdown]
# Go through the table row by row and find, for each fault but one, the entry that no other row has. Two rows need more than a look: one fault repeats its masks at
# every step *and* under every generator, another only the first. And one fault is in no column at all: it lies in which keep was reported, and in the sheet below.

# %% [markdown]
# ## Can you name a run from its sheet?
#
# Ten runs of ten programs, shuffled: `case 1` to `case 10`, each with a seed of its own.
#
# **Observe.** On the left the losses; in the middle the errors of the keeps that were
# tried, on a scale of its own for each case; on the right the shares as dots, each with a tick where a sound program would have it. Look for dots that are off
# their tick. Drag the slider, or click it and use the arrow keys, to go from case to case.

# %% tags=["demo"]
cases, planted = detective.shuffled_cases()
plots.run_sheets(cases)

# %% tags=["demo"]
tables.undrawn_numbers(cases)

# %% [markdown]
# Write down a name for each case before you go on. A cell further down compares your function with what was planted.
#
# ### Exercise 1 · diagnose · 11 points · 20 minutes
#
# A diagnosis is a list of questions, asked in an order, and the first yes gives the name. Here is one question, asked of the ten named runs:

# %% tags=["demo"]
for name, run in named.items():
    if run["test_difference"] > 0:  # two evaluations of the same digits came out differently
        print("yes:", name)

# %% [markdown]
# As the first question of a diagnosis it reads:
#
# ```python
# if run["test_difference"] > 0:
#     return "dropped at test"
# ```
#
# and for a run made with that fault planted, `diagnose(run)` is then `"dropped at test"`.
#
# Write the whole. Each fault is marked by itself, on runs that you have not seen: other seeds, widths, numbers of digits and keeps. A run whose fault you
# have no question for yet may be called anything but another's name: `"healthy"`, say.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Make a table on paper: for each fault the key that gives it away, and the value that key has in a sound run. Eight of the nine
# faults need a single key, or a single key and `keep`.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# Swapped: is `run["share_kept"]` nearer to `1 - run["keep"]` or to `run["keep"]`? Low keeps occur, too. Tuned on test: which entry of `run["keeps"]`
# has the lowest `run["validation_by_keep"]`? `np.argmin` gives its index. Overlaps of repeated masks are 1, all others here stay below 0.9.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# One `if` and one `return` a fault, in an order. A seed inside repeats the masks at each step as well, so whoever asks about steps first never gets to ask about
# seeds. Ask the question that only one fault answers with yes before the one that two of them do. What is left at the end has a name, too.
#
# </details>


# %% nbgrader={"grade_id": "diagnose", "solution": true}
def diagnose(run):
    """Name what is wrong with the program that logged a run.

    Args:
        run: a dict with the keys of ``detective.KEYS``: floats and float64 arrays. It stays as
            it is.

    Returns:
        One of the ten names in ``detective.FAULTS``, ``"healthy"`` among them, as a string. At
        most one fault is planted in a run.
    """
    ### BEGIN SOLUTION
    validation = np.asarray(run["validation_by_keep"])
    by_validation = np.asarray(run["keeps"])[validation.argmin()]
    kept, keep = run["share_kept"], run["keep"]
    if run["test_difference"] > 0:
        return "dropped at test"
    if run["zero_logits"] > 0:
        return "dropout on the output layer"
    if run["dropped_gradient"] > 0:
        return "gradient not masked"
    if run["overlap_seeds"] == 1:
        return "seed inside"
    if run["overlap_steps"] == 1:
        return "mask never redrawn"
    if run["overlap_examples"] == 1:
        return "one mask a batch"
    if run["survivor_factor"] == 1:
        return "never scaled"
    if abs(kept - (1 - keep)) < abs(kept - keep):
        return "keep and drop swapped"
    if by_validation != keep:
        return "tuned on test"
    return "healthy"
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-dropped-at-test", "points": 1}
from droplab import check

check.diagnose(diagnose, "dropped")  # 1 point
### BEGIN HIDDEN TESTS
hidden = ("dropped at test", 704), ("healthy", 628), ("one mask a batch", 703)
check.diagnose(diagnose, "dropped", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-output-layer", "points": 1}
from droplab import check

check.diagnose(diagnose, "output")  # 1 point
### BEGIN HIDDEN TESTS
hidden = ("dropout on the output layer", 708), ("healthy", 628), ("gradient not masked", 706)
check.diagnose(diagnose, "output", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gradient", "points": 1}
from droplab import check

check.diagnose(diagnose, "gradient")  # 1 point
### BEGIN HIDDEN TESTS
hidden = ("gradient not masked", 706), ("healthy", 628), ("mask never redrawn", 701)
check.diagnose(diagnose, "gradient", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-seed-inside", "points": 1}
from droplab import check

check.diagnose(diagnose, "seed")  # 1 point
### BEGIN HIDDEN TESTS
hidden = ("seed inside", 702), ("healthy", 628), ("mask never redrawn", 701)
check.diagnose(diagnose, "seed", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-never-redrawn", "points": 1}
from droplab import check

check.diagnose(diagnose, "redrawn")  # 1 point
### BEGIN HIDDEN TESTS
hidden = ("mask never redrawn", 701), ("healthy", 628), ("seed inside", 702)
check.diagnose(diagnose, "redrawn", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-one-mask", "points": 1}
from droplab import check

check.diagnose(diagnose, "shared")  # 1 point
### BEGIN HIDDEN TESTS
hidden = ("one mask a batch", 703), ("healthy", 628), ("seed inside", 702)
check.diagnose(diagnose, "shared", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-never-scaled", "points": 1}
from droplab import check

check.diagnose(diagnose, "scaled")  # 1 point
### BEGIN HIDDEN TESTS
hidden = ("never scaled", 705), ("healthy", 628), ("dropped at test", 704)
check.diagnose(diagnose, "scaled", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-swapped", "points": 1}
from droplab import check

check.diagnose(diagnose, "swapped")  # 1 point
### BEGIN HIDDEN TESTS
low = (0.4, 0.35, 0.3)
hidden = ("keep and drop swapped", 707), ("keep and drop swapped", 717, low)
others = ("healthy", 717, low), ("one mask a batch", 703)
check.diagnose(diagnose, "swapped", *hidden, *others)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-tuned-on-test", "points": 1}
from droplab import check

check.diagnose(diagnose, "tuned")  # 1 point
### BEGIN HIDDEN TESTS
hidden = ("tuned on test", 709), ("healthy", 628), ("healthy", 603)
check.diagnose(diagnose, "tuned", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-healthy", "points": 2}
from droplab import check

check.diagnose(diagnose, "healthy")  # 2 points
### BEGIN HIDDEN TESTS
sound = ("healthy", 628), ("healthy", 603), ("healthy", 717, (0.4, 0.35, 0.3))
names = ["mask never redrawn", "seed inside", "one mask a batch", "dropped at test", "never scaled"]
names += ["gradient not masked", "keep and drop swapped", "dropout on the output layer"]
faulty = [(name, 701 + i) for i, name in enumerate([*names, "tuned on test"])]
check.diagnose(diagnose, "healthy", *sound, *faulty)
### END HIDDEN TESTS

# %% [markdown]
# Your function on the ten cases, whether it passes its checks or not. Where a row disagrees, move the slider above to that case and look at its sheet with the name in
# mind.

# %% tags=["demo"]
tables.diagnoses(cases, planted, diagnose)

# %% [markdown]
# And once it passes them, on all runs of the ten seeds above: a diagnosis that hangs on the draw of a run would show here.

# %% tags=["demo"]
named_by = check.diagnose.yours(diagnose, detective.diagnosed)
every = [(fault, run) for fault, runs in ends.items() for run in runs]
right = sum(named_by(run) == fault for fault, run in every)
print(f"{right} of {len(every)} runs named right")

# %% [markdown]
# ## Which sentences hold?
#
# This course began with three articles on dropout, which we call A, B and C. Below is what they claim, in our words; the letter says where a sentence was found and
# the number which one it was there. Some are found in several articles. You have measured all of them.
#
# | ids | sentence | lesson |
# |---|---|---|
# | A1, C2 | A network that is too complex overfits. | 01 |
# | A2, B2, C9 | Dropout leaves out a random subset of the units, a fresh one at every step. | 03 |
# | A3, B4, B5, B7 | Dropout keeps units from co-adapting and makes them redundant. | 08 |
# | A4, A7 | At 50 %, half of the units are removed. | 03 |
# | A5, B3 | A dropped unit takes no part, neither forward nor backward. | 06 |
# | A6 | At test all units are active and, in the paper's form, the weights are adjusted. | 04 |
# | A8, C13 | Dropout is a powerful strategy; predictions get excellent. | 07 |
# | B1 | Overfitting is learning the noise. | 01 |
# | B6 | The noise of dropout regularises. | 09 |
# | B8 | Dropout is computationally cheap. | 07 |
# | B9 | It works for feed-forward, convolutional and recurrent networks. | 10 |
# | B10 | It needs more epochs. | 07 |
# | B11 | In convolutional layers it is less effective than batch norm. | 10 |
# | C1, C3 | With few examples and many epochs, training accuracy rises while validation accuracy falls. | 01 |
# | C4 | The aim is training and validation accuracy that are close and high. | 01 |
# | C5, C6 | Smaller networks, augmentation, L1 and L2 help, but do not solve it. | 02 |
# | C7 | Dropout lets no unit become too important. | 08 |
# | C8, C12 | Only a fraction of the weights is learned; r is a new neuron. | 03 |
# | C10 | Dropout allows bigger networks. | 07 |
# | C11 | z = W y + b, y = f(z); with dropout, r * y takes the place of y. | 03 |
#
# Give each of the 32 a verdict of your own, before you look at the course's below:
#
# - `"supported"`: what was measured is what the sentence says;
# - `"imprecise"`: there is something in it, but as it stands it says more than, or something else than, what was measured;
# - `"not seen here"`: what it says did not show in the experiments of this course.

# %% [markdown]
# ### Exercise 2 · verdict · 3 points · 15 minutes
#
# What is marked: that every sentence has a verdict, and that yours is the course's for six ids where there is nothing to weigh, since the evidence is a proof or a
# count. For the others the evidence is an interval, and where an interval ends and "powerful" begins is a judgement; yours may differ from ours.
#
# The function takes an id and returns the verdict, so `verdict("A4")` is one of the three strings. The quickest way to write it is three lists of ids.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# The last table of each lesson. The column of the table above says which.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# A sentence is imprecise where a stranger, reading word by word, would take it for more than was measured. "Half are removed": always half? "A new neuron": are there weights in it?
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Put the ids of one verdict into a string, `"A1 A2"`, and `.split()` makes a list of it. Then `if claim in ...: return ...` for each of the lists.
#
# </details>


# %% nbgrader={"grade_id": "verdict", "solution": true}
def verdict(claim):
    """Return your verdict on one of the articles' sentences.

    Args:
        claim: an id of the table above, a string such as ``"A4"``.

    Returns:
        ``"supported"``, ``"imprecise"`` or ``"not seen here"``.
    """
    ### BEGIN SOLUTION
    holds = "A2 B2 C9 A3 B4 B5 B7 A6 B1 B6 B9 B10 C11".split()
    absent = ["B11"]
    return "supported" if claim in holds else "not seen here" if claim in absent else "imprecise"
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-verdict", "points": 1}
from droplab import check

check.verdict(verdict, "all")  # 1 point

# %% nbgrader={"grade_id": "test-verdict-exact", "points": 2}
from droplab import check

check.verdict(verdict, "exact")  # 2 points

# %% [markdown]
# ## What has the course settled?
#
# The tables at the ends of all lessons in one, collected by `make build` from what those lessons show. Read the column of what was measured, too: the verdict
# is the shortest of the five.

# %% tags=["demo", "claims"]
claims.claims_table()

# %% [markdown]
# Now yours beside the course's, sentence by sentence. Where the two differ, say to yourself what you would have to measure to settle it.

# %% tags=["demo", "claims"]
claims.compared(verdict)

# %% [markdown]
# ## What would you answer a colleague?
#
# A colleague writes:
#
# > *I added dropout to our classifier (keep 0.7 on the hidden layers). Of keep 0.5, 0.6, 0.7, 0.8 and 0.9, 0.7 was best on the test set: 94.1 % right against 93.2 %
# > without dropout, seed 42. The baseline ran with our usual settings for the same 100 epochs. When I run the evaluation again I get 93.8 %, so it is about as stable as one would expect. We
# > should switch dropout on everywhere.*
#
# Answer in 100 to 200 words, in the cell below. A person reads it and gives up to 4 points, one for each of these:
#
# | point | what earns it |
# |---|---|
# | 1 | names the fault in the *program* that the message gives away, and the number that would prove it, with the value it has when all is well |
# | 2 | names at least two faults in the *comparison*, and for each says which way it bends the result, or that one cannot know |
# | 3 | proposes the experiment that would settle it: what is paired, what is tuned and on which digits, what is reported |
# | 4 | says what may be concluded from the message as it stands, and no more than this course has measured of dropout's gains |

# %% [markdown] nbgrader={"grade_id": "short-answer", "points": 4, "solution": true}
# *The program.* Two evaluations of one network on the same digits differ, 94.1 and 93.8 %: units are dropped at test, too. The largest difference between two
# evaluations of the same input has to be exactly 0. All numbers reported with dropout are those of thinned networks.
#
# *The comparison.* The keep was chosen on the set that is reported: the best of five is too good by luck. There is one seed, and single seeds differ by as much as
# the gain claimed, in either direction. The baseline was neither tuned nor stopped early, which bends the result towards dropout.
#
# *What would settle it.* Mend the evaluation. Lock the test set away; tune keep for the one side, and learning rate and weight decay for both, on validation
# data and on other seeds than those reported; stop both sides early. Run 20 seeds in pairs and report the mean gain with its interval.
#
# *Until then* nothing follows in either direction. In lesson 07 the gain over a tuned and early-stopped baseline was small: clear on wrong labels, next to nothing on
# clean digits, so "everywhere" would not follow from a gain on one data set anyway.

# %% [markdown]
# ### Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. A run has `overlap_steps` = 1. What do you know?**
#
# <details><summary>a: one fixed sub-network is being trained; why, is open</summary>
#
# Yes. Two programs do that, and the next question tells them apart.
#
# </details>
# <details><summary>b: the seed is inside the function</summary>
#
# No, not yet. A mask that is drawn once, properly, and kept to the end repeats as well. Under another generator only the seed inside gives the same mask again.
#
# </details>
# <details><summary>c: keep is 1</summary>
#
# No. Then the overlap would be 1, too; but `keep` and `share_kept` are logged, and they say otherwise.
#
# </details>
#
# **2. Which of these numbers has an exact value in every sound run, whatever the seed?**
#
# <details><summary>a: the share of units kept</summary>
#
# No. Coins are independent: the share is near keep, and how near follows from the number of coins.
#
# </details>
# <details><summary>b: the gradient that reaches a dropped unit</summary>
#
# Yes, zero. Any other number, however small, is a fault. Such numbers make the best alarms: they need no tolerance.
#
# </details>
# <details><summary>c: the overlap of the masks of two steps</summary>
#
# No. Its expectation is exact, keep squared plus (1 - keep) squared; a measured one varies about it.
#
# </details>
#
# **3. The program that never scales had a lower test loss than the healthy one. Should one stop scaling, then?**
#
# <details><summary>a: yes: what works, works</summary>
#
# No. Small networks, 30 epochs, one learning rate: it worked in one corner. In lesson 04 the same mistake multiplied the loss. And nobody chose it: an accident
# that helps today will not be noticed when it turns.
#
# </details>
# <details><summary>b: no: the result must be an error of measurement</summary>
#
# No, it need not be. The interval is what it is; it just answers another question than whether the program is right.
#
# </details>
# <details><summary>c: no: but it says what to try on purpose</summary>
#
# Yes. A fault that helps is a hypothesis. One would write it down as a method, tune both sides and run the trial of lesson 07.
#
# </details>
#
# **4. A sentence is "imprecise" in our tables. What is meant?**
#
# <details><summary>a: it was true for some settings and not for others, or in other words</summary>
#
# Yes. The column of what was measured says which settings and which words.
#
# </details>
# <details><summary>b: it is false</summary>
#
# No. Something in it was measured; but a word says more than the measurement, or something else.
#
# </details>
# <details><summary>c: there were too few seeds</summary>
#
# No. More seeds make an interval narrower. They do not make "powerful" mean one thing.
#
# </details>
#
# ### Where you stand
#
# You told nine faults and a healthy run apart by numbers whose values in a sound run are known beforehand, where curves and test errors could not; you put the questions
# in an order, because two faults may share a symptom; and you gave 32 sentences about dropout a verdict each.
#
# This lesson holds 19 points; 4 of them are given by a person. **Submit** waits until your work is saved, then shows when it was handed in. This was the last lesson.
# What you wrote on the way is a small library of dropout, and you know of every piece of it what it is good for and where it does nothing.
#
# Here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
