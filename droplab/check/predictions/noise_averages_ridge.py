"""Lesson 09: a mean of thinned networks, normal factors, and where dropout wants its weights."""

from ..prediction import Prediction

predicted_averages = Prediction(
    "predicted_averages",
    "a",
    {
        "a": "The error asks only which class is on top, the loss how sure one is. A mean of"
        " probabilities is less sure than the one net wherever the thinned nets disagree.",
        "b": "The one net stands for the geometric mean. On many digits both means have the same"
        " class on top, at other probabilities.",
        "c": "The arithmetic mean is what is asked for, but being it does not make it right more"
        " often.",
    },
)
predicted_noise = Prediction(
    "predicted_noise",
    "b",
    {
        "a": "A unit that is louder or softer than it should be cannot be relied on either.",
        "b": "Mean and variance of the factor are the same, and what the next layer reads is a sum"
        " of many such units.",
        "c": "A factor below 0 does turn a unit upside down, at some examples and steps; so does a"
        " coin take it away altogether.",
    },
)
predicted_contributions = Prediction(
    "predicted_contributions",
    "c",
    {
        "a": "One coin then decides over the whole prediction: it is 11 / keep or 0.",
        "b": "The weights are equal, the contributions are not: 10 hangs on one coin, 1 on the"
        " other.",
        "c": "The expected error is 0.25 times the sum of the squared contributions at keep = 0.8,"
        " and of two numbers with the sum 11 it is least for 5.5 and 5.5.",
    },
)
