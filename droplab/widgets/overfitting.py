"""A network learning wrong labels, epoch by epoch, with a slider."""

import ipywidgets as widgets

from .. import plots
from .base import LivePicture


def wrong_label_moment(split, runs, count=8):
    """Return ``plots.wrong_label_moment`` with a slider for the epoch and a choice of network.

    Args:
        split: a ``data.Split`` with wrong training labels.
        runs: a dict from a network's name to its (epochs, n) predictions for the training
            digits; all have as many epochs.
        count: how many digits to draw.
    """
    epochs = {len(predicted) for predicted in runs.values()}
    if len(epochs) != 1:
        raise ValueError(f"runs need predictions of equally many epochs; got {sorted(epochs)}.")
    shares = {name: plots.wrong_label_shares(split, runs[name]) for name in runs}

    def draw(network, epoch):
        by_label, by_truth = (share[epoch] for share in shares[network].values())
        alt = (
            f"The network {network} after epoch {epoch}: of the wrongly labelled training digits"
            f" it calls {by_label:.0%} by the wrong label and {by_truth:.0%} by what they show."
        )
        figure = plots.wrong_label_moment(split, runs[network], epoch, count)
        return plots.show(figure, alt=alt)

    return LivePicture(
        draw,
        network=widgets.Dropdown(options=list(runs), description="network"),
        epoch=widgets.IntSlider(
            0, min=0, max=epochs.pop() - 1, description="epoch", continuous_update=False
        ),
    )
