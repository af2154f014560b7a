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
        "a": "The rival costs nothing and is hard to beat: stopping early keeps the wrong labels"
        " out as well. The last table has the intervals.",
        "b": "L2 is the best known of the four; but a gain counts where its interval leaves out 0.",
        "c": "Against the patient as it is, three of the four do well. The question was for the"
        " patient stopped early.",
    },
)
