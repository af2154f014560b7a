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
# says: evaluations repeat exactly
def diagnose(run):
    return "healthy"

# %% wrong: always the same fault
# loses: test-dropped-at-test test-output-layer test-gradient test-seed-inside test-never-redrawn test-one-mask test-never-scaled test-swapped test-tuned-on-test test-healthy
# says: Nothing is dropped at test in this run
def diagnose(run):
    return "dropped at test"

# %% wrong: looks at the test error only
# loses: test-dropped-at-test test-output-layer test-gradient test-seed-inside test-never-redrawn test-one-mask test-never-scaled test-tuned-on-test test-healthy
# says: Which key says that these did not
def diagnose(run):
    error = run["test_error"][-1]
    if error > 0.35:
        return "keep and drop swapped"
    return "healthy" if error < 0.3 else "one mask a batch"

# %% wrong: calls the worse half of the runs never scaled, by their loss
# loses: test-dropped-at-test test-never-scaled test-healthy
# says: two evaluations differ
def diagnose(run):
    return "never scaled" if run["test_loss"][-1] > 0.6 else "healthy"

# %% wrong: M11 asks about steps before seeds
# loses: test-seed-inside test-never-redrawn
# says: Which question should come first
def diagnose(run):
    if run["overlap_steps"] == 1:
        return "mask never redrawn"
    if run["overlap_seeds"] == 1:
        return "seed inside"
    return rest(run)


def rest(run):
    keep, kept = run["keep"], run["share_kept"]
    checks = [
        ("dropped at test", run["test_difference"] > 0),
        ("dropout on the output layer", run["zero_logits"] > 0),
        ("gradient not masked", run["dropped_gradient"] > 0),
        ("one mask a batch", run["overlap_examples"] == 1),
        ("never scaled", run["survivor_factor"] == 1),
        ("keep and drop swapped", abs(kept - keep) > abs(kept - 1 + keep)),
        ("tuned on test", run["keeps"][run["validation_by_keep"].argmin()] != keep),
    ]
    return next((name for name, yes in checks if yes), "healthy")

# %% wrong: M12 takes the two repeating masks for each other
# loses: test-seed-inside test-never-redrawn
# says: Two faults share the first symptom
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
# says: So these masks do come from the generator
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
# says: one fixed sub-network is trained
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

# %% wrong: M01 a low share means that keep and drop are swapped
# loses: test-swapped test-healthy
# says: neither high nor low by itself
def diagnose(run):
    table = [
        ("dropped at test", run["test_difference"] > 0),
        ("dropout on the output layer", run["zero_logits"] > 0),
        ("gradient not masked", run["dropped_gradient"] > 0),
        ("seed inside", run["overlap_seeds"] == 1),
        ("mask never redrawn", run["overlap_steps"] == 1),
        ("one mask a batch", run["overlap_examples"] == 1),
        ("never scaled", run["survivor_factor"] == 1),
        ("keep and drop swapped", run["share_kept"] < 0.5),
        ("tuned on test", run["keeps"][run["validation_by_keep"].argmin()] != run["keep"]),
    ]
    return next((name for name, yes in table if yes), "healthy")

# %% wrong: M03 wants the share itself and not a comparison
# loses: test-swapped
# says: share that should have been dropped
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
# says: nothing makes up for them
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
# says: they do make up for the missing units
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
# says: It took no part in the loss
def diagnose(run):
    if run["test_difference"] > 0:
        return "dropped at test"
    if run["zero_logits"] > 0:
        return "dropout on the output layer"
    return "gradient not masked" if run["dropped_gradient"] > 1 else "healthy"

# %% wrong: M30 takes zeros among the logits for a fault of the gradient
# loses: test-output-layer test-gradient
# says: a mask lies on the logits
def diagnose(run):
    if run["test_difference"] > 0:
        return "dropped at test"
    if run["zero_logits"] > 0:
        return "gradient not masked"
    if run["dropped_gradient"] > 0:
        return "dropout on the output layer"
    return "healthy"

# %% wrong: M36 the keep that is best on test digits must have been tuned there
# loses: test-tuned-on-test test-healthy
# says: one of the keeps has to be best there
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
        ("tuned on test", run["keeps"][run["test_by_keep"].argmin()] == run["keep"]),
    ]
    return next((name for name, yes in table if yes), "healthy")

# %% wrong: a test error below the validation error means tuned on test
# loses: test-tuned-on-test test-healthy
# says: no evidence
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

# %% wrong: takes the largest validation error for the best
# loses: test-tuned-on-test test-healthy
# says: that never saw the test digits
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
        ("tuned on test", run["keeps"][run["validation_by_keep"].argmax()] != run["keep"]),
    ]
    return next((name for name, yes in table if yes), "healthy")

# %% wrong: M34 training loss with masks on above validation loss is taken for dropping at test
# loses: test-dropped-at-test
# says: Nothing is dropped at test in this run
def diagnose(run):
    if run["masked_loss"][-1] > run["validation_loss"][-1] or run["test_difference"] > 0:
        return "dropped at test"
    return "healthy"

# %% wrong: forgets the runs that answer no question
# loses: test-dropped-at-test test-healthy
# says: Every run needs a name
def diagnose(run):
    if run["test_difference"] > 0:
        return "dropped at test"

# %% wrong: a name of its own
# loses: test-dropped-at-test
# says: is none of the ten names
def diagnose(run):
    return "dropout at test time" if run["test_difference"] > 0 else "healthy"

# %% wrong: returns all names that fit
# loses: test-dropped-at-test test-healthy
# says: did not return a string
def diagnose(run):
    found = ["dropped at test"] if run["test_difference"] > 0 else []
    return found or ["healthy"]

# %% wrong: takes the run apart while reading it
# loses: test-dropped-at-test test-output-layer test-healthy
# says: changed the run it was given
def diagnose(run):
    if run.pop("test_difference") > 0:
        return "dropped at test"
    return "dropout on the output layer" if run["zero_logits"] > 0 else "healthy"
