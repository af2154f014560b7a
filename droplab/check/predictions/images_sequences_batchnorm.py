"""Lesson 10: which coins on feature maps, and whether dropout or batch norm."""

from ..prediction import Prediction

predicted_coins = Prediction(
    "predicted_coins",
    "b",
    {
        "a": "That is what one expects where a pixel's neighbours tell all that it was. Here the"
        " maps are small, and they tell a part of it.",
        "b": "The maps are few and small: a lost map of eight is a large loss, and what it held can"
        " be told from the other maps in part.",
        "c": "The argument was made for hundreds of large maps, where neighbouring pixels are"
        " nearly copies of each other.",
    },
)
predicted_norm = Prediction(
    "predicted_norm",
    "c",
    {
        "a": "Both make training noisy, so this is what one expects if noise is all that counts.",
        "b": "Batch norm was made for deep networks that are hard to train; two convolutional"
        " layers are not.",
        "c": "What this network suffers from is too few digits, and against that dropout is a"
        " remedy.",
    },
)
