"""Lesson 02's predictions."""

from ..prediction import Prediction

predicted_training_error = Prediction(
    "predicted_training_error",
    "c",
    {
        "a": "A low training error is what one usually wants; but here it means that the wrong"
        " labels were learned as well.",
        "b": "That is the error of a coin. Only the wrong labels are contradicted, 3 in 10.",
        "c": "It disagrees with each wrong label and with no other, so its error is their share.",
    },
)
predicted_remedy = Prediction(
    "predicted_remedy",
    "a",
    {
        "a": "Small steps learn what all digits of a class share, and have no time left for single"
        " wrong labels. It is early stopping by another name.",
        "b": "The digits and the labels are the same, and after many more steps it would fit them"
        " all. After 1,000 small ones it has learned few of the wrong labels.",
        "c": "It is not done with the *training* labels, and that is its luck: what is missing are"
        " the wrong ones.",
    },
)
