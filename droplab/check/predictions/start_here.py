"""Lesson 00: the prediction."""

from ..prediction import Prediction

predicted_share = Prediction(
    "predicted_share",
    "a",
    {
        "a": "Each entry has a coin of its own: the number of ones varies around 0.8 * 120 = 96.",
        "b": "96 of 120 is the mean over many draws; nothing ties the coins of one draw together.",
        "c": "That is the share to be dropped: keep is the probability that an entry is a one.",
    },
)
