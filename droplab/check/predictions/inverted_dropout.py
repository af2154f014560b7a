"""Lesson 05: what is predicted about the inverted form."""

from ..prediction import Prediction

predicted_spread = Prediction(
    "predicted_spread",
    "c",
    {
        "a": "Fewer activations come through, but those that do are divided by keep.",
        "b": "The mean does stay. But each term is now 0 or 1 / keep times what it was: 10 / 3 at"
        " keep = 0.3, and 10 / 9 at 0.9.",
        "c": "r / keep is 1 / keep with probability keep, else 0: its mean is keep / keep = 1,"
        " its variance (1 - keep) / keep: 0.11 at keep = 0.9, and 2.33 at 0.3.",
    },
)
predicted_mode = Prediction(
    "predicted_mode",
    "a",
    {
        "a": "Each pass draws another thinned network. Thinned networks agree on most digits, and"
        " not on all.",
        "b": "The weights are the same, the masks are not: in training mode each pass draws its"
        " own.",
        "c": "The network was trained to be right with any mask, so most answers survive one.",
    },
)
predicted_loss = Prediction(
    "predicted_loss",
    "b",
    {
        "a": "Digits, weights and coins are the same in both; what is left to differ is the order.",
        "b": "max(c z, 0) = c max(z, 0) for every factor c of 0 or more: the ReLU lets it through.",
        "c": "A dropped unit reads 0 before the ReLU, and the ReLU of 0 is 0: it stays silent.",
    },
)
