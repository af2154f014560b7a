"""Lesson 05's pictures show what they say, and the sliders redraw them."""

import numpy as np
import pytest

from droplab import plots, widgets
from droplab.plots.inverted import DRAWS

RNG = np.random.default_rng(1)
H, W = RNG.uniform(0, 2, 32), RNG.normal(size=32) * 0.35


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.8, 1.0])
def test_training_has_the_mean_of_the_test_network_in_both_forms(keep):
    scatter = np.sqrt(keep * (1 - keep) * np.sum((H * W) ** 2))
    for (z, test), scale in zip(plots.form_samples(H, W, 0.5, keep), (1, 1 / keep)):
        # Five standard errors of a mean of DRAWS masks.
        assert z.mean() == pytest.approx(test, abs=5 * scale * scatter / np.sqrt(DRAWS) + 1e-9)


def test_the_inverted_form_is_the_papers_over_keep_mask_by_mask():
    (z, test), (z_inverted, test_inverted) = plots.form_samples(H, W, 0.0, 0.3)
    np.testing.assert_allclose(z_inverted * 0.3, z)
    assert test_inverted * 0.3 == pytest.approx(test)


def test_the_inverted_form_s_test_value_does_not_know_keep():
    tests = [plots.form_samples(H, W, 0.5, keep)[1][1] for keep in (0.2, 0.6, 1.0)]
    assert tests == [pytest.approx(H @ W + 0.5)] * 3


def test_two_forms_writes_the_values_that_it_draws():
    figure = plots.two_forms(H, W, 0.5, 0.4)
    said = [text.get_text() for ax in figure.axes for text in ax.get_legend().get_texts()]
    wanted = []
    for z, test in plots.form_samples(H, W, 0.5, 0.4):
        for f in (lambda x: x, lambda x: np.maximum(x, 0)):
            wanted += [f"mean over training masks: {f(z).mean():.2f}", f"test: {f(test):.2f}"]
    assert said == wanted


def test_keep_1_draws_one_network():
    for z, test in plots.form_samples(H, W, 0.5, 1.0):
        np.testing.assert_allclose(z, test)
    assert plots.show(plots.two_forms(H, W, 0.5, 1.0), alt="one bar in each of four panels").png


def test_two_forms_refuses_a_keep_of_0():
    with pytest.raises(ValueError, match="keep"):
        plots.two_forms(H, W, 0.0, 0.0)


def test_gap_against_masks_draws_the_means_of_its_curves():
    curves = {"one": np.array([[0.4, 0.2], [0.2, 0.1]]), "two": np.array([[0.5, 0.5], [0.3, 0.3]])}
    (ax,) = plots.gap_against_masks([10, 40], curves).axes
    drawn = {line.get_label(): line.get_ydata() for line in ax.lines}
    for name, values in curves.items():
        np.testing.assert_allclose(drawn[name], values.mean(axis=0))
    chance = ax.lines[-1].get_ydata()
    assert chance[0] / chance[1] == pytest.approx(2)  # a quarter of the masks, twice the gap


def test_loss_and_accuracy_draws_a_dot_a_seed():
    runs = {"a": ([0.1, 0.3, 0.2], [91.0, 97.0, 95.0]), "b": ([0.4, 0.5, 0.6], [60.0, 62.0, 61.0])}
    loss, accuracy = plots.loss_and_accuracy(runs).axes
    for ax, number in ((loss, 0), (accuracy, 1)):
        dots = [line.get_xdata() for line in ax.lines if len(line.get_xdata()) == 3]
        np.testing.assert_allclose(dots, [values[number] for values in runs.values()])
    assert accuracy.get_xlim() == (50, 100)
    assert [label.get_text() for label in loss.get_yticklabels()] == ["a", "b"]


def test_the_sliders_redraw_picture_and_words():
    live = widgets.two_forms(H, W)
    before = live.picture.value
    assert "keep 0.50 and bias 0.00" in before
    live.controls["keep"].value = 0.3
    live.controls["b"].value = -1.0
    assert "keep 0.30 and bias -1.00" in live.picture.value
    assert live.picture.value != before
