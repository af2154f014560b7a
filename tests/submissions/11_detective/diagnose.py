# %% right: asks one question after the other
def diagnose(run):
    if run["test_difference"] != 0:
        return "dropped at test"
    elif run["zero_logits"] > 0.05:
        return "dropout on the output layer"
    elif run["dropped_gradient"] != 0:
        return "gradient not masked"
    elif run["overlap_seeds"] > 0.95:
        return "seed inside"
    elif run["overlap_steps"] > 0.95:
        return "mask never redrawn"
    elif run["overlap_examples"] > 0.95:
        return "one mask a batch"
    elif np.isclose(run["survivor_factor"], 1):
        return "never scaled"
    elif abs(run["share_kept"] - run["keep"]) > 0.1:
        return "keep and drop swapped"
    elif run["validation_by_keep"][list(run["keeps"]).index(run["keep"])] > min(run["validation_by_keep"]):
        return "tuned on test"
    else:
        return "healthy"

# %% right: a dict of predicates
def diagnose(run):
    tests = {
        "seed inside": lambda r: r["overlap_seeds"] >= 1,
        "mask never redrawn": lambda r: r["overlap_steps"] >= 1 and r["overlap_seeds"] < 1,
        "one mask a batch": lambda r: r["overlap_examples"] >= 1,
        "dropped at test": lambda r: bool(r["test_difference"]),
        "never scaled": lambda r: not np.isclose(r["survivor_factor"], 1 / r["keep"], atol=1e-4),
        "gradient not masked": lambda r: bool(r["dropped_gradient"]),
        "keep and drop swapped": lambda r: np.isclose(r["share_kept"], 1 - r["keep"], atol=0.05),
        "dropout on the output layer": lambda r: bool(r["zero_logits"]),
        "tuned on test": lambda r: r["keeps"][np.argmin(r["validation_by_keep"])] != r["keep"],
    }
    found = [name for name, test in tests.items() if test(run)]
    return found[0] if found else "healthy"

# %% right: scores every name and takes the highest
def diagnose(run):
    keep, kept = run["keep"], run["share_kept"]
    i = int(np.flatnonzero(np.isclose(run["keeps"], keep))[0])
    scores = {
        "healthy": 0.5,
        "dropped at test": run["test_difference"] > 1e-9,
        "dropout on the output layer": run["zero_logits"] > 0,
        "gradient not masked": run["dropped_gradient"] > 1e-9,
        "seed inside": 1.5 * (run["overlap_seeds"] == 1.0),
        "mask never redrawn": run["overlap_steps"] == 1.0,
        "one mask a batch": run["overlap_examples"] == 1.0,
        "never scaled": run["survivor_factor"] < 1.05,
        "keep and drop swapped": abs(kept - keep) > abs(kept + keep - 1),
        "tuned on test": np.argsort(run["validation_by_keep"])[0] != i,
    }
    return max(scores, key=lambda name: float(scores[name]))

# %% right: returns a numpy string, capitalised, and starts with the choice of keep
def diagnose(run):
    run = dict(run)
    if run["validation_by_keep"].argmin() != np.where(run["keeps"] == run["keep"])[0][0]:
        return np.str_("Tuned on test")
    if run["survivor_factor"] == 1.0:
        return np.str_("Never scaled")
    names = ["Seed inside", "Mask never redrawn", "One mask a batch"]
    for name, key in zip(names, ["overlap_seeds", "overlap_steps", "overlap_examples"]):
        if run[key] > 0.99:
            return np.str_(name)
    for name, key in (
        ("Dropped at test", "test_difference"),
        ("Gradient not masked", "dropped_gradient"),
        ("Dropout on the output layer", "zero_logits"),
    ):
        if run[key]:
            return np.str_(name)
    if (run["share_kept"] > 0.5) != (run["keep"] > 0.5):
        return np.str_("Keep and drop swapped")
    return np.str_("Healthy")

# %% right: a list of questions, most telling first
QUESTIONS = [
    ("dropout on the output layer", lambda run, keep: run["zero_logits"] > 0),
    ("keep and drop swapped", lambda run, keep: abs(run["share_kept"] - (1 - keep)) < 0.08),
    ("dropped at test", lambda run, keep: run["test_difference"] > 0),
    ("gradient not masked", lambda run, keep: run["dropped_gradient"] > 0),
    ("one mask a batch", lambda run, keep: run["overlap_examples"] == 1),
    ("seed inside", lambda run, keep: run["overlap_seeds"] == 1 == run["overlap_steps"]),
    ("mask never redrawn", lambda run, keep: run["overlap_steps"] == 1),
    ("never scaled", lambda run, keep: abs(run["survivor_factor"] - 1) < abs(run["survivor_factor"] - 1 / keep)),
    ("tuned on test", lambda run, keep: run["validation_error"][-1] > run["validation_by_keep"].min()),
]


def diagnose(run):
    for name, ask in QUESTIONS:
        if ask(run, run["keep"]):
            return name
    return "healthy"

# %% wrong: always healthy
# loses: test-dropped-at-test test-output-layer test-gradient test-seed-inside test-never-redrawn test-one-mask test-never-scaled test-swapped test-tuned-on-test test-healthy
# hears: unasked_dropped
def diagnose(run):
    return "healthy"

# %% wrong: looks at the test error only
# loses: test-dropped-at-test test-output-layer test-gradient test-seed-inside test-never-redrawn test-one-mask test-never-scaled test-tuned-on-test test-healthy
# hears: unasked_dropped
def diagnose(run):
    error = run["test_error"][-1]
    if error > 0.35:
        return "keep and drop swapped"
    return "healthy" if error < 0.3 else "one mask a batch"

# %% wrong: calls the worse half of the runs never scaled, by their loss
# loses: test-dropped-at-test test-never-scaled test-healthy
# hears: always_scaled
def diagnose(run):
    return "never scaled" if run["test_loss"][-1] > 0.6 else "healthy"

# %% wrong: M12 takes the two repeating masks for each other
# loses: test-seed-inside test-never-redrawn
# hears: seed_and_step
def diagnose(run):
    for name, key in (
        ("dropped at test", "test_difference"),
        ("dropout on the output layer", "zero_logits"),
        ("gradient not masked", "dropped_gradient"),
    ):
        if run[key] > 0:
            return name
    if run["overlap_seeds"] == 1:
        return "mask never redrawn"
    if run["overlap_steps"] == 1:
        return "seed inside"
    return "healthy"

# %% wrong: every repeating mask is a seed inside
# loses: test-seed-inside test-never-redrawn
# hears: all_seeded
def diagnose(run):
    if run["dropped_gradient"] > 0:
        return "gradient not masked"
    if run["zero_logits"] > 0:
        return "dropout on the output layer"
    if run["test_difference"] > 0:
        return "dropped at test"
    return "seed inside" if run["overlap_steps"] == 1 else "healthy"

# %% wrong: M09 takes the overlap of steps for that of examples
# loses: test-never-redrawn test-one-mask
# hears: steps_for_examples
def diagnose(run):
    if run["test_difference"] > 0:
        return "dropped at test"
    if run["zero_logits"] > 0:
        return "dropout on the output layer"
    if run["dropped_gradient"] > 0:
        return "gradient not masked"
    if run["overlap_seeds"] == 1:
        return "seed inside"
    if run["overlap_steps"] == 1:
        return "one mask a batch"
    if run["overlap_examples"] == 1:
        return "mask never redrawn"
    return "healthy"

# %% wrong: M03 wants the share itself and not a comparison
# loses: test-swapped
# hears: unasked_swapped
def diagnose(run):
    table = [
        ("dropped at test", run["test_difference"] > 0),
        ("dropout on the output layer", run["zero_logits"] > 0),
        ("gradient not masked", run["dropped_gradient"] > 0),
        ("seed inside", run["overlap_seeds"] == 1),
        ("mask never redrawn", run["overlap_steps"] == 1),
        ("one mask a batch", run["overlap_examples"] == 1),
        ("never scaled", run["survivor_factor"] == 1),
        ("keep and drop swapped", run["share_kept"] == 1 - run["keep"]),
        ("tuned on test", run["keeps"][run["validation_by_keep"].argmin()] != run["keep"]),
    ]
    return next((name for name, yes in table if yes), "healthy")

# %% wrong: M04 wants a factor of 1 in a sound run
# loses: test-never-scaled test-healthy
# hears: any_factor
def diagnose(run):
    table = [
        ("dropped at test", run["test_difference"] > 0),
        ("dropout on the output layer", run["zero_logits"] > 0),
        ("gradient not masked", run["dropped_gradient"] > 0),
        ("seed inside", run["overlap_seeds"] == 1),
        ("mask never redrawn", run["overlap_steps"] == 1),
        ("one mask a batch", run["overlap_examples"] == 1),
        ("keep and drop swapped", abs(run["share_kept"] - run["keep"]) > 0.08),
        ("never scaled", run["survivor_factor"] > 1),
    ]
    return next((name for name, yes in table if yes), "healthy")

# %% wrong: M05 compares the factor with keep
# loses: test-never-scaled
# hears: always_scaled
def diagnose(run):
    if run["test_difference"] > 0:
        return "dropped at test"
    if run["zero_logits"] > 0:
        return "dropout on the output layer"
    if run["dropped_gradient"] > 0:
        return "gradient not masked"
    for name, key in (
        ("seed inside", "overlap_seeds"),
        ("mask never redrawn", "overlap_steps"),
        ("one mask a batch", "overlap_examples"),
    ):
        if run[key] == 1:
            return name
    return "never scaled" if run["survivor_factor"] != run["keep"] else "healthy"

# %% wrong: M23 takes a small gradient for none
# loses: test-gradient
# hears: unasked_gradient
def diagnose(run):
    if run["test_difference"] > 0:
        return "dropped at test"
    if run["zero_logits"] > 0:
        return "dropout on the output layer"
    return "gradient not masked" if run["dropped_gradient"] > 1 else "healthy"

# %% wrong: M30 takes zeros among the logits for a fault of the gradient
# loses: test-output-layer test-gradient
# hears: logits_for_gradient
def diagnose(run):
    if run["test_difference"] > 0:
        return "dropped at test"
    if run["zero_logits"] > 0:
        return "gradient not masked"
    if run["dropped_gradient"] > 0:
        return "dropout on the output layer"
    return "healthy"

# %% wrong: a test error below the validation error means tuned on test
# loses: test-tuned-on-test test-healthy
# hears: always_tuned
def diagnose(run):
    table = [
        ("dropped at test", run["test_difference"] > 0),
        ("dropout on the output layer", run["zero_logits"] > 0),
        ("gradient not masked", run["dropped_gradient"] > 0),
        ("seed inside", run["overlap_seeds"] == 1),
        ("mask never redrawn", run["overlap_steps"] == 1),
        ("one mask a batch", run["overlap_examples"] == 1),
        ("never scaled", run["survivor_factor"] == 1),
        ("keep and drop swapped", abs(run["share_kept"] - run["keep"]) > 0.08),
        ("tuned on test", run["test_error"][-1] < run["validation_error"][-1]),
    ]
    return next((name for name, yes in table if yes), "healthy")

# %% wrong: M34 training loss with masks on above validation loss is taken for dropping at test
# loses: test-dropped-at-test
# hears: always_dropped
def diagnose(run):
    if run["masked_loss"][-1] > run["validation_loss"][-1] or run["test_difference"] > 0:
        return "dropped at test"
    return "healthy"

# %% wrong: forgets the runs that answer no question
# loses: test-dropped-at-test test-healthy
# hears: no_last_line
def diagnose(run):
    if run["test_difference"] > 0:
        return "dropped at test"

# %% wrong: a name of its own
# loses: test-dropped-at-test
# hears: own_name
def diagnose(run):
    return "dropout at test time" if run["test_difference"] > 0 else "healthy"

# %% wrong: returns all names that fit
# loses: test-dropped-at-test test-healthy
# hears: list_of_names
def diagnose(run):
    found = ["dropped at test"] if run["test_difference"] > 0 else []
    return found or ["healthy"]

# %% wrong: takes the run apart while reading it
# loses: test-dropped-at-test test-output-layer test-healthy
# hears: taken_apart
def diagnose(run):
    if run.pop("test_difference") > 0:
        return "dropped at test"
    return "dropout on the output layer" if run["zero_logits"] > 0 else "healthy"

# %% right: an enumeration of strings
import enum


class Fault(str, enum.Enum):
    REDRAWN = "mask never redrawn"
    SEED = "seed inside"
    SHARED = "one mask a batch"
    DROPPED = "dropped at test"
    SCALED = "never scaled"
    GRADIENT = "gradient not masked"
    SWAPPED = "keep and drop swapped"
    OUTPUT = "dropout on the output layer"
    TUNED = "tuned on test"
    HEALTHY = "healthy"


def diagnose(run):
    keep = run["keep"]
    found = {
        Fault.DROPPED: run["test_difference"] > 0,
        Fault.OUTPUT: run["zero_logits"] > 0,
        Fault.GRADIENT: run["dropped_gradient"] > 0,
        Fault.SEED: run["overlap_seeds"] > 0.9,
        Fault.REDRAWN: run["overlap_steps"] > 0.9,
        Fault.SHARED: run["overlap_examples"] > 0.9,
        Fault.SCALED: run["survivor_factor"] == 1,
        Fault.SWAPPED: abs(run["share_kept"] - keep) > 0.1,
        Fault.TUNED: keep != run["keeps"][np.argmin(run["validation_by_keep"])],
    }
    return next((fault for fault, yes in found.items() if yes), Fault.HEALTHY)
