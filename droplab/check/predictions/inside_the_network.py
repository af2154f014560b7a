"""Lesson 08: what units show, what half of them are worth, and how much they say."""

from ..prediction import Prediction

predicted_features = Prediction(
    "predicted_features",
    "c",
    {
        "a": "It is what the images are made of, and nobody asked for it: only the sum of what all"
        " units add has to be right.",
        "b": "A thousand images do not fit into 64 units one by one, and copies of images that were"
        " never shown are asked for as well.",
        "c": "Only the sum has to be right: a unit may add any nonsense, as long as the others take"
        " it away again.",
    },
)

predicted_half = Prediction(
    "predicted_half",
    "a",
    {
        "a": "The units were trained to be right together. What the others relied on is gone, and"
        " nobody has learned to do without it.",
        "b": "Half of the units could be plenty if they had been trained as half. These never"
        " were.",
        "c": "Half of the units would mean twice the errors if each did its own share of the work."
        " They do not work one by one.",
    },
)

predicted_sparsity = Prediction(
    "predicted_sparsity",
    "b",
    {
        "a": "The survivors were doubled in training so that sums stay as they are; with every unit"
        " active nothing is doubled.",
        "b": "We guess why: what a unit says is noise for the others, as its coin comes and goes. A"
        " unit that speaks seldom makes the least of it.",
        "c": "The copy has to be as bright as before. But it can be made of many small terms, or"
        " of a few units each of which sees one bar.",
    },
)
