# %% [markdown]
# # 8. Inside the network
#
# By the end you can say what *co-adaptation* is and point at it in a picture, switch off any unit of a network, and measure what a network
# loses when units go missing, and how seldom its units speak.
#
# **You need:** lessons 03 and 05, indexing rows and columns.
# **Time:** 45 minutes. **Points:** 16, in 11 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.
# A graded cell that prints nothing has passed.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import data, nets, plots  # not found? Run `make learn`
from droplab.layers import autoencoder
from droplab.studies import removal
from droplab import tables, train, widgets
from droplab.intervals import interval
from droplab.studies.removal import forward_with

# %% [markdown]
# ## One unit at a time
#
# So far we judged networks by their errors. Today we open them. What does *one* hidden unit see, and what is it worth without the others?
#
# On digits it is hard to say what a unit *should* see. So we begin with images of which we know what they are made of: each
# has 8 x 8 pixels, and each of the 8 rows and 8 columns is a **bar** with a chance of 1/8. Sixteen bars, and nothing else (Földiák, 1990).
#
# An **autoencoder** learns to copy its input to its output through a layer of hidden units. No labels, and no reason to
# prefer any unit over another:
#
# $$h = \mathrm{relu}(x W + b), \qquad \text{copy} = h W^\top + c$$
#
# The way back uses the same weights as the way in (the autoencoder is *tied*), so each of the 64 units has one set of 64 weights, and we can
# draw it as an image of 8 x 8: what the unit looks for, and what it adds to the copy when it has found it.

# %% tags=["demo"]
bars, present = autoencoder.draw_bars(1000, np.random.default_rng(0))
unseen, _ = autoencoder.draw_bars(1000, np.random.default_rng(1))
print(
    f"{len(bars)} images of {bars.shape[1]} pixels, {present.sum(axis=1).mean():.1f} bars each on average"
)

# %% [markdown]
# ## Predict
#
# An autoencoder with 64 units learns to copy these images, without dropout, and does it almost perfectly. Then we draw the weights of its units.
# What does a typical unit show?
#
# - **a**: one bar: that is what the images are made of
# - **b**: one whole image, learned by heart
# - **c**: a pattern in which no bar stands out

# %% nbgrader={"grade_id": "predict-features", "solution": true}
# Your choice, for instance: prediction_features = "a"
prediction_features = None
### BEGIN SOLUTION
prediction_features = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-features", "points": 1}
assert str(prediction_features).strip().lower() in ("a", "b", "c"), (
    "no option has been chosen yet.\n"
    'Write prediction_features = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# ## Observe: two autoencoders, one coin apart
#
# Same images, same first weights, same number of steps. One was trained without dropout, one with `keep = 0.5` on its hidden units (inverted form). We say
# that a unit **sees a bar** if its weights correlate with the image of one single bar by 0.8 or more. Units are drawn
# in the order of the bar they resemble most. Look for units that you could put a name to.

# %% tags=["demo"]
names = {"without dropout": 1.0, "keep = 0.5": 0.5}
copiers = {
    name: autoencoder.train(bars, autoencoder.Settings(keep=keep), np.random.default_rng(0))
    for name, keep in names.items()
}


def in_order(W):
    """Return the units of W, sorted by the bar that each of them resembles most."""
    return W[:, np.argsort(autoencoder.bar_match(W).argmax(axis=1), kind="stable")]


def seeing(params):
    """Return how many units see one bar."""
    return int((autoencoder.bars_seen(params[0][0]) >= 0).sum())


# %% tags=["demo", "picture"]
panels = {"some of the images": bars[:16].T}
for name, title in (("without dropout", "without dropout"), ("keep = 0.5", "with dropout")):
    panels[f"{title}: {seeing(copiers[name])} of 64 see a bar"] = in_order(copiers[name][0][0])
plots.show(
    plots.feature_grids(panels),
    alt="Left: images of bars. Middle: the weights of 64 units trained without dropout look like noise,"
    f" {seeing(copiers['without dropout'])} of them see one single bar. Right: with dropout, keep 0.5,"
    f" {seeing(copiers['keep = 0.5'])} of 64 units each show one clean bar.",
)

# %% [markdown]
# The same picture with a slider: other autoencoders, other `keep` (click the slider and use the arrow keys). Where do the first bars come out of the noise, and what
# happens at the other end, where nearly all units are dropped?

# %% tags=["demo"]
by_keep = {
    keep: autoencoder.train(bars, autoencoder.Settings(keep=keep), np.random.default_rng(0))
    for keep in (0.1, 0.2, 0.3, 0.7, 0.8, 0.9, 0.95)
} | {0.5: copiers["keep = 0.5"], 1.0: copiers["without dropout"]}
by_keep = dict(sorted(by_keep.items()))
widgets.features(bars[:16].T, {keep: in_order(params[0][0]) for keep, params in by_keep.items()})

# %% tags=["demo"]
tables.table(
    "One autoencoder for each keep, 64 units, 16 bars",
    ["keep", "units that see one bar", "bars covered", "error of the copy"],
    [
        [
            f"{keep:g}",
            seeing(params),
            len(set(autoencoder.bars_seen(params[0][0]).tolist()) - {-1}),
            f"{autoencoder.copying_error(unseen, params):.4f}",
        ]
        for keep, params in by_keep.items()
    ],
)

# %% [markdown]
# ## Explain: co-adaptation
#
# The answer is **c**. Without dropout the copy is the better one (last column: squared error of a pixel, on images it has never seen), and still no unit
# means anything. It need not. Only the *sum* of what all units add has to be right, and a unit may add any nonsense as long as the others take it away again. That is
# **co-adaptation**: units that are right together, and only together.
#
# A unit trained with dropout cannot count on being corrected: each of its companions is absent half of the time, and which ones changes with
# every example. What it adds must be of use whoever is there. A single bar is of use by itself. And since a bar must be copied even when
# the unit that sees it is dropped, several units see the same bar: **redundancy**. With every unit active the copy is worse than
# before, though: that is the price, and the table shows that it rises as `keep` falls.
#
# One pair is not a trial (lesson 07). Ten seeds, then; and two changes to the recipe, to see how far the result carries: a decoder with weights of its own (*untied*; we look at
# what a unit adds to the copy, a row of the decoder), and first weights twice as large, with half the step size.

# %% tags=["demo"]
recipes = {
    "tied (the picture)": {},
    "untied": {"tied": False},
    "tied, first weights x 2": {"spread": 0.2, "learning_rate": 0.005},
}
counted, copies_of = {}, {}
for recipe, changes in recipes.items():
    for name, keep in names.items():
        settings, found = autoencoder.Settings(keep=keep, **changes), []
        copies_of[recipe, name] = [
            autoencoder.train(bars, settings, np.random.default_rng(seed)) for seed in range(10)
        ]
        for params in copies_of[recipe, name]:
            seen = autoencoder.bars_seen(params[1][0].T)
            each = np.bincount(seen[seen >= 0], minlength=16)
            found.append([each.sum(), (each > 0).sum(), autoencoder.copying_error(unseen, params)])
        counted[recipe, name] = np.array(found).T

# %% tags=["demo"]
tables.table(
    "Ten seeds each: units that see one bar, out of 64; bars that at least one unit sees, out of 16",
    ["autoencoder", "training", "units, mean, 95 %", "fewest", "most", "bars", "error of the copy"],
    [
        [
            recipe,
            name,
            f"{interval(units):.1f}",
            f"{units.min():.0f}",
            f"{units.max():.0f}",
            f"{covered.mean():.1f}",
            f"{wrong.mean():.3f}",
        ]
        for (recipe, name), (units, covered, wrong) in counted.items()
    ],
)

# %% [markdown]
# The middle rows say that tying is not what does it. The last two say that the first weights matter: from a noisy start, many units with dropout never find a bar.
# Dropout does not *guarantee* units that can be read one by one; without it there are practically none in any of the three.
#
# ### And on digits?
#
# Here are the same four autoencoders (tied and untied, without and with dropout) on 1000 of the digits. Look for strokes: patches of one colour.

# %% tags=["demo"]
digits_x = data.load_digits()[0].reshape(-1, 64)[:1000]


def agreement(W):
    """Return how far neighbouring pixels of each unit's weights agree, from -1 to 1, on average."""
    images = W.T.reshape(-1, 8, 8)
    across = (images[:, :, 1:] * images[:, :, :-1]).sum(axis=(1, 2))
    down = (images[:, 1:] * images[:, :-1]).sum(axis=(1, 2))
    return float(np.mean((across + down) / 2 / (images**2).sum(axis=(1, 2))))


strokes, drawn = {}, {}
for tied in (True, False):
    for name, keep in names.items():
        settings = autoencoder.Settings(keep=keep, tied=tied)
        nets_of = [
            autoencoder.train(digits_x, settings, np.random.default_rng(s)) for s in range(10)
        ]
        title = f"{'tied' if tied else 'untied'}, {name}"
        strokes[title] = interval([agreement(params[0][0]) for params in nets_of])
        drawn[title] = nets_of[0][0][0]

# %% tags=["demo"]
plots.show(
    plots.feature_grids(drawn),
    alt="Weights of 64 units of four autoencoders on digits. Agreement of neighbouring pixels: "
    + "; ".join(f"{title} {found.mean:.2f}" for title, found in strokes.items())
    + ". Only the tied one with dropout shows patches like strokes; the others look like noise.",
)

# %% tags=["demo"]
tables.table(
    "Digits: how far neighbouring pixels of a unit's weights agree (0 for noise), ten seeds, 95 %",
    ["autoencoder", "agreement"],
    [[title, f"{found:.2f}"] for title, found in strokes.items()],
)

# %% [markdown]
# Tied, dropout turns noise into something like strokes. Untied, both look like noise, and the table finds hardly a difference. The paper's figure 7 shows strokes
# on larger digits, with more units. Pictures of features are mostly shown where they are pretty; on these digits it depends on the recipe.

# %% [markdown]
# ## Do: silence a unit
#
# A picture shows what a unit sees. What a unit is *worth* shows when it is gone. In training a mask takes units away for one step; now we take one away for good, by
# changing `params`. Hidden layer 0 is the output of `params[0]`, so the weights that read its units are the rows of `params[1][0]`. Two inputs, three hidden units, two
# logits:
#
# ```python
# first = (np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]]), np.array([0.0, 0.5, 0.0]))
# last = (np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), np.array([0.0, 0.0]))
# x = np.array([[1.0, 2.0]])  # hidden units: 1, 2.5, 4
# nets.forward(x, [first, last])  # [[5.0, 6.5]]
# nets.forward(x, silence_unit([first, last], layer=0, unit=1))  # [[5.0, 4.0]]
# ```
#
# Without unit 1, its 2.5 is missing in the second logit. The copying is done for you; complete the function.

# %% [markdown]
# <details><summary>Hint 1: where a unit is heard</summary>
#
# The unit still computes something, and that does no harm as long as nobody reads it. Which layer reads the units of hidden layer `layer`?
#
# </details>
#
# <details><summary>Hint 2: which entries</summary>
#
# In `h @ W`, unit `j` of `h` is multiplied by `W[j]`, one whole row. (You may also stop the unit itself; then mind its bias.)
#
# </details>
#
# <details><summary>Hint 3: nearly the answer</summary>
#
# `W, b = copied[...]` for the layer *behind* the hidden layer; then one row of `W` becomes 0. Assigning into `W` changes the copy in the list.
#
# </details>


# %% nbgrader={"grade_id": "silence-unit", "solution": true}
def silence_unit(params, layer, unit):
    """Return the network in which one hidden unit no longer reaches what follows.

    Args:
        params: list of ``(W, b)``, with ReLU between the layers; stays as it was.
        layer: which hidden layer, from 0; hidden layer 0 is the output of ``params[0]``.
        unit: which of its units, from 0.

    Returns:
        A list of ``(W, b)`` of the same shapes.
    """
    copied = [(W.copy(), b.copy()) for W, b in params]
    ### BEGIN SOLUTION
    W, _ = copied[layer + 1]
    W[unit] = 0
    ### END SOLUTION
    return copied


# %% nbgrader={"grade_id": "test-silence-unit", "points": 2}
# Test 1 (2 points): a unit of the first hidden layer, in a net of 5, 4, 3 and 2.
import numpy as np


def layers_of(answer, params):
    assert isinstance(answer, (list, tuple)) and len(answer) == len(params), (
        f"a list of {len(params)} pairs (W, b) was expected, as in params.\n"
        "Return the whole network, the unchanged layers included."
    )
    found = []
    for number, (layer, (W, b)) in enumerate(zip(answer, params)):
        assert isinstance(layer, (list, tuple)) and len(layer) == 2, (
            f"entry {number} of your list is not a pair (W, b).\n"
            "Return the network in the form in which it came."
        )
        try:
            pair = [np.asarray(part) for part in layer]
        except ValueError:
            pair = [np.asarray(None)] * 2
        for part, right in zip(pair, (W, b)):
            assert part.shape == right.shape and part.dtype.kind in "iuf", (
                f"layer {number}: an array of shape {right.shape} was expected.\n"
                f"Got shape {part.shape}. Silencing a unit leaves all shapes as they are."
            )
            assert np.isfinite(part).all(), (
                f"layer {number} of your network has entries that are not finite.\n"
                "A silent unit adds exactly 0 to what follows."
            )
        found.append([part.astype(float) for part in pair])
    return found


def run(x, params, silent=None):
    h = x
    for number, (W, b) in enumerate(params[:-1]):
        h = np.maximum(h @ W + b, 0)
        if silent is not None and silent[0] == number:
            h[:, silent[1]] = 0
    return h @ params[-1][0] + params[-1][1]


def fixed(*shape):
    return np.sin(np.arange(1, np.prod(shape) + 1) ** 2).reshape(shape)


x = fixed(12, 5)
params = [
    (fixed(5, 4), np.array([0.7, 0.4, 0.9, 0.5])),
    (fixed(4, 3) + 0.2, np.array([0.6, 0.3, 0.8])),
    (fixed(3, 2), np.array([0.1, -0.2])),
]
whole = run(x, params)
others = {(0, u): run(x, params, (0, u)) for u in range(4)}
others |= {(1, u): run(x, params, (1, u)) for u in range(3)}
for unit in (2, 0):
    right = others[0, unit]
    with_bias = [(W.copy(), b.copy()) for W, b in params]
    with_bias[0][0][:, unit] = 0
    deaf = [(W.copy(), b.copy()) for W, b in params]
    deaf[0][0][unit] = 0
    no_bias = [(W.copy(), b.copy()) for W, b in params]
    no_bias[0][1][unit] = 0
    reader = [(W.copy(), b.copy()) for W, b in params]
    reader[1][0][:, unit] = 0
    with_bias, deaf = run(x, with_bias), run(x, deaf)
    no_bias, reader = run(x, no_bias), run(x, reader)
    given = [(W.copy(), b.copy()) for W, b in params]
    answer = silence_unit(given, 0, unit)
    assert all(np.array_equal(a, b) for g, p in zip(given, params) for a, b in zip(g, p)), (
        "silence_unit changed the network it was given.\n"
        "The whole network is needed again for the next unit; change the copy."
    )
    logits = run(x, layers_of(answer, params))
    assert np.abs(logits - whole).max() > 1e-6, (
        "your network has the logits of the whole one: nobody is silent.\n"
        "Which weights read the units of hidden layer 0?"
    )
    assert np.abs(logits - with_bias).max() > 1e-6, (
        f"unit {unit} still says {params[0][1][unit]}, whatever the input: its bias.\n"
        "Without inputs a unit puts out relu(b). Silence that too, or its readers."
    )
    assert np.abs(logits - no_bias).max() > 1e-6, (
        f"unit {unit} has lost its bias and still answers its inputs.\n"
        "Nothing of it may reach the next layer."
    )
    assert np.abs(logits - deaf).max() > 1e-6, (
        f"you silenced input {unit}: a row of params[0][0] reads an input.\n"
        "The units of hidden layer 0 are the *outputs* of params[0]."
    )
    assert np.abs(logits - reader).max() > 1e-6, (
        f"a column of params[1][0] is 0: unit {unit} of the layer behind is deaf.\n"
        "The asked-for unit still reaches its other readers. Row or column?"
    )
    for (layer, other), silent in others.items():
        if (layer, other) != (0, unit):
            assert np.abs(logits - silent).max() > 1e-6, (
                f"you silenced unit {other} of hidden layer {layer}.\n"
                f"Asked for was unit {unit} of hidden layer 0; both count from 0."
            )
    assert np.abs(logits - right).max() <= 1e-5, (
        f"the first logits are {logits[0].round(3).tolist()}; expected"
        f" {right[0].round(3).tolist()}.\n"
        f"Unit {unit} of hidden layer 0 must add nothing, and all else stays as it is.\n"
        "Go through the worked example above with your function."
    )
### BEGIN HIDDEN TESTS
small = [(fixed(3, 6) + 0.1, np.full(6, 0.3)), (fixed(6, 4), np.array([0.5, 0.0, -0.5, 0.2]))]
for unit in (5, 3):
    right = run(fixed(9, 3), small, (0, unit))
    logits = run(
        fixed(9, 3),
        layers_of(silence_unit([(W.copy(), b.copy()) for W, b in small], 0, unit), small),
    )
    assert np.abs(logits - right).max() <= 1e-5, (
        f"in a net of 3, 6 and 4, unit {unit} of the only hidden layer is not silent.\n"
        "It must add nothing to the logits, and all other units as much as before."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-silence-unit-deep", "points": 1}
# Test 2 (1 point): any hidden layer, in a net of 4, 6, 3, 5 and 3.
import numpy as np


def as_layers(answer, params):
    assert isinstance(answer, (list, tuple)) and len(answer) == len(params), (
        f"a list of {len(params)} pairs (W, b) was expected, as in params.\n"
        "Return the whole network, the unchanged layers included."
    )
    found = []
    for layer, right in zip(answer, params):
        assert isinstance(layer, (list, tuple)) and len(layer) == 2, (
            "an entry of your list is not a pair (W, b).\n"
            "Return the network in the form in which it came."
        )
        try:
            pair = [np.asarray(part) for part in layer]
        except ValueError:
            pair = [np.asarray(None)] * 2
        for part, wanted in zip(pair, right):
            assert part.shape == wanted.shape and part.dtype.kind in "iuf", (
                f"an array of shape {wanted.shape} was expected, not {part.shape}.\n"
                "Silencing a unit leaves all shapes as they are."
            )
            assert np.isfinite(part).all(), (
                "your network has entries that are not finite.\n"
                "A silent unit adds exactly 0 to what follows."
            )
        found.append([part.astype(float) for part in pair])
    return found


def run_without(x, params, layer, unit):
    h = x
    for number, (W, b) in enumerate(params[:-1]):
        h = np.maximum(h @ W + b, 0)
        if layer == number:
            h[:, unit] = 0
    return h @ params[-1][0] + params[-1][1]


sizes = (4, 6, 3, 5, 3)
params = [
    (np.cos(np.arange(a * b) ** 2 * 1.3).reshape(a, b), np.linspace(0.3, 0.9, b))
    for a, b in zip(sizes, sizes[1:])
]
x = np.cos(np.arange(60) ** 2 * 0.7).reshape(15, 4)
for layer, unit in ((2, 4), (1, 2), (0, 5)):
    right = run_without(x, params, layer, unit)
    before_it = run_without(x, params, layer - 1, min(unit, 2)) if layer else None
    given = [(W.copy(), b.copy()) for W, b in params]
    answer = silence_unit(given, layer, unit)
    assert all(np.array_equal(a, b) for g, p in zip(given, params) for a, b in zip(g, p)), (
        "silence_unit changed the network it was given.\n"
        "The whole network is needed again for the next unit; change the copy."
    )
    logits = run_without(x, as_layers(answer, params), None, None)
    assert np.abs(logits - run_without(x, params, None, None)).max() > 1e-6, (
        f"nothing became silent for layer = {layer}, unit = {unit}.\n"
        "Which weights read the units of that hidden layer?"
    )
    assert before_it is None or np.abs(logits - before_it).max() > 1e-6, (
        f"you silenced a unit of hidden layer {layer - 1}; asked for was {layer}.\n"
        "Hidden layer 0 is the output of params[0]. Who reads it?"
    )
    assert np.abs(logits - right).max() <= 1e-5, (
        f"for layer = {layer}, unit = {unit} the logits are off by"
        f" {np.abs(logits - right).max():.3g}.\n"
        "Does your function use `layer`, and the row of the layer behind it?"
    )
### BEGIN HIDDEN TESTS
for layer, unit in ((0, 0), (1, 0), (2, 0), (2, 2)):
    right = run_without(x, params, layer, unit)
    answer = silence_unit([(W.copy(), b.copy()) for W, b in params], layer, unit)
    logits = run_without(x, as_layers(answer, params), None, None)
    assert np.abs(logits - right).max() <= 1e-5, (
        f"layer = {layer}, unit = {unit} of a deep net: another unit is silent, or none.\n"
        "Does your function use both arguments?"
    )
### END HIDDEN TESTS

# %% [markdown]
# ## How much one unit weighs
#
# Back to digits with labels, and to networks that classify: two hidden layers of 64, trained on 500 clean digits, ten seeds. To silence many units at once it is
# handier to multiply than to edit. `forward_with` (imported above) takes a vector with an entry for each hidden unit, those of hidden layer 0 first: 1 where the unit
# is active, 0 where it is silent. Here are its logits for the small net of the example, whole and without unit 1:

# %%
example = [
    (np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]]), np.array([0.0, 0.5, 0.0])),
    (np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), np.array([0.0, 0.0])),
]
for alive in ([1, 1, 1], [1, 0, 1]):
    print(alive, forward_with(np.array([[1.0, 2.0]]), example, np.array(alive)))

# %% tags=["demo"]
splits = [data.split_digits(np.random.default_rng(seed)) for seed in range(10)]
trained = {}
for name, keep in names.items():
    settings = train.Settings(
        hidden=(64, 64), epochs=100, learning_rate=0.05, keep=(1.0, keep, keep)
    )
    trained[name] = [
        train.train(split, settings, np.random.default_rng(100 + seed)).params
        for seed, split in enumerate(splits)
    ]
whole_error = {
    name: [
        100 * nets.error(nets.forward(s.test_x, params), s.test_labels)
        for s, params in zip(splits, found)
    ]
    for name, found in trained.items()
}
for name, errors in whole_error.items():
    print(f"{name}: test error {interval(errors):.1f} %, all units active")

# %% [markdown]
# Two kinds of networks that are about equally good: so what follows is not a matter of one being the better classifier. Now each of the 128 hidden units
# is silenced alone, and we note by how much the test loss rises. Look at the height of the first bars.


# %% tags=["demo"]
removed = {
    name: np.array(
        [removal.one_by_one(params, s.test_x, s.test_labels) for params, s in zip(found, splits)]
    )
    for name, found in trained.items()
}  # (seeds, 3, units): rise in loss, rise in error, change of the logits
plots.show(
    plots.single_removals({name: found[0, 0] for name, found in removed.items()}),
    alt="Rise in test loss when one unit is silenced, seed 0, the dearest of 128 units first. "
    + "; ".join(f"{name}: at most {found[0, 0].max():.3f}" for name, found in removed.items())
    + ".",
)

# %% [markdown]
# Is the weight of the network spread over many units, or does it rest on few? The **Gini index** of what units contribute says so in one number, as it does for incomes: 0 if all
# contribute alike, 1 if one does everything.


# %% tags=["demo"]
def gini(values):
    """Return the Gini index of numbers that are not negative."""
    v = np.sort(values)
    return 2 * np.arange(1, len(v) + 1) @ v / (len(v) * v.sum()) - (len(v) + 1) / len(v)


def correlation(params, x):
    """Return the mean size of the correlation of two units of one layer, and the silent units."""
    layers = nets.activations(x, params)[1:-1]
    pairs = []
    for h in layers:
        c = np.corrcoef(h[:, h.std(axis=0) > 1e-6].T)
        pairs.extend(np.abs(c[np.triu_indices(len(c), 1)]))
    return np.mean(pairs), sum((h.max(axis=0) == 0).sum() for h in layers)


alike = {
    name: np.array([correlation(params, s.test_x) for params, s in zip(found, splits)]).T
    for name, found in trained.items()
}

# %% tags=["demo"]
worst = {name: interval(100 * found[:, 1].max(axis=1)) for name, found in removed.items()}
worst_loss = {name: interval(found[:, 0].max(axis=1)) for name, found in removed.items()}
ginis = {name: interval([gini(v) for v in found[:, 2]]) for name, found in removed.items()}
rise_ginis = {
    name: interval([gini(np.maximum(v, 0)) for v in found[:, 0]]) for name, found in removed.items()
}
said = [
    ("worst single unit: rise in test error, points", worst, ".1f"),
    ("worst single unit: rise in test loss", worst_loss, ".2f"),
    ("Gini index of the change of the logits", ginis, ".2f"),
    ("Gini index of the rise in loss (0 where it falls)", rise_ginis, ".2f"),
    ("correlation of two units, its size", {n: interval(v[0]) for n, v in alike.items()}, ".2f"),
    ("units that are 0 on all test digits, of 128", {n: interval(v[1]) for n, v in alike.items()}, ".0f"),
]  # fmt: skip
tables.table(
    "One unit silenced at a time, ten seeds, mean with 95 %",
    ["", *names],
    [[what, *(f"{found[name]:{spec}}" for name in names)] for what, found, spec in said],
)

# %% [markdown]
# Without dropout there is a unit whose absence costs more than the whole network gets wrong; with dropout, no unit is worth that much, and what units do to the logits is spread more
# evenly. Two rows keep us from saying too much. Counted by the rise in *loss* the Gini index goes the other way: with dropout nearly all rises are next to nothing, and the
# few that are not make up the sum. And units are *not* less correlated with dropout. Co-adaptation is not the same as correlation: it is relying on one another.
#
# Try your own function: which unit of hidden layer 0 does seed 0 miss most?

# %% tags=["demo"]
for name, found in trained.items():
    logits = [nets.forward(splits[0].test_x, silence_unit(found[0], 0, u)) for u in range(64)]
    losses = [nets.cross_entropy(each, splits[0].test_labels) for each in logits]
    print(f"{name}: unit {np.argmax(losses)}, test loss without it {max(losses):.3f}")

# %% [markdown]
# ## Predict
#
# Now silence *half* of the 128 hidden units, chosen at random, in a network that was trained **without** dropout and has the error printed above. Nothing is trained again. What is the
# error then?
#
# - **a**: about the same: half of the units is plenty for ten digits
# - **b**: about twice as high
# - **c**: above 40 %

# %% nbgrader={"grade_id": "predict-half", "solution": true}
# Your choice, for instance: prediction_half = "a"
prediction_half = None
### BEGIN SOLUTION
prediction_half = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-half", "points": 1}
assert str(prediction_half).strip().lower() in ("a", "b", "c"), (
    "no option has been chosen yet.\n"
    'Write prediction_half = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# ## Observe: the removal curve
#
# Each network loses more and more of its units, in five random orders, and we follow the test error. A network with half of its units also has weaker signals: a unit behind receives half the sum
# it is used to. Is that all there is to it? The curves "rescaled" multiply the survivors of each layer so that the sums are as large as before. Look at 50 %, then at the right-hand end.

# %% tags=["demo"]
shares_gone = np.linspace(0, 1, 11)
curves = {}
for rescale in (False, True):
    for name, found in trained.items():
        rng = np.random.default_rng(8)
        curves[name + (", rescaled" if rescale else "")] = np.array(
            [
                removal.curve(params, s.test_x, s.test_labels, shares_gone, rng, rescale=rescale)
                for params, s in zip(found, splits)
            ]
        )

# %% tags=["demo"]
plots.show(
    plots.removal_curves(
        shares_gone, curves, "Ten networks each, 128 hidden units, five random orders"
    ),
    alt="Test error against the share of hidden units silenced. With half of them gone: "
    + "; ".join(f"{name} {100 * errors[:, 5].mean():.0f} %" for name, errors in curves.items())
    + ". With all gone every network is at about 90 %.",
)

# %% tags=["demo"]
tables.table(
    "Test error in %, ten seeds, mean with 95 %",
    ["network", "all units", "30 % gone", "50 % gone", "80 % gone"],
    [
        [name, *(f"{interval(100 * errors[:, i]):.1f}" for i in (0, 3, 5, 8))]
        for name, errors in curves.items()
    ],
)

# %% [markdown]
# ## Explain: redundancy
#
# **c**: see the first row. The network trained with dropout starts from about the same error and loses far less: for it, half of the units missing is what every training step was like. What one
# unit knew, others know as well.
#
# It is not the strength of the signals. Rescaling does nothing for the network without dropout: volume is not what is missing there. For the network
# with dropout it helps, since sums of full strength are what it was trained with (inverted form). And there is an end to redundancy: with 80 % gone, and no rescaling, hardly anything is left of either.

# %% [markdown]
# ## Do: the removal curve
#
# Measure it yourself, for any network. `forward_with` from above takes care of the silencing; choosing, counting and looping are yours.
#
# ```python
# removal_curve(params, x, labels, np.array([0.0, 0.5]), np.random.default_rng(0))
# # array([0.04, 0.53]), say: the whole network, and half of its hidden units silent
# ```
#
# With 10 hidden units and fraction 0.26 it is `round(2.6)`, so 3 units that are silenced. Inputs and logits are not hidden units. The survivors stay as they are, nothing is rescaled.

# %% [markdown]
# <details><summary>Hint 1: the plan</summary>
#
# Count the hidden units of all layers together. For each fraction: start from a vector of ones, put zeros at randomly chosen places, ask `forward_with` for the logits, and note the error.
#
# </details>
#
# <details><summary>Hint 2: choosing without replacement</summary>
#
# A unit can be silenced only once. `rng.permutation(n)` is an order of all n numbers, and `rng.choice` takes `replace=False`.
#
# </details>
#
# <details><summary>Hint 3: nearly the answer</summary>
#
# `n = sum(len(b) for _, b in params[:-1])`; in the loop, `alive = np.ones(n)`, then `alive[...] = 0` at the first `round(fraction * n)` places of a permutation. `nets.error(logits, labels)` is the error;
# collect one for each fraction in the order of `fractions`.
#
# </details>


# %% nbgrader={"grade_id": "removal-curve", "solution": true}
def removal_curve(params, x, labels, fractions, rng):
    """Measure the error of a network some of whose hidden units are silenced.

    For each fraction, ``round(fraction * n)`` of the ``n`` hidden units are silenced, chosen at
    random without replacement from all hidden layers pooled. Nothing else changes: survivors
    are not rescaled.

    Args:
        params: list of ``(W, b)``, with ReLU between the layers; stays as it was.
        x: (batch, inputs) examples.
        labels: (batch,) ints.
        fractions: array of shares from 0 to 1, in any order.
        rng: a ``numpy.random.Generator``, the only source of chance; it is advanced.

    Returns:
        An array with one error, a share from 0 to 1, for each fraction, in the order given.
    """
    ### BEGIN SOLUTION
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-removal-curve-ends", "points": 2}
# Test 1 (2 points): none silenced, and all of them: no chance is left in these.
import numpy as np


def errors_of(answer, count):
    try:
        answer = np.asarray(answer)
    except ValueError:
        answer = np.asarray(None)
    assert answer.shape == (count,) and answer.dtype.kind in "iuf", (
        f"{count} numbers were expected, one for each fraction.\n"
        f"Got shape {answer.shape}. Print what your function returns."
    )
    assert np.isfinite(answer).all(), (
        "an error is not a finite number.\n"
        "With all units silent no unit is left: do you divide by what is left?"
    )
    return answer.astype(float)


def run(x, params, silent=()):
    h = x
    for number, (W, b) in enumerate(params[:-1]):
        h = np.maximum(h @ W + b, 0) * (number not in silent)
    return h @ params[-1][0] + params[-1][1]


def wave(rows, columns, step):
    return np.sin(step * np.arange(1, rows * columns + 1) ** 2).reshape(rows, columns)


x = 2 * wave(40, 5, 1.0)
params = [
    (wave(5, 4, 2.1), np.array([0.5, 0.2, 0.7, 0.1])),
    (wave(4, 6, 2.2), np.array([0.3, 0.6, 0.1, 0.4, 0.2, 0.5])),
    (wave(6, 6, 2.3), np.array([0.1, 0.3, 0.2, 0.0, -0.1, 0.15])),
]
labels = run(x, params).argmax(axis=1)
labels[:6] = (labels[:6] + 2) % 6  # six of forty are wrong: 0.15
none, every = 0.15, float(np.mean(labels != 1))  # all silent: the last bias decides
no_input = float(np.mean(labels != run(0 * x, params).argmax(axis=1)))
no_logits = float(np.mean(labels != 0))
deaf = float(np.mean(labels != run(x, params, (0,)).argmax(axis=1)))
fractions = np.ones(13)
fractions[1] = 0
given = [(W.copy(), b.copy()) for W, b in params]
copies = (x.copy(), labels.copy(), fractions.copy())
answer = removal_curve(given, copies[0], copies[1], copies[2], np.random.default_rng(1))
assert all(np.array_equal(a, b) for g, p in zip(given, params) for a, b in zip(g, p)), (
    "removal_curve changed the network it was given.\n"
    "The next fraction starts from the whole network again; change a copy."
)
assert all(np.array_equal(a, b) for a, b in zip(copies, (x, labels, fractions))), (
    "removal_curve changed x, labels or fractions.\n"
    "They are needed again for the next network; work on copies."
)
found = errors_of(answer, 13)


def looks_like(all_silent, none_silent):
    return np.abs(found - np.where(fractions == 1, all_silent, none_silent)).max() <= 1e-6


assert not looks_like(1 - every, 1 - none), (
    "with nobody silent you report 0.85, and 0.15 are wrong.\n"
    "That is the share that is right. The error is asked for."
)
assert not looks_like(none, every), (
    "fraction 1 gives the whole network's error, fraction 0 the other.\n"
    "Does your fraction count the units that go, or those that stay?"
)
assert np.abs(np.sort(found) - np.sort(np.where(fractions == 1, every, none))).max() > 1e-6 or (
    looks_like(every, none)
), (
    "the errors are there, in another order than the fractions.\n"
    "The fractions were 1, 0, 1, 1, ... Return the results in that order."
)
assert not looks_like(every, every), (
    "at fraction 0, after fraction 1, all units are still silent.\n"
    "Each fraction starts from the whole network again."
)
assert not looks_like(100 * every, 100 * none), (
    "your errors are percentages.\nThe docstring asks for shares from 0 to 1."
)
assert not looks_like(40 * every, 40 * none), (
    "your errors are counts of examples.\nThe docstring asks for shares from 0 to 1."
)
assert abs(found[1] - none) <= 1e-6, (
    f"with nobody silent your error is {found[1]:.3g}, and 6 of 40 are wrong.\n"
    "Compare the largest logit of each row with its label."
)
assert not looks_like(none, none), (
    "at fraction 1 you report the error of the whole network.\n"
    "All hidden units should be silent then. Is what you silenced used?"
)
for value, what in (
    (no_input, "that of a network whose *inputs* are 0.\n"),
    (no_logits, "that of a network whose *logits* are 0 as well.\n"),
    (deaf, "that of a network whose last hidden layer still puts out its biases.\n"),
):
    assert not looks_like(value, none), (
        f"at fraction 1 the error is {found[0]:.3g},\n{what}"
        "Hidden units are the outputs of all layers but the last; a silent one is 0."
    )
assert looks_like(every, none), (
    f"at fraction 1, errors from {np.delete(found, 1).min():.3g} to"
    f" {np.delete(found, 1).max():.3g} came out, not {every:.3g}.\n"
    "With all hidden units silent, each time, only the last bias decides.\n"
    "How many *different* units are silent in your network?"
)
### BEGIN HIDDEN TESTS
x = 2 * wave(30, 3, 0.6)
params = [(wave(3, 7, 0.5), np.full(7, 0.4)), (wave(7, 4, 0.8), np.array([0.0, 0.1, 0.4, 0.2]))]
labels = run(x, params).argmax(axis=1)
labels[:3] = (labels[:3] + 2) % 4
every = float(np.mean(labels != 2))
found = errors_of(
    removal_curve(params, x, labels, np.array([0.0, 1.0]), np.random.default_rng(2)), 2
)
assert np.abs(found - [0.1, every]).max() <= 1e-6, (
    "in a net with one hidden layer the errors at 0 and 1 are wrong.\n"
    "Count hidden units and layers from params; silence all of them at fraction 1."
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-removal-curve-counts", "points": 2}
# Test 2 (2 points): how many are silent? Ten units, each adds 1; the class that wins is the
# number of those missing, and each class has another number of labels. So the error counts.
import numpy as np


def some_errors(answer, count):
    try:
        answer = np.asarray(answer)
    except ValueError:
        answer = np.asarray(None)
    assert answer.shape == (count,) and answer.dtype.kind in "iuf" and np.isfinite(answer).all(), (
        f"{count} finite numbers were expected, one for each fraction.\n"
        "Print what your function returns."
    )
    return answer.astype(float)


n = 10
here = n - np.arange(n + 1)  # units there, for each class
params = [(np.zeros((3, n)), np.ones(n)), (np.ones((n, 1)) * 2 * here, -1.0 * here**2)]
labels = np.repeat(np.arange(n + 1), np.arange(1, n + 2))  # class c has c + 1 labels
x = np.sin(np.arange(3.0 * len(labels))).reshape(-1, 3)
fractions = np.array([0.7, 0.0, 0.3, 1.0, 0.26, 0.3, 0.44])
wanted = np.array([7, 0, 3, 10, 3, 3, 4])
rng = np.random.default_rng(3)
counts = []
for _ in range(12):
    given = [(W.copy(), b.copy()) for W, b in params]
    copies = (x.copy(), labels.copy(), fractions.copy())
    answer = removal_curve(given, copies[0], copies[1], copies[2], rng)
    assert all(np.array_equal(a, b) for g, p in zip(given, params) for a, b in zip(g, p)), (
        "removal_curve changed the network it was given.\n"
        "The next fraction starts from the whole network again; change a copy."
    )
    assert all(np.array_equal(a, b) for a, b in zip(copies, (x, labels, fractions))), (
        "removal_curve changed x, labels or fractions.\n"
        "They are needed again for the next network; work on copies."
    )
    found = some_errors(answer, len(fractions))
    classes = (1 - found) * len(labels) - 1
    gone = np.clip(classes, -1, n + 1).round().astype(int)
    assert not np.array_equal(gone, n - wanted), (
        f"of 10 units {gone[0]} are silent at fraction 0.7, {gone[2]} at 0.3.\n"
        "Those are the ones that should stay. Which share is asked for?"
    )
    assert np.abs(classes - gone).max() <= 1e-3 and gone.min() >= 0 and gone.max() <= n, (
        f"an error of {found[np.abs(classes - gone).argmax()]:.4g} cannot come out of this net.\n"
        "The error is the share of examples whose largest logit is not at the label."
    )
    assert gone.any(), (
        "the answers are those of the whole network at every fraction.\n"
        "Were *hidden units* silenced, and the silenced network asked?"
    )
    assert gone[[0, 2, 4, 5, 6]].any() or gone[3] == 0, (
        "up to fraction 0.7 the logits are as strong as with all units.\n"
        "Are survivors scaled up? They stay as they are; only the silent ones change."
    )
    assert gone[1] == 0, (
        f"at fraction 0, asked for after 0.7, {gone[1]} units are silent.\n"
        "Each fraction starts from the whole network again."
    )
    counts.append(gone)
# Twelve calls: what is wrong by chance shows in some of them.
off = [gone for gone in counts if not np.array_equal(gone, wanted)]
few, many = (np.array(counts) < wanted).any(), (np.array(counts) > wanted).any()
shown = f"asked to silence {wanted.tolist()} units,\nyou silenced {off[0].tolist()}." if off else ""
permuted = np.array_equal(np.sort(counts, axis=1), np.tile(np.sort(wanted), (12, 1)))
assert not off or not permuted, (
    "the errors are right and in another order than the fractions.\n"
    "Return them in the order in which the fractions were given."
)
cut, up = np.floor(10 * fractions + 1e-9), np.ceil(10 * fractions - 1e-9)
assert not (np.array(counts) == cut).all(), (
    "at fraction 0.26 of 10 units, 2 are silent.\nround(2.6) is 3: round, do not cut off."
)
assert not (np.array(counts) == up).all(), (
    "at fraction 0.44 of 10 units, 5 are silent.\nround(4.4) is 4: round to the nearest, not up."
)
assert not (few and not many), (
    f"{shown}\nToo few: can one unit be drawn twice? Draw without replacement."
)
assert not (many and not few), (
    f"{shown}\nToo many: does each fraction start from the whole network?"
)
assert not off, f"{shown}\nThe count is exact, round(fraction * n): a coin for each unit varies."
### BEGIN HIDDEN TESTS
n = 7
here = n - np.arange(n + 1)
params = [(np.zeros((2, n)), np.ones(n)), (np.ones((n, 1)) * 2 * here, -1.0 * here**2)]
labels = np.repeat(np.arange(n + 1), np.arange(1, n + 2))
x = np.cos(np.arange(2.0 * len(labels))).reshape(-1, 2)
fractions = np.array([0.1, 0.97, 0.4, 0.83, 0.2, 0.65])
wanted = np.array([1, 7, 3, 6, 1, 5])
rng = np.random.default_rng(4)
for _ in range(12):
    found = some_errors(removal_curve(params, x, labels, fractions.copy(), rng), len(fractions))
    gone = (1 - found) * len(labels) - 1
    assert np.abs(gone - wanted).max() <= 1e-3, (
        f"asked to silence {wanted.tolist()} of 7 units,\n"
        f"you silenced {gone.round(1).tolist()}.\n"
        "It is round(fraction * n) of them, each time, in the order of the fractions."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-removal-curve-pooled", "points": 2}
# Test 3 (2 points): all hidden layers pooled. Hidden layer 0 has 7 units, hidden layer 1 has
# one, which adds up the 7. So the error tells how many of the 7 are left, or that the one is gone.
from math import comb

import numpy as np


def two_errors(answer):
    try:
        answer = np.asarray(answer)
    except ValueError:
        answer = np.asarray(None)
    assert answer.shape == (2,) and answer.dtype.kind in "iuf" and np.isfinite(answer).all(), (
        "two finite numbers were expected, one for each fraction.\n"
        "Print what your function returns."
    )
    return answer.astype(float)


n, calls = 8, 160
level = np.array([8.0, 7, 6, 5, 4, 3, 2, 1, 0])  # what the one unit puts out, 0 if it is gone
params = [
    (np.zeros((3, 7)), np.ones(7)),
    (np.ones((7, 1)), np.ones(1)),
    (2 * level[None], -(level**2)),
]
labels = np.repeat(np.arange(9), np.arange(1, 10))
x = np.sin(np.arange(3.0 * len(labels))).reshape(-1, 3)
fractions = np.array([0.5, 0.125])  # 4 of 8 units, and 1 of 8
rng = np.random.default_rng(5)
outcomes = []
for _ in range(calls):
    given = [(W.copy(), b.copy()) for W, b in params]
    found = two_errors(removal_curve(given, x.copy(), labels.copy(), fractions.copy(), rng))
    assert all(np.array_equal(a, b) for g, p in zip(given, params) for a, b in zip(g, p)), (
        "removal_curve changed the network it was given.\n"
        "The next fraction starts from the whole network again; change a copy."
    )
    classes = (1 - found) * len(labels) - 1
    assert (
        np.abs(classes - classes.round()).max() <= 1e-3
        and 0 <= classes.min()
        and (classes.max() <= 8.001)
    ), (
        f"errors of {found.round(4).tolist()} cannot come out of this net.\n"
        "The error is the share of examples whose largest logit is not at the label."
    )
    outcomes.append(classes.round().astype(int))
outcomes = np.array(outcomes)  # class 0 to 7: so many of the 7 are gone; 8: the one is
four, one = outcomes.T
assert outcomes.any(), (
    "no unit was ever silent in this network of 8 hidden units.\n"
    "Count the units of all hidden layers together: 7 and 1."
)
# Each of the 8 is the one to go by 1/8: that hidden layer 1 never loses its unit has chance
# (7/8)**160 = 5e-10, and at fraction 1/2 it is 2**-160.
assert (four == 8).any() and (one == 8).any(), (
    "in 160 calls the unit of hidden layer 1 was never silent.\n"
    "A share of each layer, or of one? All hidden units go into one pot,\n"
    "those of the last hidden layer included, and are chosen at random."
)
assert not (one == 8).all(), (
    "in all 160 calls the unit of hidden layer 1 was silent.\n"
    "Units are chosen at random from both hidden layers, 7 + 1 units."
)
odd = sorted(set(four.tolist()) - {4, 8}) + sorted(set(one.tolist()) - {1, 8})
assert not odd, (
    f"of the 7 units of hidden layer 0, {odd[0]} were silent in some call.\n"
    "With 8 hidden units in all, 4 of them go at fraction 1/2 and 1 at 1/8:\n"
    "exactly so many, wherever they are, and nothing else changes."
)
# Binomial bounds that a right answer leaves with a chance below 1e-9 (5e-10 a side).
for seen, chance, said in ((one == 8, 1 / 8, "1/8"), (four == 8, 1 / 2, "1/2")):
    mass = [comb(calls, k) * chance**k * (1 - chance) ** (calls - k) for k in range(calls + 1)]
    most = max(k for k in range(calls + 1) if sum(mass[k:]) > 5e-10)
    least = min(k for k in range(calls + 1) if sum(mass[: k + 1]) > 5e-10)
    count = int(seen.sum())
    assert least <= count <= most, (
        f"at fraction {said}, the unit of layer 1 was silent in {count} of 160 calls.\n"
        f"Expected are {160 * chance:.0f}, and at least {least} and at most {most}.\n"
        "Every hidden unit has the same chance, whichever layer it is in."
    )

# %% nbgrader={"grade_id": "test-removal-curve-random", "points": 1}
# Test 4 (1 point): chosen at random, by the generator. Six units of unequal weight: the class
# that wins tells which one is missing.
import numpy as np


def one_error(answer):
    try:
        answer = np.asarray(answer)
    except ValueError:
        answer = np.asarray(None)
    assert answer.shape == (1,) and answer.dtype.kind in "iuf" and np.isfinite(answer).all(), (
        "one finite number was expected for one fraction, in an array.\n"
        "Print what your function returns."
    )
    return float(answer[0])


weight = np.arange(1.0, 7)
left = np.append(21 - weight, 21)  # class 0 to 5: that unit is missing; 6: none is
params = [(np.zeros((2, 6)), np.ones(6)), (weight[:, None] * 2 * left, -(left**2))]
labels = np.repeat(np.arange(7), np.arange(1, 8))
x = np.cos(np.arange(2.0 * len(labels))).reshape(-1, 2)


def missing(rng):
    given = [(W.copy(), b.copy()) for W, b in params]
    found = one_error(removal_curve(given, x.copy(), labels.copy(), np.array([1 / 6]), rng))
    assert all(np.array_equal(a, b) for g, p in zip(given, params) for a, b in zip(g, p)), (
        "removal_curve changed the network it was given.\n"
        "The next choice starts from the whole network again; change a copy."
    )
    return round((1 - found) * len(labels)) - 1


rng = np.random.default_rng(6)
before = str(rng.bit_generator.state)
units = [missing(rng) for _ in range(140)]
advanced = str(rng.bit_generator.state) != before
first, second = np.random.default_rng(7), np.random.default_rng(7)
again = [[missing(same) for _ in range(20)] for same in (first, second)]
assert all(0 <= unit <= 5 for unit in units), (
    "with fraction 1/6 of 6 units, it is not one unit that is silent.\n"
    "round(1/6 * 6) is 1; run the test of the counts above first."
)
assert len(set(units)) > 1, (
    f"in 140 calls it was always unit {units[0]} that was silent.\n"
    "The choice is random, and from `rng`: no seed and no fixed order inside."
)
assert advanced, (
    "`rng` stands where it stood before the calls.\n"
    "Draw from the generator that is passed in, not from another one."
)
assert again[0] == again[1], (
    "two generators with the same seed chose different units.\n"
    "`rng` must be the only source of chance: no np.random, no generator of your own."
)
# That one of six units is never chosen in 140 calls has chance 6 * (5/6)**140 = 5e-11.
assert set(units) == set(range(6)), (
    f"in 140 calls, unit {min(set(range(6)) - set(units))} was never silent.\n"
    "Every hidden unit can be chosen, from the first to the last."
)

# %% [markdown]
# Your own curve, for the two networks of seed 0:

# %% tags=["demo"]
tables.table(
    "Seed 0, one random choice for each entry: test error in %",
    ["network", *(f"{100 * f:.0f} % gone" for f in shares_gone[::2])],
    [
        [
            name,
            *(
                f"{100 * error:.1f}"
                for error in removal_curve(
                    found[0],
                    splits[0].test_x,
                    splits[0].test_labels,
                    shares_gone[::2],
                    np.random.default_rng(9),
                )
            ),
        ]
        for name, found in trained.items()
    ],
)

# %% [markdown]
# ## Predict
#
# The third look inside: how *much* do units say? Take the autoencoders of the bars, both with every unit active. In training, the survivors of `keep = 0.5` were doubled. The mean activation
# of its units is, compared with the one trained without dropout, ...
#
# - **a**: about twice as high
# - **b**: about the same
# - **c**: clearly lower

# %% nbgrader={"grade_id": "predict-sparsity", "solution": true}
# Your choice, for instance: prediction_sparsity = "a"
prediction_sparsity = None
### BEGIN SOLUTION
prediction_sparsity = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-sparsity", "points": 1}
assert str(prediction_sparsity).strip().lower() in ("a", "b", "c"), (
    "no option has been chosen yet.\n"
    'Write prediction_sparsity = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# ## Observe: sparsity
#
# The paper's figure 8, with our autoencoders, on images they have not seen. On the left: each unit's mean over all images. On the right: single activations, and how many of them are near zero (below 0.01; note
# the scale). Look at where the two colours stand.

# %% tags=["demo"]
active = {name: nets.activations(unseen, params)[1] for name, params in copiers.items()}
plots.show(
    plots.activity(active),
    alt="Left: the mean activation of 64 units, right: single activations. "
    + "; ".join(
        f"{name}: mean {h.mean():.2f}, {(h < 0.01).mean():.0%} of all activations near zero"
        for name, h in active.items()
    )
    + ".",
)

# %% tags=["demo"]
quiet = {}
for name in names:
    quiet["bars, autoencoder", name] = [
        nets.activations(unseen, params)[1] for params in copies_of["tied (the picture)", name]
    ]
for name in names:
    quiet["digits, classifier", name] = [
        np.hstack(nets.activations(split.test_x, params)[1:-1])
        for split, params in zip(splits, trained[name])
    ]
means = {key: interval([h.mean() for h in found]) for key, found in quiet.items()}
near_zero = {
    key: interval([100 * (h < 0.01).mean() for h in found]) for key, found in quiet.items()
}
tables.table(
    "Every unit active, ten seeds, mean with 95 %",
    ["network", "training", "mean activation", "near zero, %"],
    [[*key, f"{means[key]:.2f}", f"{near_zero[key]:.0f}"] for key in quiet],
)

# %% [markdown]
# **c**. A layer in which few units are active at a time is called **sparse**, and dropout makes layers sparse although nobody asked for it. With a unit that sees one bar this is no wonder: an image has
# two bars on average, so most of the units have nothing to say. Behind it is a price: whatever a unit adds, comes and goes with its coin, and the noise that this makes grows with the square of what it says. A unit that speaks
# rarely, and only of what it knows, makes the least of it.

# %% [markdown]
# ## Do: sparsity
#
# The two numbers of the table, for activations of any shape and of either sign (behind a ReLU there are no negative ones; elsewhere there are). The function is yours from the first line to the last.
#
# ```python
# sparsity(np.array([[0.0, 2.0], [0.005, 0.395]]))  # (0.6, 0.5)
# ```

# %% [markdown]
# <details><summary>Hint 1: two numbers</summary>
#
# The mean of *all* entries, zeros included; and the share of entries whose size is below `threshold`.
#
# </details>
#
# <details><summary>Hint 2: shares</summary>
#
# The mean of an array of True and False is the share of True. `np.abs` gives the size of each entry: -3 is not near zero.
#
# </details>
#
# <details><summary>Hint 3: nearly the answer</summary>
#
# `np.mean(...)` twice: once of `h`, once of a comparison with `threshold`. Return both with a comma between them.
#
# </details>


# %% nbgrader={"grade_id": "sparsity", "solution": true}
def sparsity(h, threshold=0.01):
    """Say how much and how often units speak.

    Args:
        h: activations, an array of any shape, not empty; entries may be negative.
        threshold: an entry is near zero if its absolute value is below this.

    Returns:
        ``(mean, fraction_near_zero)``: the mean of all entries, and the share of entries that
        are near zero.
    """
    ### BEGIN SOLUTION
    return float(np.mean(h)), float(np.mean(np.abs(h) < threshold))
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-sparsity", "points": 1}
# Test 1 (1 point): the mean, 0.55 for these twelve activations.
import numpy as np


def pair_of(answer):
    if isinstance(answer, np.ndarray) and answer.shape == (2,):
        answer = answer.tolist()
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "two numbers were expected: the mean, then the share near zero.\n"
        "End the function with `return`, and both of them behind it."
    )
    numbers = []
    for name, value in zip(("mean", "share near zero"), answer):
        try:
            value = np.asarray(value)
        except ValueError:
            value = np.asarray(None)
        assert value.shape == () and value.dtype.kind in "iuf", (
            f"the {name} is not a single number.\n"
            "There is one of each for all entries together; print what you return."
        )
        assert np.isfinite(value), (
            f"the {name} is {float(value)}, which is not a finite number.\n"
            "Print the two numbers, and look for a division by zero."
        )
        numbers.append(float(value))
    return numbers


h = np.array([[0.0, 1.2, 0.004], [0.0, 0.0, 2.0], [0.9, 0.0, 0.0], [0.02, 0.0, 2.476]])  # sum 6.6
given = h.copy()
answer = sparsity(given)
assert np.array_equal(given, h), (
    "sparsity changed the activations it was given.\nWork on a copy, or on the comparison only."
)
mean, near = pair_of(answer)
assert abs(mean - 1.1) > 1e-6, (
    "your mean is 1.1: zeros were left out.\n"
    "Silence counts as well: the mean is over all 12 entries."
)
assert (
    abs(mean - 6.6 / 5) > 1e-6 and abs(mean - 6.596 / 5) > 1e-6 and abs(mean - 6.596 / 4) > 1e-6
), (
    f"your mean is {mean:.3g}: only active units were counted.\n"
    "Silence counts as well: the mean is over all 12 entries."
)
assert abs(mean - 6.6) > 1e-6, (
    "your mean is 6.6: the sum of all entries.\nA mean does not grow with the number of examples."
)
assert abs(mean - 7 / 12) > 1e-6 or abs(near - 0.55) > 1e-6, (
    "the mean, 0.55, came second.\nThe order is: mean, then share near zero."
)
assert abs(mean - 0.55) <= 1e-6, (
    f"your mean is {mean:.4g}; the 12 entries add up to 6.6.\n"
    "It is the plain mean of all entries, whatever their size."
)
### BEGIN HIDDEN TESTS
for h, right in (
    (np.array([-2.0, 0.5, 0.0, -0.25]), -0.4375),
    (np.arange(24.0).reshape(2, 3, 4), 11.5),
    (np.array([[0.001, 0.002], [0.003, 0.002]]), 0.002),
):
    mean, near = pair_of(sparsity(h.copy()))
    assert abs(mean - right) <= 1e-6, (
        f"activations of shape {h.shape}: your mean is {mean:.4g}, expected {right:.4g}.\n"
        "It is the plain mean of all entries, negative ones and small ones included."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sparsity-near-zero", "points": 2}
# Test 2 (2 points): the share near zero, for several thresholds.
import numpy as np


def share_of(answer):
    if isinstance(answer, np.ndarray) and answer.shape == (2,):
        answer = answer.tolist()
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "two numbers were expected: the mean, then the share near zero.\n"
        "End the function with `return`, and both of them behind it."
    )
    try:
        value = np.asarray(answer[1])
    except ValueError:
        value = np.asarray(None)
    assert value.shape == () and value.dtype.kind in "iuf" and np.isfinite(value), (
        "the share near zero should be one finite number.\n"
        "Print what your function returns for the worked example."
    )
    return float(value)


h = np.array([[0.0, 1.5, 0.004, -0.003, 0.03], [0.2, 0.0, -1.0, -0.03, 3.0]])
# Below 0.01 in size: 0, 0.004, -0.003, 0, so 4 of 10.
given = h.copy()
answer = sparsity(given)
assert np.array_equal(given, h), (
    "sparsity changed the activations it was given.\nWork on a copy, or on the comparison only."
)
share = share_of(answer)
for value, said in (
    (0.2, "that is the share of exact zeros.\nTiny activations count too: all below `threshold`."),
    (
        0.6,
        "that is not near zero in this array, or\nnegative entries counted: -1 is not near zero.",
    ),
    (0.3, "an entry of -0.003 is near zero, too.\nIt is the size that counts, on both sides."),
    (4.0, "that is a count.\nThe docstring asks for a share, from 0 to 1."),
    (40.0, "that is a percentage.\nThe docstring asks for a share, from 0 to 1."),
    (0.3701, "that is the mean of the activations.\nThe order is: mean, then share near zero."),
):
    assert abs(share - value) > 1e-6, f"your share is {value:g}, and 4 of 10 are near zero:\n{said}"
assert abs(share - 0.4) <= 1e-6, (
    f"your share near zero is {share:.4g}; 4 of 10 are below 0.01 in size.\n"
    "Compare the absolute value of each entry with `threshold`."
)
share = share_of(sparsity(h.copy(), 0.1))  # now 0.03 and -0.03 as well
assert abs(share - 0.4) > 1e-6, (
    "with threshold = 0.1 the share is still that of 0.01.\n"
    "The second argument sets the limit; use it by name."
)
assert abs(share - 0.6) <= 1e-6, (
    f"with threshold = 0.1 your share is {share:.4g}; 6 of 10 are below it.\n"
    "Compare the absolute value of each entry with `threshold`."
)
### BEGIN HIDDEN TESTS
for h, threshold, right in (
    (np.array([-5.0, 0.4, -0.4, 2.0]), 0.5, 0.5),
    (np.array([-5.0, 0.4, -0.4, 2.0]), 0.01, 0.0),
    (np.full((2, 3, 2), 0.002), 0.01, 1.0),
    (np.array([[[0.0, 7.0]], [[0.0, 0.05]], [[-0.05, 8.0]], [[0.0, 9.0]]]), 0.01, 0.375),
):
    share = share_of(sparsity(h.copy(), threshold=threshold))
    assert abs(share - right) <= 1e-6, (
        f"shape {h.shape}, threshold {threshold}: your share is {share:.4g}, not {right:.4g}.\n"
        "One share for all entries: those whose absolute value is below the threshold."
    )
### END HIDDEN TESTS

# %% tags=["demo"]
for name, h in active.items():
    mean, share = sparsity(h)
    print(f"{name}: mean activation {mean:.2f}, {share:.0%} near zero")

# %% [markdown]
# ## Where the coin lands: inputs that cheat
#
# One more experiment, on "no unit may become too important". We add ten inputs to the 64 pixels. In training they give the label away: a 1 at its place, 0 elsewhere. At test they lie: the 1 stands at a wrong
# class. A network that leans on them fails. Does dropout keep it from leaning on so few inputs? Look at where dropout is applied in each row.


# %% tags=["demo"]
def with_cheat(x, labels, rng, lie):
    """Return x with ten inputs more: a 1 at the label, or at a wrong class where they lie."""
    said = (labels + rng.integers(1, 10, len(labels))) % 10 if lie else labels
    return np.hstack([x, np.eye(10)[said]]).astype(np.float32)


coins = {"nowhere": 1.0, "hidden units only": (1.0, 0.5, 0.5), "inputs only": (0.5, 1.0, 1.0)}
cheated = {place: [] for place in coins}
for seed, split in enumerate(splits):
    rng = np.random.default_rng(200 + seed)
    parts = data.Split(
        train_x=with_cheat(split.train_x, split.train_labels, rng, lie=False),
        train_labels=split.train_labels, true_labels=split.true_labels,
        validation_x=with_cheat(split.validation_x, split.validation_labels, rng, lie=True),
        validation_labels=split.validation_labels,
        test_x=with_cheat(split.test_x, split.test_labels, rng, lie=True),
        test_labels=split.test_labels,
    )  # fmt: skip
    for place, keep in coins.items():
        settings = train.Settings(hidden=(64, 64), epochs=60, learning_rate=0.05, keep=keep)
        params = train.train(parts, settings, np.random.default_rng(seed)).params
        wrong = nets.error(nets.forward(parts.test_x, params), parts.test_labels)
        cheated[place].append(100 * wrong)

# %% tags=["demo"]
tables.table(
    "Ten inputs that lie at test: test error in %, ten seeds, mean with 95 %",
    ["dropout with keep = 0.5", "test error"],
    [[place, f"{interval(errors):.1f}"] for place, errors in cheated.items()],
)

# %% [markdown]
# Dropout on the *inputs* lets the cheating inputs go missing half of the time, so the network has to learn the pixels as well. Dropout on the hidden units makes it *worse*. A likely
# reason: every hidden unit has to be of use by itself, and the quickest way to that is to lean on the inputs that are never dropped. A network learns to do without what goes missing in training; from
# this table, do not expect more.

# %% [markdown]
# ## Beside the paper
#
# What Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov (2014) report of features and sparsity: an autoencoder with 256 ReLU units on MNIST, without dropout and with p = 0.5. Ours copy other images, so the
# numbers cannot be the same.

# %% tags=["demo"]
tied, bar_key = "tied (the picture)", "bars, autoencoder"
units_seen = {name: interval(counted[tied, name][0]) for name in names}
rows = [
    ("figure 7: what single units see", "with p = 0.5 units show something by themselves, without dropout they do not",
     f"bars: {units_seen['without dropout']:.1f} of 64 units see one without, {units_seen['keep = 0.5']:.1f} with",
     "reproduced"),
    ("figure 7, on digits, untied as well", "the same",
     f"agreement of neighbouring pixels {strokes['untied, without dropout']:.2f} without,"
     f" {strokes['untied, keep = 0.5']:.2f} with; noise either way", "not seen at this scale"),
    ("figure 8: mean activation", "about 2.0 without, 0.7 with",
     "; ".join(f"{what}: {means[what, 'without dropout'].mean:.2f} without, {means[what, 'keep = 0.5'].mean:.2f} with"
               for what in (bar_key, "digits, classifier")), "reproduced (it falls)"),
]  # fmt: skip
tables.table("The paper and this lesson", ["result", "the paper", "here", "verdict"], rows)

# %% [markdown]
# ## Check yourself
#
# Open the option you would choose; then open the others and see whether you agree with the reasons.

# %% [markdown]
# **Two units of a network always fire together, on every example. Are they co-adapted?**
#
# <details><summary>Yes: firing together is what the word means</summary>
#
# No. Either of them may do the work without the other, and then they are *redundant*, which is nearly the opposite. In our table correlation hardly moved.
#
# </details>
#
# <details><summary>Not by that alone: it depends on what one is worth without the other</summary>
#
# Yes. Silence one of them and look at the error: if the other can stand in, they are redundant; if what it says is nonsense now, they were co-adapted.
#
# </details>
#
# <details><summary>No: units in one layer do not see each other</summary>
#
# It is true that they do not, and no reason: they learn from one error that they cause together. That is how they come to rely on each other.
#
# </details>

# %% [markdown]
# **A network without dropout has 4 % errors; one third of its units is silenced, and it has 30 %. A colleague says: "so a third of the units did 26 % of the work." What do you reply?**
#
# <details><summary>Right: importance can be read off the rise in error</summary>
#
# No. Take another third and another number comes out, and all the rises do not add up to anything: units are worth something together.
#
# </details>
#
# <details><summary>The rise says how much the others relied on those units, in this network</summary>
#
# Yes. The same task is done by the network with dropout, which hardly notices. It is a matter of how the work was divided, not of how much work there is.
#
# </details>
#
# <details><summary>The signals got weaker by a third; rescale, and the error is back at 4 %</summary>
#
# No. That was measured: without dropout, rescaling the survivors changed next to nothing.
#
# </details>

# %% [markdown]
# **Dropout makes activations sparse. Does a sparse network compute its output faster?**
#
# <details><summary>Yes, most units are zero</summary>
#
# Not by itself. A product with many zeros takes as long as any other, unless the zeros are known beforehand and left out.
#
# </details>
#
# <details><summary>No: different units are zero for each example, and zeros are multiplied too</summary>
#
# Yes. Sparsity says how the network represents things. To save work one would have to remove units for all examples.
#
# </details>
#
# <details><summary>No: sparse activations are near zero, and never exactly zero</summary>
#
# No. Behind a ReLU most of them *are* exactly zero.
#
# </details>

# %% [markdown]
# **One pixel of a camera is broken in all training photos of one class. You fear that the network will learn that pixel. What helps?**
#
# <details><summary>Dropout on the hidden units</summary>
#
# No. The table of the cheating inputs says that it can make things worse: the pixel itself is never dropped.
#
# </details>
#
# <details><summary>Dropout on the inputs, to some extent; better data, far more</summary>
#
# Yes. If the pixel goes missing half of the time the other pixels must be learned too. But whenever it is there, it is believed, as the table shows as well.
#
# </details>
#
# <details><summary>A larger network, so that no unit is too important</summary>
#
# No. Size gives no unit a reason to look elsewhere while one pixel has the answer.
#
# </details>

# %% [markdown]
# ## What this lesson settles

# %% tags=["demo"]
half = {name: interval(100 * curves[name][:, 5]) for name in names}
a, b = names
tables.claim_table(
    [
        ("A3, B4, B5, B7, C7",
         "Dropout keeps units from co-adapting, makes them redundant, and lets no unit become too important.",
         f"Bars: {units_seen[a]:.1f} of 64 units see one bar without, {units_seen[b]:.1f} with, and"
         f" {counted[tied, b][1].mean():.0f} of 16 bars are covered by {units_seen[b].mean / 16:.1f} units each."
         f" Half of a classifier's units gone: error {half[a]:.1f} % without, {half[b]:.1f} % with (whole:"
         f" {interval(whole_error[a]):.1f} and {interval(whole_error[b]):.1f}). Worst single unit: {worst[a]:.1f} and"
         f" {worst[b]:.1f} points; Gini index {ginis[a]:.2f} and {ginis[b]:.2f}. It holds for what is dropped and no"
         f" further: inputs that lie cost {interval(cheated['nowhere']):.0f} % without dropout and"
         f" {interval(cheated['hidden units only']):.0f} % with dropout on hidden units.",
         "supported"),
    ]
)  # fmt: skip

# %% [markdown]
# ## In this lesson you
#
# - saw co-adaptation, 64 units that make sense only together, and how dropout makes each of them make sense alone;
# - silenced units, one and many, and measured redundancy: what a network can lose before it fails;
# - measured sparsity, and where all this ends: on digits without tied weights, at 80 % gone, and with inputs that are never dropped.
#
# **Save, then submit**: Submit sends the file on disk, and edits that are not saved stay behind. Lesson 09 asks the masks for one thing more: how sure a
# network is of its answer.
