"""Lesson 01: the predictions."""

from ..prediction import Prediction

predicted_memorised = Prediction(
    "predicted_memorised",
    "b",
    {
        "a": "Right labels are in the majority, and learned first. But a label that is not fitted"
        " yet goes on pulling, and after a while only the wrong ones are left to pull.",
        "b": "Nothing tells the network which labels are wrong, and it has weights enough to store"
        " each of them. It is trained until every label is fitted, these included.",
        "c": "Half would be a compromise between image and label. But nothing in the loss asks for"
        " one: it rewards the label as given, for every digit.",
    },
)

predicted_clean = Prediction(
    "predicted_clean",
    "c",
    {
        "a": "That is how much it did where labels were wrong, and what it prevented there was"
        " learning them by heart. On clean digits there is no such label.",
        "b": "Some overfitting must be left to prevent, one would think. But here all that a"
        " network can learn by heart is true.",
        "c": "On these digits there is hardly anything to prevent: every label that the network"
        " fits is right. And coins cost something.",
    },
)

predicted_width = Prediction(
    "predicted_width",
    "a",
    {
        "a": "Once every label can be fitted, a wider network has more ways of fitting them, and"
        " its test error goes down. Test error is highest near the width that can just do it.",
        "b": "More weights can store more wrong labels, and do, up to the width that stores all"
        " of them. Beyond it there is nothing left to store.",
        "c": "Nothing is left to memorise, so nothing should change. But the network still"
        " changes in between the digits that it was trained on.",
    },
)
