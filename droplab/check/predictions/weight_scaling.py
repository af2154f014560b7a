"""Lesson 04: the average of all thinned networks, of whole ones, and scaling that is forgotten."""

from ..prediction import Prediction

predicted_average = Prediction(
    "predicted_average",
    "b",
    {
        "a": "That net has every unit; the others have less to add up, and they count too.",
        "b": "The mean of a sum is the sum of the means, and the mean of h * r is keep * h.",
        "c": "It is so after a nonlinearity; a pre-activation is a plain sum.",
    },
)
predicted_softmax = Prediction(
    "predicted_softmax",
    "c",
    {
        "a": "A mean of probabilities does not pass through a softmax unchanged.",
        "b": "True of the arithmetic mean; but the logarithm of a softmax is a logit minus one"
        " number for all classes.",
        "c": "A geometric mean averages logarithms, so it averages the logits, and their mean is"
        " that of the one net.",
    },
)
predicted_forgotten = Prediction(
    "predicted_forgotten",
    "a",
    {
        "a": "The logits are too large, but mostly the largest one stays the largest.",
        "b": "The net is more certain than it should be; the share right does not ask how certain.",
        "c": "A guess would need the order of the logits to be lost, and scaling hardly moves it.",
    },
)
