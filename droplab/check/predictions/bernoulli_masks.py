"""Lesson 03: how often the whole network is left, how many units a mask keeps, a frozen mask."""

from ..prediction import Prediction

predicted_whole = Prediction(
    "predicted_whole",
    "a",
    {
        "a": "All three coins have to fall that way at once: 0.8 * 0.8 * 0.8 = 0.512.",
        "b": "There are eight networks, but they are equally likely at keep = 0.5 only.",
        "c": "That is the chance of one coin; the whole network takes three.",
    },
)
predicted_count = Prediction(
    "predicted_count",
    "b",
    {
        "a": "Half is the mean; no unit knows what the others did, so nothing fixes the total.",
        "b": "Independent coins: mean 32, standard deviation the root of 64 * 0.5 * 0.5, so 4.",
        "c": "Every mask is equally likely, but many more masks keep 32 units than keep none.",
    },
)
predicted_frozen = Prediction(
    "predicted_frozen",
    "c",
    {
        "a": "A mask that never changes is no noise: it picks one smaller network and trains that.",
        "b": "The smaller network learns the wrong labels like any other, and at test time units"
        " that were never trained answer too.",
        "c": "One smaller network is trained, without noise, and the units it left out come back"
        " untrained.",
    },
)
