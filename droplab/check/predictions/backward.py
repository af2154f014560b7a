"""The predictions of lesson 06."""

from ..prediction import Prediction

predicted_still = Prediction(
    "predicted_still",
    "a",
    {
        "a": "The gradient is multiplied by the number that multiplied the activation, and that"
        " is 0: none arrives, none passes on.",
        "b": "The weights into the unit lie before the mask, but all they hear of the loss comes"
        " back through it. Those that lead out of it read an input of 0.",
        "c": "The mask is a factor in the loss, and a derivative keeps its factors.",
    },
)

predicted_momentum = Prediction(
    "predicted_momentum",
    "b",
    {
        "a": "That is plain SGD. The step with momentum is a running sum of old gradients.",
        "b": "A zero is added to the sum of old gradients, and nine tenths of it still count.",
        "c": "The zero is exact, so rounding adds nothing; what moves the weights is the velocity.",
    },
)

predicted_moving = Prediction(
    "predicted_moving",
    "c",
    {
        "a": "The two losses belong to two thinned networks. They differ by far more than a nudge"
        " can do, and the difference is divided by 2 * 0.000001.",
        "b": "No evaluation is of the whole network: each one meets a mask.",
        "c": "Two networks are compared, and their difference, whatever the nudge, is divided by"
        " the tiny distance.",
    },
)
