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
# A graded cell that prints nothing has passed.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import plots, tables, widgets  # not found? Run `make learn`
from droplab.studies import claims, detective
from droplab.intervals import interval

# %% [markdown]
# ## Ten programs
#
# Ten people wrote the same program: a small network for the digits, two hidden layers, inverted dropout on both, 20 % of the training
# labels wrong. Each tries three values of keep and reports one. Nine programs have one fault each, all of them faults that people
# make. One is healthy.

# %% tags=["demo"]
tables.table(
    "What the ten programs do",
    ["name", "what is wrong"],
    [[name, what] for name, what in detective.FAULTS.items()],
)

# %% [markdown]
# `detective.make_run(fault, seed)` runs such a program and returns what it logged: a dict of numbers and arrays. With the same seed all ten programs get the same digits, the same wrong labels and the same first weights.
#
# "Evaluated" in the table means: as the program evaluates, which for a sound one is with every unit active.

# %% tags=["demo"]
tables.table(
    "What a run logs",
    ["key", "what it is"],
    [[key, meaning] for key, meaning in detective.KEYS.items()],
)

# %% [markdown]
# ## Predict
#
# Over ten seeds, in pairs with the healthy program: how many of the nine faulty programs have a clearly *higher* test error than the
# healthy one, by an interval that leaves out zero?
#
# - **a**: all nine; a fault costs something
# - **b**: about half of them
# - **c**: all but one, and the one is tuned on test

# %% nbgrader={"grade_id": "predict-faults", "solution": true}
# Your choice, for instance: prediction_faults = "a"
prediction_faults = None
### BEGIN SOLUTION
prediction_faults = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-faults", "points": 1}
assert str(prediction_faults).strip().lower() in ("a", "b", "c"), (
    "no option has been chosen yet.\n"
    'Write prediction_faults = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# ## Observe: the curves
#
# The same seed, ten programs. Look for panels that you could name if their titles were covered, and for panels that look like
# the healthy one at the end. (Training loss above validation loss is no fault here: a fifth of the training labels are wrong.)

# %% tags=["demo"]
named = {fault: detective.make_run(fault, seed=2) for fault in detective.FAULTS}
plots.show(
    plots.run_curves(named),
    alt="Losses of ten runs over the epochs. Validation loss at the end: "
    + ", ".join(f"{name} {run['validation_loss'][-1]:.2f}" for name, run in named.items())
    + ".",
)

# %% [markdown]
# One seed is not a trial. The table has ten, and the differences are taken in pairs. Look at the sign, and at which intervals leave out zero.

# %% tags=["demo"]
seeds = range(10)
ends = {fault: [detective.make_run(fault, seed) for seed in seeds] for fault in detective.FAULTS}


def more(fault, key):
    """Return how much higher a faulty program's last value is than the healthy one's, by seed."""
    return [run[key][-1] - sound[key][-1] for run, sound in zip(ends[fault], ends["healthy"])]


gains = {fault: interval(100 * np.array(more(fault, "test_error"))) for fault in detective.FAULTS}
worse = [fault for fault, gain in gains.items() if gain.mean > gain.half_width]
better = [fault for fault, gain in gains.items() if gain.mean < -gain.half_width]

# %% tags=["demo"]
tables.table(
    "Faulty minus healthy at the last epoch, ten seeds, 95 %",
    ["planted", "test error, points", "test loss", "masked training loss"],
    [
        [
            fault,
            f"{gains[fault]:.1f}",
            f"{interval(more(fault, 'test_loss')):.2f}",
            f"{interval(more(fault, 'masked_loss')):.2f}",
        ]
        for fault in detective.FAULTS
        if fault != "healthy"
    ],
)

# %% tags=["demo"]
print(f"clearly higher test error, {len(worse)} of 9: {', '.join(worse)}")
print(f"clearly lower, {len(better)}: {', '.join(better) or 'none'}")

# %% [markdown]
# ## Explain
#
# The count is in the first line above: about half, **b**. Several programs that are plainly wrong do about as well as the sound one. One has a clearly
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
columns = {
    "share_kept": 2,
    "keep": 2,
    "overlap_steps": 2,
    "overlap_examples": 2,
    "overlap_seeds": 2,
}
columns |= {"survivor_factor": 2, "dropped_gradient": 3, "zero_logits": 2, "test_difference": 1}
tables.table(
    "The same runs in numbers, seed 2. Overlaps: of steps, of examples, of seeds",
    "planted kept keep steps examples seeds factor gradient zeros repeat".split(),
    [
        [fault, *(f"{run[key]:.{digits}f}" for key, digits in columns.items())]
        for fault, run in named.items()
    ],
)

# %% [markdown]
# Go through the table row by row and find, for each fault but one, the entry that no other row has. Two rows need more than a look: one fault repeats its masks at
# every step *and* under every generator, another only the first. And one fault is in no column at all: it lies in which keep was reported, and in the sheet below.

# %% [markdown]
# ## Observe: one run on one sheet
#
# Ten runs of ten programs, shuffled: `case 1` to `case 10`, each with a seed of its own. On the left the losses; in the middle the errors of the keeps that were
# tried; on the right the shares as dots, each with a grey tick where a sound program would have it. Look for dots that are off their tick.

# %% tags=["demo"]
order = np.random.default_rng(11).permutation(10)
culprits = [list(detective.FAULTS)[i] for i in order]
cases = {
    f"case {i + 1}": detective.make_run(fault, seed=20 + i) for i, fault in enumerate(culprits)
}
case = cases["case 1"]
plots.show(
    plots.run_sheet(case, "case 1"),
    alt=f"Case 1: losses over epochs; the errors of three keeps, of which {case['keep']:g} is reported;"
    f" share kept {case['share_kept']:.2f}, overlap of steps {case['overlap_steps']:.2f}, of examples"
    f" {case['overlap_examples']:.2f}, of seeds {case['overlap_seeds']:.2f}, zero logits {case['zero_logits']:.2f}.",
)

# %% tags=["demo"]
widgets.run_sheet(cases)

# %% tags=["demo"]
tables.table(
    "What the sheets do not draw",
    ["case", "keep", "factor", "gradient at dropped units", "two evaluations differ by"],
    [
        [
            name,
            f"{run['keep']:.2f}",
            f"{run['survivor_factor']:.2f}",
            f"{run['dropped_gradient']:.3f}",
            f"{run['test_difference']:.1f}",
        ]
        for name, run in cases.items()
    ],
)

# %% [markdown]
# Write down a name for each case before you go on. A cell further down compares your function with what was planted.
#
# ## Do: the diagnosis
#
# A diagnosis is a list of questions, asked in an order, and the first yes gives the name. Here is one question as a function, asked of the ten named runs:


# %% tags=["demo"]
def drops_at_test(run):
    """Whether two evaluations of the same digits came out differently."""
    return run["test_difference"] > 0


print("yes:", ", ".join(name for name, run in named.items() if drops_at_test(run)))

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

# %% [markdown]
# <details><summary>Hint 1: one question a fault</summary>
#
# Make a table on paper: for each fault the key that gives it away, and the value that key has in a sound run. Eight of the nine
# faults need a single key, or a single key and `keep`.
#
# </details>
# <details><summary>Hint 2: which order</summary>
#
# A seed inside repeats the masks at each step as well, so whoever asks about steps first never gets to ask about seeds. Ask the question that only
# one fault answers with yes before the one that two of them do.
#
# </details>
# <details><summary>Hint 3: the two that need a comparison</summary>
#
# Swapped: is `run["share_kept"]` nearer to `1 - run["keep"]` or to `run["keep"]`? Low keeps occur, too. Tuned on test: which entry of `run["keeps"]`
# has the lowest `run["validation_by_keep"]`? `np.argmin` gives its index. Overlaps of repeated masks are 1, all others here stay below 0.9.
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
# Test 1 (1 point): units dropped at evaluation.
# Real runs, fixed by their seeds; what tells them apart is exact, so that no luck is involved.
import numpy as np

from droplab.studies import detective

fault = "dropped at test"
runs = [
    ("dropped at test", detective.make_run("dropped at test", 504)),
    ("healthy", detective.make_run("healthy", 607)),
    ("one mask a batch", detective.make_run("one mask a batch", 503)),
]


def told(run):
    """Return what diagnose says of a run, or say why that is no diagnosis."""
    before = {key: np.copy(value) for key, value in run.items()}
    answer = diagnose(run)
    same = list(run) == list(before) and all(np.array_equal(run[k], before[k]) for k in run)
    assert same, "diagnose changed the run it was given.\nOnly look; or work on a copy."
    assert answer is not None, (
        "diagnose returned nothing for one of the runs below.\n"
        "Every run needs a name: what is left when no question was answered with yes?"
    )
    assert isinstance(answer, str), (
        "diagnose did not return a string.\n"
        "Return one of the ten names, in quotes, as the table of faults spells them."
    )
    answer = " ".join(answer.lower().split())
    assert answer in detective.FAULTS, (
        f"{answer[:30]!r} is none of the ten names.\n"
        "Take a name from the table of faults, letter by letter."
    )
    return answer


for planted, run in runs:
    said = told(run)
    if planted != fault:
        assert said != fault, (
            f"test_difference is {run['test_difference']:g} here: evaluations repeat exactly.\n"
            "Nothing is dropped at test in this run. Which number made you think so?"
        )
        continue
    assert said == fault, (
        f"two evaluations differ by {run['test_difference']:.1f}.\n"
        f"You said: {said}.\n"
        "Nothing random is left when every unit is active: evaluations repeat exactly.\n"
        "Which key says that these did not?"
    )
### BEGIN HIDDEN TESTS
others = [
    ("dropped at test", detective.make_run("dropped at test", 704)),
    ("healthy", detective.make_run("healthy", 628)),
    ("one mask a batch", detective.make_run("one mask a batch", 703)),
]
for planted, run in others:
    said = told(run)
    assert said == fault or planted != fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {fault}. Ask the numbers, not this one page's examples."
    )
    assert said != fault or planted == fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {planted}. Which number kept them apart above?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-output-layer", "points": 1}
# Test 2 (1 point): logits dropped out.
# Real runs, fixed by their seeds; what tells them apart is exact, so that no luck is involved.
import numpy as np

from droplab.studies import detective

fault = "dropout on the output layer"
runs = [
    ("dropout on the output layer", detective.make_run("dropout on the output layer", 508)),
    ("healthy", detective.make_run("healthy", 607)),
    ("dropped at test", detective.make_run("dropped at test", 504)),
]


def told(run):
    """Return what diagnose says of a run, or say why that is no diagnosis."""
    before = {key: np.copy(value) for key, value in run.items()}
    answer = diagnose(run)
    same = list(run) == list(before) and all(np.array_equal(run[k], before[k]) for k in run)
    assert same, "diagnose changed the run it was given.\nOnly look; or work on a copy."
    assert answer is not None, (
        "diagnose returned nothing for one of the runs below.\n"
        "Every run needs a name: what is left when no question was answered with yes?"
    )
    assert isinstance(answer, str), (
        "diagnose did not return a string.\n"
        "Return one of the ten names, in quotes, as the table of faults spells them."
    )
    answer = " ".join(answer.lower().split())
    assert answer in detective.FAULTS, (
        f"{answer[:30]!r} is none of the ten names.\n"
        "Take a name from the table of faults, letter by letter."
    )
    return answer


for planted, run in runs:
    said = told(run)
    if planted != fault:
        assert said != fault, (
            f"{100 * run['zero_logits']:.0f} % of the logits are exact zeros in this run.\n"
            "Whatever is wrong with it, no mask lies on the output layer."
        )
        continue
    assert said == fault, (
        f"{100 * run['zero_logits']:.0f} % of the logits are exact zeros.\n"
        f"You said: {said}.\n"
        "A sum of many products is never exactly zero by itself: a mask lies on the logits.\n"
        "A class can vanish then. Which key tells it?"
    )
### BEGIN HIDDEN TESTS
others = [
    ("dropout on the output layer", detective.make_run("dropout on the output layer", 708)),
    ("healthy", detective.make_run("healthy", 628)),
    ("gradient not masked", detective.make_run("gradient not masked", 706)),
]
for planted, run in others:
    said = told(run)
    assert said == fault or planted != fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {fault}. Ask the numbers, not this one page's examples."
    )
    assert said != fault or planted == fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {planted}. Which number kept them apart above?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gradient", "points": 1}
# Test 3 (1 point): a backward pass without the mask.
# Real runs, fixed by their seeds; what tells them apart is exact, so that no luck is involved.
import numpy as np

from droplab.studies import detective

fault = "gradient not masked"
runs = [
    ("gradient not masked", detective.make_run("gradient not masked", 506)),
    ("healthy", detective.make_run("healthy", 607)),
    ("dropout on the output layer", detective.make_run("dropout on the output layer", 508)),
]


def told(run):
    """Return what diagnose says of a run, or say why that is no diagnosis."""
    before = {key: np.copy(value) for key, value in run.items()}
    answer = diagnose(run)
    same = list(run) == list(before) and all(np.array_equal(run[k], before[k]) for k in run)
    assert same, "diagnose changed the run it was given.\nOnly look; or work on a copy."
    assert answer is not None, (
        "diagnose returned nothing for one of the runs below.\n"
        "Every run needs a name: what is left when no question was answered with yes?"
    )
    assert isinstance(answer, str), (
        "diagnose did not return a string.\n"
        "Return one of the ten names, in quotes, as the table of faults spells them."
    )
    answer = " ".join(answer.lower().split())
    assert answer in detective.FAULTS, (
        f"{answer[:30]!r} is none of the ten names.\n"
        "Take a name from the table of faults, letter by letter."
    )
    return answer


for planted, run in runs:
    said = told(run)
    if planted != fault:
        assert said != fault, (
            f"the largest gradient at a dropped unit is {run['dropped_gradient']:g} here.\n"
            "The backward pass of this run is right. Which number made you doubt it?"
        )
        continue
    assert said == fault, (
        f"a dropped unit received {run['dropped_gradient']:.4f}.\n"
        f"You said: {said}.\n"
        "It took no part in the loss, so the gradient that reaches it is exactly 0.\n"
        "Which key shows that? However small it is, it is not 0."
    )
### BEGIN HIDDEN TESTS
others = [
    ("gradient not masked", detective.make_run("gradient not masked", 706)),
    ("healthy", detective.make_run("healthy", 628)),
    ("mask never redrawn", detective.make_run("mask never redrawn", 701)),
]
for planted, run in others:
    said = told(run)
    assert said == fault or planted != fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {fault}. Ask the numbers, not this one page's examples."
    )
    assert said != fault or planted == fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {planted}. Which number kept them apart above?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-seed-inside", "points": 1}
# Test 4 (1 point): a seed inside, told from a mask never redrawn.
# Real runs, fixed by their seeds; what tells them apart is exact, so that no luck is involved.
import numpy as np

from droplab.studies import detective

fault = "seed inside"
runs = [
    ("seed inside", detective.make_run("seed inside", 502)),
    ("healthy", detective.make_run("healthy", 607)),
    ("mask never redrawn", detective.make_run("mask never redrawn", 501)),
]


def told(run):
    """Return what diagnose says of a run, or say why that is no diagnosis."""
    before = {key: np.copy(value) for key, value in run.items()}
    answer = diagnose(run)
    same = list(run) == list(before) and all(np.array_equal(run[k], before[k]) for k in run)
    assert same, "diagnose changed the run it was given.\nOnly look; or work on a copy."
    assert answer is not None, (
        "diagnose returned nothing for one of the runs below.\n"
        "Every run needs a name: what is left when no question was answered with yes?"
    )
    assert isinstance(answer, str), (
        "diagnose did not return a string.\n"
        "Return one of the ten names, in quotes, as the table of faults spells them."
    )
    answer = " ".join(answer.lower().split())
    assert answer in detective.FAULTS, (
        f"{answer[:30]!r} is none of the ten names.\n"
        "Take a name from the table of faults, letter by letter."
    )
    return answer


for planted, run in runs:
    said = told(run)
    if planted != fault:
        assert said != fault, (
            f"overlap_seeds is {run['overlap_seeds']:.2f} here: other generator, other masks.\n"
            "So these masks do come from the generator that was passed in.\n"
            "Both faults repeat their masks at every step: what does only one of them do?"
        )
        continue
    assert said != "mask never redrawn", (
        f"overlap_steps is {run['overlap_steps']:g}: the mask does repeat. Yet look further:\n"
        f"overlap_seeds is {run['overlap_seeds']:g}, under another generator it is the same mask.\n"
        "Two faults share the first symptom. Which question should come first?"
    )
    assert said == fault, (
        f"overlap_seeds is {run['overlap_seeds']:g} in this run.\n"
        f"You said: {said}.\n"
        "Whatever generator the program is given, its masks are the same.\n"
        "So the generator it is given is not the one it draws from."
    )
### BEGIN HIDDEN TESTS
others = [
    ("seed inside", detective.make_run("seed inside", 702)),
    ("healthy", detective.make_run("healthy", 628)),
    ("mask never redrawn", detective.make_run("mask never redrawn", 701)),
]
for planted, run in others:
    said = told(run)
    assert said == fault or planted != fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {fault}. Ask the numbers, not this one page's examples."
    )
    assert said != fault or planted == fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {planted}. Which number kept them apart above?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-never-redrawn", "points": 1}
# Test 5 (1 point): one mask to the end, told from a seed inside.
# Real runs, fixed by their seeds; what tells them apart is exact, so that no luck is involved.
import numpy as np

from droplab.studies import detective

fault = "mask never redrawn"
runs = [
    ("mask never redrawn", detective.make_run("mask never redrawn", 501)),
    ("healthy", detective.make_run("healthy", 607)),
    ("seed inside", detective.make_run("seed inside", 502)),
]


def told(run):
    """Return what diagnose says of a run, or say why that is no diagnosis."""
    before = {key: np.copy(value) for key, value in run.items()}
    answer = diagnose(run)
    same = list(run) == list(before) and all(np.array_equal(run[k], before[k]) for k in run)
    assert same, "diagnose changed the run it was given.\nOnly look; or work on a copy."
    assert answer is not None, (
        "diagnose returned nothing for one of the runs below.\n"
        "Every run needs a name: what is left when no question was answered with yes?"
    )
    assert isinstance(answer, str), (
        "diagnose did not return a string.\n"
        "Return one of the ten names, in quotes, as the table of faults spells them."
    )
    answer = " ".join(answer.lower().split())
    assert answer in detective.FAULTS, (
        f"{answer[:30]!r} is none of the ten names.\n"
        "Take a name from the table of faults, letter by letter."
    )
    return answer


for planted, run in runs:
    said = told(run)
    if planted != fault:
        assert said != fault, (
            f"overlap_steps is {run['overlap_steps']:.2f}, overlap_seeds {run['overlap_seeds']:.2f} here.\n"
            "A mask that is drawn once repeats at each step and differs between generators.\n"
            "Does this run do both?"
        )
        continue
    assert said == fault, (
        f"overlap_steps is {run['overlap_steps']:g} in this run.\n"
        f"You said: {said}.\n"
        "Every step uses the masks of the step before: one fixed sub-network is trained.\n"
        "Do different generators give different masks here, too?"
    )
### BEGIN HIDDEN TESTS
others = [
    ("mask never redrawn", detective.make_run("mask never redrawn", 701)),
    ("healthy", detective.make_run("healthy", 628)),
    ("seed inside", detective.make_run("seed inside", 702)),
]
for planted, run in others:
    said = told(run)
    assert said == fault or planted != fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {fault}. Ask the numbers, not this one page's examples."
    )
    assert said != fault or planted == fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {planted}. Which number kept them apart above?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-one-mask", "points": 1}
# Test 6 (1 point): all examples under one mask.
# Real runs, fixed by their seeds; what tells them apart is exact, so that no luck is involved.
import numpy as np

from droplab.studies import detective

fault = "one mask a batch"
runs = [
    ("one mask a batch", detective.make_run("one mask a batch", 503)),
    ("healthy", detective.make_run("healthy", 607)),
    ("mask never redrawn", detective.make_run("mask never redrawn", 501)),
]


def told(run):
    """Return what diagnose says of a run, or say why that is no diagnosis."""
    before = {key: np.copy(value) for key, value in run.items()}
    answer = diagnose(run)
    same = list(run) == list(before) and all(np.array_equal(run[k], before[k]) for k in run)
    assert same, "diagnose changed the run it was given.\nOnly look; or work on a copy."
    assert answer is not None, (
        "diagnose returned nothing for one of the runs below.\n"
        "Every run needs a name: what is left when no question was answered with yes?"
    )
    assert isinstance(answer, str), (
        "diagnose did not return a string.\n"
        "Return one of the ten names, in quotes, as the table of faults spells them."
    )
    answer = " ".join(answer.lower().split())
    assert answer in detective.FAULTS, (
        f"{answer[:30]!r} is none of the ten names.\n"
        "Take a name from the table of faults, letter by letter."
    )
    return answer


for planted, run in runs:
    said = told(run)
    if planted != fault:
        assert said != fault, (
            f"overlap_examples is {run['overlap_examples']:.2f} here: examples have masks of their own.\n"
            "Something else may repeat in this run. Over what does each overlap compare?"
        )
        continue
    assert said == fault, (
        f"overlap_examples is {run['overlap_examples']:g} in this run.\n"
        f"You said: {said}.\n"
        "All examples of a batch drop the same units.\n"
        "Each example needs a thinned network of its own: which key compares examples?"
    )
### BEGIN HIDDEN TESTS
others = [
    ("one mask a batch", detective.make_run("one mask a batch", 703)),
    ("healthy", detective.make_run("healthy", 628)),
    ("seed inside", detective.make_run("seed inside", 702)),
]
for planted, run in others:
    said = told(run)
    assert said == fault or planted != fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {fault}. Ask the numbers, not this one page's examples."
    )
    assert said != fault or planted == fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {planted}. Which number kept them apart above?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-never-scaled", "points": 1}
# Test 7 (1 point): survivors left as they are.
# Real runs, fixed by their seeds; what tells them apart is exact, so that no luck is involved.
import numpy as np

from droplab.studies import detective

fault = "never scaled"
runs = [
    ("never scaled", detective.make_run("never scaled", 505)),
    ("healthy", detective.make_run("healthy", 607)),
    ("keep and drop swapped", detective.make_run("keep and drop swapped", 507)),
]


def told(run):
    """Return what diagnose says of a run, or say why that is no diagnosis."""
    before = {key: np.copy(value) for key, value in run.items()}
    answer = diagnose(run)
    same = list(run) == list(before) and all(np.array_equal(run[k], before[k]) for k in run)
    assert same, "diagnose changed the run it was given.\nOnly look; or work on a copy."
    assert answer is not None, (
        "diagnose returned nothing for one of the runs below.\n"
        "Every run needs a name: what is left when no question was answered with yes?"
    )
    assert isinstance(answer, str), (
        "diagnose did not return a string.\n"
        "Return one of the ten names, in quotes, as the table of faults spells them."
    )
    answer = " ".join(answer.lower().split())
    assert answer in detective.FAULTS, (
        f"{answer[:30]!r} is none of the ten names.\n"
        "Take a name from the table of faults, letter by letter."
    )
    return answer


for planted, run in runs:
    said = told(run)
    if planted != fault:
        assert said != fault, (
            f"survivors are multiplied by {run['survivor_factor']:.3f}, and keep is {run['keep']:g}.\n"
            "That is 1 / keep: they do make up for the missing units in this run."
        )
        continue
    assert said == fault, (
        f"survivors are multiplied by {run['survivor_factor']:g} at keep {run['keep']:g}.\n"
        f"You said: {said}.\n"
        "Then units are missing in training and nothing makes up for them.\n"
        "What should the factor be, for any keep?"
    )
### BEGIN HIDDEN TESTS
others = [
    ("never scaled", detective.make_run("never scaled", 705)),
    ("healthy", detective.make_run("healthy", 628)),
    ("dropped at test", detective.make_run("dropped at test", 704)),
]
for planted, run in others:
    said = told(run)
    assert said == fault or planted != fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {fault}. Ask the numbers, not this one page's examples."
    )
    assert said != fault or planted == fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {planted}. Which number kept them apart above?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-swapped", "points": 1}
# Test 8 (1 point): 1 - keep where keep should stand; high and low keeps.
# Real runs, fixed by their seeds; what tells them apart is exact, so that no luck is involved.
import numpy as np

from droplab.studies import detective

fault = "keep and drop swapped"
runs = [
    ("keep and drop swapped", detective.make_run("keep and drop swapped", 507)),
    (
        "keep and drop swapped",
        detective.make_run("keep and drop swapped", 517, keeps=(0.4, 0.35, 0.3)),
    ),
    ("healthy", detective.make_run("healthy", 607)),
    ("healthy", detective.make_run("healthy", 617, keeps=(0.4, 0.35, 0.3))),
    ("never scaled", detective.make_run("never scaled", 505)),
]


def told(run):
    """Return what diagnose says of a run, or say why that is no diagnosis."""
    before = {key: np.copy(value) for key, value in run.items()}
    answer = diagnose(run)
    same = list(run) == list(before) and all(np.array_equal(run[k], before[k]) for k in run)
    assert same, "diagnose changed the run it was given.\nOnly look; or work on a copy."
    assert answer is not None, (
        "diagnose returned nothing for one of the runs below.\n"
        "Every run needs a name: what is left when no question was answered with yes?"
    )
    assert isinstance(answer, str), (
        "diagnose did not return a string.\n"
        "Return one of the ten names, in quotes, as the table of faults spells them."
    )
    answer = " ".join(answer.lower().split())
    assert answer in detective.FAULTS, (
        f"{answer[:30]!r} is none of the ten names.\n"
        "Take a name from the table of faults, letter by letter."
    )
    return answer


for planted, run in runs:
    said = told(run)
    if planted != fault:
        assert said != fault, (
            f"share_kept is {run['share_kept']:.2f} here, and keep is {run['keep']:g}: as asked.\n"
            "A share is neither high nor low by itself: with what do you compare it?"
        )
        continue
    assert said == fault, (
        f"share_kept is {run['share_kept']:.2f} at keep {run['keep']:g}.\n"
        f"You said: {said}.\n"
        "That is the share that should have been dropped.\n"
        "A share is neither high nor low by itself: with what is it compared?"
    )
### BEGIN HIDDEN TESTS
others = [
    ("keep and drop swapped", detective.make_run("keep and drop swapped", 707)),
    (
        "keep and drop swapped",
        detective.make_run("keep and drop swapped", 717, keeps=(0.4, 0.35, 0.3)),
    ),
    ("healthy", detective.make_run("healthy", 717, keeps=(0.4, 0.35, 0.3))),
    ("one mask a batch", detective.make_run("one mask a batch", 703)),
]
for planted, run in others:
    said = told(run)
    assert said == fault or planted != fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {fault}. Ask the numbers, not this one page's examples."
    )
    assert said != fault or planted == fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {planted}. Which number kept them apart above?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-tuned-on-test", "points": 1}
# Test 9 (1 point): keep chosen by test digits. One healthy run is lucky on test, one is not.
# Real runs, fixed by their seeds; what tells them apart is exact, so that no luck is involved.
import numpy as np

from droplab.studies import detective

fault = "tuned on test"
runs = [
    ("tuned on test", detective.make_run("tuned on test", 509)),
    ("healthy", detective.make_run("healthy", 607)),
    ("healthy", detective.make_run("healthy", 606)),
    ("never scaled", detective.make_run("never scaled", 505)),
]


def told(run):
    """Return what diagnose says of a run, or say why that is no diagnosis."""
    before = {key: np.copy(value) for key, value in run.items()}
    answer = diagnose(run)
    same = list(run) == list(before) and all(np.array_equal(run[k], before[k]) for k in run)
    assert same, "diagnose changed the run it was given.\nOnly look; or work on a copy."
    assert answer is not None, (
        "diagnose returned nothing for one of the runs below.\n"
        "Every run needs a name: what is left when no question was answered with yes?"
    )
    assert isinstance(answer, str), (
        "diagnose did not return a string.\n"
        "Return one of the ten names, in quotes, as the table of faults spells them."
    )
    answer = " ".join(answer.lower().split())
    assert answer in detective.FAULTS, (
        f"{answer[:30]!r} is none of the ten names.\n"
        "Take a name from the table of faults, letter by letter."
    )
    return answer


for planted, run in runs:
    said = told(run)
    if planted != fault:
        assert said != fault, (
            f"keep {run['keep']:g} has the lowest validation error of the three.\n"
            "So it was chosen as it should be. How it does on test digits, well or badly, is\n"
            "no evidence: one of the keeps has to be best there."
        )
        continue
    assert said == fault, (
        f"keep {run['keep']:g} is reported.\n"
        f"You said: {said}.\n"
        f"Validation errors of {run['keeps'].tolist()}: {np.round(run['validation_by_keep'], 3).tolist()}.\n"
        "Which keep would a choice that never saw the test digits have taken?"
    )
### BEGIN HIDDEN TESTS
others = [
    ("tuned on test", detective.make_run("tuned on test", 709)),
    ("healthy", detective.make_run("healthy", 628)),
    ("healthy", detective.make_run("healthy", 603)),
]
for planted, run in others:
    said = told(run)
    assert said == fault or planted != fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {fault}. Ask the numbers, not this one page's examples."
    )
    assert said != fault or planted == fault, (
        f"a run that is not shown was called {said}.\n"
        f"Planted was: {planted}. Which number kept them apart above?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-healthy", "points": 2}
# Test 10 (2 points): healthy runs are called healthy, and none of the nine faults is.
# Real runs, fixed by their seeds; what tells them apart is exact, so that no luck is involved.
import numpy as np

from droplab.studies import detective

sound = [
    detective.make_run("healthy", 607),
    detective.make_run("healthy", 606),
    detective.make_run("healthy", 617, keeps=(0.4, 0.35, 0.3)),
]
faulty = [
    ("mask never redrawn", detective.make_run("mask never redrawn", 501)),
    ("seed inside", detective.make_run("seed inside", 502)),
    ("one mask a batch", detective.make_run("one mask a batch", 503)),
    ("dropped at test", detective.make_run("dropped at test", 504)),
    ("never scaled", detective.make_run("never scaled", 505)),
    ("gradient not masked", detective.make_run("gradient not masked", 506)),
    ("keep and drop swapped", detective.make_run("keep and drop swapped", 507)),
    ("dropout on the output layer", detective.make_run("dropout on the output layer", 508)),
    ("tuned on test", detective.make_run("tuned on test", 509)),
]


def told(run):
    """Return what diagnose says of a run, or say why that is no diagnosis."""
    before = {key: np.copy(value) for key, value in run.items()}
    answer = diagnose(run)
    same = list(run) == list(before) and all(np.array_equal(run[k], before[k]) for k in run)
    assert same, "diagnose changed the run it was given.\nOnly look; or work on a copy."
    assert answer is not None, (
        "diagnose returned nothing for one of the runs below.\n"
        "Every run needs a name: what is left when no question was answered with yes?"
    )
    assert isinstance(answer, str), (
        "diagnose did not return a string.\n"
        "Return one of the ten names, in quotes, as the table of faults spells them."
    )
    answer = " ".join(answer.lower().split())
    assert answer in detective.FAULTS, (
        f"{answer[:30]!r} is none of the ten names.\n"
        "Take a name from the table of faults, letter by letter."
    )
    return answer


for run in sound:
    said = told(run)
    assert said == "healthy", (
        f"a healthy run was called {said}.\n"
        "Nothing is wrong with it but what chance does to every run.\n"
        "Which number did you ask, and what does it say in a sound run?"
    )
for planted, run in faulty:
    said = told(run)
    assert said != "healthy", (
        f"healthy, you say; planted was: {planted}.\n"
        f"There, {detective.FAULTS[planted]}.\n"
        "Its curves need not show it. Which number does?"
    )
### BEGIN HIDDEN TESTS
for seed, keeps in ((628, None), (603, None), (717, (0.4, 0.35, 0.3))):
    said = told(detective.make_run("healthy", seed, keeps))
    assert said == "healthy", (
        f"a healthy run that is not shown was called {said}.\n"
        "Its numbers differ a little from those above, as those of any other run do."
    )
others = [
    ("mask never redrawn", detective.make_run("mask never redrawn", 701)),
    ("seed inside", detective.make_run("seed inside", 702)),
    ("one mask a batch", detective.make_run("one mask a batch", 703)),
    ("dropped at test", detective.make_run("dropped at test", 704)),
    ("never scaled", detective.make_run("never scaled", 705)),
    ("gradient not masked", detective.make_run("gradient not masked", 706)),
    ("keep and drop swapped", detective.make_run("keep and drop swapped", 707)),
    ("dropout on the output layer", detective.make_run("dropout on the output layer", 708)),
    ("tuned on test", detective.make_run("tuned on test", 709)),
]
for planted, run in others:
    assert told(run) != "healthy", (
        f"healthy, you say of another run; planted was: {planted}.\n"
        "Ask the numbers, not this one page's examples."
    )
### END HIDDEN TESTS
# %% [markdown]
# Your function on the ten cases. Where a row disagrees, open that case in the list above and look at its sheet with the name in mind.

# %% tags=["demo"]
tables.table(
    "The ten cases",
    ["case", "your function says", "planted"],
    [[name, diagnose(run), fault] for (name, run), fault in zip(cases.items(), culprits)],
)

# %% [markdown]
# And on all runs of the ten seeds above: a diagnosis that hangs on the draw of a run would show here.

# %% tags=["demo"]
every = [(fault, run) for fault, runs in ends.items() for run in runs]
right = sum(diagnose(run) == fault for fault, run in every)
print(f"{right} of {len(every)} runs named right")

# %% [markdown]
# ## The sentences
#
# This course began with three articles on dropout, which we call A, B and C. Below is what they claim, in our words; the letter says where a sentence was found and
# the number which one it was there. Some are found in several articles. You have measured all of them.
#
# | ids | sentence | lesson |
# |---|---|---|
# | A1, C2 | A network that is too complex overfits. | 01 |
# | A2, B2, C9 | Dropout leaves out a random subset of the units, a fresh one at every step. | 03 |
# | A3, B4, B5, B7, C7 | Units do not co-adapt, the network is redundant, and no unit gets too important. | 08 |
# | A4, A7 | At 50 %, half of the units are removed. | 03 |
# | A5, B3 | A dropped unit takes no part, neither forward nor backward. | 06 |
# | A6, C14 | At test all units are active and the weights are adjusted. | 04 |
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
# | C8, C12 | Only a fraction of the weights is learned; r is a new neuron. | 03 |
# | C10 | Dropout allows bigger networks. | 07 |
# | C11 | z = W y + b, y = f(z); with dropout, r * y takes the place of y. | 03 |
#
# Give each of the 33 a verdict of your own, before you look at the course's below:
#
# - `"supported"`: what was measured is what the sentence says;
# - `"imprecise"`: there is something in it, but as it stands it says more than, or something else than, what was measured;
# - `"not seen here"`: what it says did not show in the experiments of this course.

# %% [markdown]
# What is marked: that every sentence has a verdict, and that yours is the course's for nine ids where there is nothing to weigh, since the evidence is a proof, a
# count or an exact zero. For the others the evidence is an interval, and where an interval ends and "powerful" begins is a judgement; yours may differ from ours.
#
# The function takes an id and returns the verdict, so `verdict("A4")` is one of the three strings. The quickest way to write it is three lists of ids.

# %% [markdown]
# <details><summary>Hint 1: where to look</summary>
#
# The last table of each lesson. The column of the table above says which.
#
# </details>
# <details><summary>Hint 2: when is a sentence imprecise?</summary>
#
# Read it as a stranger would, word by word. "Half are removed": always half? "A new neuron": are there weights in it?
#
# </details>
# <details><summary>Hint 3: how to write it</summary>
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
    holds = "A2 B2 C9 A3 B4 B5 B7 C7 A5 B3 A6 C14 B1 B6 B9 B10 C11".split()
    absent = ["B11"]
    return "supported" if claim in holds else "not seen here" if claim in absent else "imprecise"
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-verdict", "points": 1}
# Test 11 (1 point): a verdict on each of the 33 sentences.
given = []
for letter, count in (("A", 8), ("B", 11), ("C", 14)):
    for number in range(1, count + 1):
        answer = verdict(f"{letter}{number}")
        assert answer is not None, (
            f"{letter}{number} has no verdict yet: verdict returned nothing.\n"
            "Each of the 33 ids belongs into one of the three lists."
        )
        assert isinstance(answer, str), (
            f"the verdict on {letter}{number} is not a string.\n"
            'Return "supported", "imprecise" or "not seen here", for one id at a time.'
        )
        answer = " ".join(answer.lower().split())
        assert answer in ("supported", "imprecise", "not seen here", "not seen"), (
            f"{letter}{number} got {answer[:30]!r}, which is no verdict here.\n"
            'The three are "supported", "imprecise" and "not seen here".'
        )
        given.append(answer)
assert len(set(given)) > 1, (
    f"all 33 sentences got the same verdict: {given[0]}.\n"
    "Then the course could have been a shorter one. Start with A4 and A5 and look\n"
    "at the last tables of lessons 03 and 06."
)

# %% nbgrader={"grade_id": "test-verdict-exact", "points": 2}
# Test 12 (2 points): sentences for which the evidence is a proof, a count or an exact zero.
evidence = {
    "A4": ("imprecise", "Lesson 03 counted how often 64 coins keep exactly 32 units."),
    "A5": ("supported", "Lesson 06 looked at the gradients of dropped units, digit by digit."),
    "A6": ("supported", "Lesson 04 averaged all masks there are and compared with one network."),
    "A7": ("imprecise", "Lesson 03 drew the counts of kept units beside the binomial."),
    "B3": ("supported", "Lesson 06 looked at the gradients of dropped units, digit by digit."),
    "C8": ("imprecise", "Lesson 03 counted the weights that one step, and all steps, change."),
    "C11": ("supported", "Lesson 03 wrote the equations unit by unit beside thinned_forward."),
    "C12": ("imprecise", "Lesson 03 counted weights and biases with and without dropout."),
    "C14": ("supported", "Lesson 04 averaged all masks there are and compared with one network."),
}
for claim, (course, where) in evidence.items():
    answer = verdict(claim)
    assert isinstance(answer, str), (
        f"the verdict on {claim} is not a string.\n"
        'Return "supported", "imprecise" or "not seen here", for one id at a time.'
    )
    answer = " ".join(answer.lower().split())
    assert answer == course, (
        f"your verdict on {claim}, {answer[:20]!r}, is not what was measured.\n"
        f"{where}\n"
        "Read that lesson's last table, then the sentence again, word by word."
    )

# %% [markdown]
# ## What the course has settled
#
# The tables at the ends of all lessons in one, collected by `make build` from what those lessons show. Read the column of what was measured, too: the verdict
# is the shortest of the five.

# %% tags=["demo", "claims"]
claims.claims_table()

# %% [markdown]
# Now yours beside the course's, sentence by sentence. Where the two differ, say to yourself what you would have to measure to settle it.

# %% tags=["demo", "claims"]
tables.table(
    "Verdicts",
    ["id", "yours", "the course's", "lesson", ""],
    [
        [
            name,
            verdict(name),
            claim.verdict,
            claims.number(claim),
            "" if verdict(name) == claim.verdict else "differs",
        ]
        for name, claim in claims.by_id().items()
    ],
)

# %% [markdown]
# ## A short answer
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
# ## Check yourself
#
# Open the option you would choose; then open the others and see whether you agree with the reasons.

# %% [markdown]
# **A run has `overlap_steps` = 1. What do you know?**
#
# <details><summary>The seed is inside the function</summary>
#
# Not yet. A mask that is drawn once, properly, and kept to the end repeats as well. Under another generator only the seed inside gives the same mask again.
#
# </details>
# <details><summary>One fixed sub-network is being trained; why, is open</summary>
#
# Yes. Two programs do that, and the next question tells them apart.
#
# </details>
# <details><summary>keep is 1</summary>
#
# Then the overlap would be 1, too. But `keep` and `share_kept` are logged, and they say otherwise.
#
# </details>

# %% [markdown]
# **Which of these numbers has an exact value in every sound run, whatever the seed?**
#
# <details><summary>The share of units kept</summary>
#
# No. Coins are independent: the share is near keep, and how near follows from the number of coins.
#
# </details>
# <details><summary>The overlap of the masks of two steps</summary>
#
# No. Its expectation is exact, keep squared plus (1 - keep) squared; a measured one varies about it.
#
# </details>
# <details><summary>The gradient that reaches a dropped unit</summary>
#
# Yes, zero. Any other number, however small, is a fault. Such numbers make the best alarms: they need no tolerance.
#
# </details>

# %% [markdown]
# **The program that never scales had a lower test loss than the healthy one. Should one stop scaling, then?**
#
# <details><summary>Yes: what works, works</summary>
#
# No. Small networks, 30 epochs, one learning rate: it worked in one corner. In lesson 04 the same mistake multiplied the loss. And nobody chose it: an accident
# that helps today will not be noticed when it turns.
#
# </details>
# <details><summary>No: the result must be an error of measurement</summary>
#
# It need not be. The interval is what it is; it just answers another question than whether the program is right.
#
# </details>
# <details><summary>No: but it says what to try on purpose</summary>
#
# Yes. A fault that helps is a hypothesis. One would write it down as a method, tune both sides and run the trial of lesson 07.
#
# </details>

# %% [markdown]
# **A sentence is "imprecise" in our tables. What is meant?**
#
# <details><summary>It is false</summary>
#
# No. Something in it was measured; but a word says more than the measurement, or something else.
#
# </details>
# <details><summary>It was true for some settings and not for others, or in other words</summary>
#
# Yes. The column of what was measured says which settings and which words.
#
# </details>
# <details><summary>There were too few seeds</summary>
#
# No. More seeds make an interval narrower. They do not make "powerful" mean one thing.
#
# </details>

# %% [markdown]
# ## In this lesson you
#
# - told nine faults and a healthy run apart by numbers whose values in a sound run are known beforehand, where curves and test errors could not;
# - put the questions in an order, because two faults may share a symptom;
# - gave 33 sentences about dropout a verdict each, and compared it with what was measured.
#
# **Save, then submit**: Submit sends the file on disk, and edits that are not saved stay behind. This was the last lesson. What you wrote on the way is a small library of
# dropout, and you know of every piece of it what it is good for and where it does nothing.
