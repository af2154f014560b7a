"""A network learning wrong labels, epoch by epoch, with a slider."""

import ipywidgets as widgets

from .. import plots
from .base import LivePicture


def wrong_label_moment(split, runs, count=8):
    """Return ``plots.wrong_label_moment`` with a slider for the epoch and a choice of network.

    Args:
        split: a ``data.Split`` with wrong training labels.
        runs: a dict from which network it is, as in "without dropout", to its (epochs, n)
            predictions for the training digits; all have as many epochs.
        count: how many digits to draw.
    """
    epochs = {len(predicted) for predicted in runs.values()}
    if len(epochs) != 1:
        raise ValueError(f"runs need predictions of equally many epochs; got {sorted(epochs)}.")

    def draw(network, epoch):
        return plots.wrong_label_moment(split, runs[network], epoch, network, count)

    return LivePicture(
        draw,
        # Buttons, not a drop-down list, which loses the arrow keys to the notebook.
        network=widgets.ToggleButtons(options=list(runs), description="network"),
        epoch=widgets.IntSlider(
            0, min=0, max=epochs.pop() - 1, description="epoch", continuous_update=False
        ),
    )
