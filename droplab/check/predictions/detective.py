"""Lesson 11's prediction."""

from ..prediction import Prediction

predicted_faults = Prediction(
    "predicted_faults",
    "c",
    {
        "a": "Something is wrong in each of them; but a network can do well without doing what it"
        " was thought to do.",
        "b": "Tuning on test lowers the test error, that is what it is for; but it is not the only"
        " fault that costs nothing here.",
        "c": "Several of the nine cost no accuracy that ten seeds could show. The table counts"
        " them.",
    },
)
