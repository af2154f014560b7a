"""Lesson 07: how large the gain is, and what choosing on test digits does to a report."""

from ..prediction import Prediction

predicted_gain = Prediction(
    "predicted_gain",
    "b",
    {
        "a": "Single seeds and untuned baselines do show gains of that size. Here the baseline is"
        " tuned and stops early as well, and what counts is the mean over seeds.",
        "b": "With clean labels and a tuned baseline that stops early there is little left for"
        " dropout to mend.",
        "c": "Single seeds do come out worse. But the keep was chosen by validation digits, and a"
        " mild one does little harm.",
    },
)

predicted_choice = Prediction(
    "predicted_choice",
    "c",
    {
        "a": "Both sets are new to the network. But one of them has been used to choose, and the"
        " lowest of ten numbers is low by luck as well.",
        "b": "For that the lowest of ten test errors would have to be above another of the ten.",
        "c": "For each seed it is the lowest of ten test errors: no other choice can be below it.",
    },
)
