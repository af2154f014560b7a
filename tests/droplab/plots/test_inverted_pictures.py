"""Lesson 05's pictures show what they say, and the sliders redraw them."""

import numpy as np
import pytest

from droplab import plots, widgets
from droplab.studies.inverted import form_samples

RNG = np.random.default_rng(1)
H, W = RNG.uniform(0, 2, 32), RNG.normal(size=32) * 0.35


def test_two_forms_writes_the_values_that_it_draws():
    picture = plots.two_forms(H, W, 0.5, 0.4)
    axes = picture.figure.axes
    said = [text.get_text() for ax in axes for text in ax.get_legend().get_texts()]
    wanted = []
    for z, test in form_samples(H, W, 0.5, 0.4):
        for f in (lambda x: x, lambda x: np.maximum(x, 0)):
            wanted += [f"mean over training masks: {f(z).mean():.2f}", f"test: {f(test):.2f}"]
    assert said == wanted
    for value in (form_samples(H, W, 0.5, 0.4)[1][0].mean(), form_samples(H, W, 0.5, 0.4)[0][1]):
        assert f"{value:.2f}" in picture.alt


def test_keep_1_draws_one_network():
    picture = plots.two_forms(H, W, 0.5, 1.0)
    assert "over 4000 masks at keep 1.00 and bias 0.50" in picture.alt
    for ax in picture.figure.axes[::2]:  # before the ReLU
        heights = ax.patches[0].get_data().values
        np.testing.assert_allclose(sorted(heights)[-2:], [0, 1])


def test_two_forms_refuses_a_keep_of_0():
    with pytest.raises(ValueError, match="keep"):
        plots.two_forms(H, W, 0.0, 0.0)


def test_gap_against_masks_draws_the_means_of_its_curves():
    curves = {"one": np.array([[0.4, 0.2], [0.2, 0.1]]), "two": np.array([[0.5, 0.5], [0.3, 0.3]])}
    picture = plots.gap_against_masks([10, 40], curves)
    (ax,) = picture.figure.axes
    drawn = {line.get_label(): line.get_ydata() for line in ax.lines}
    for name, values in curves.items():
        np.testing.assert_allclose(drawn[name], values.mean(axis=0))
    chance = ax.lines[-1].get_ydata()
    assert chance[0] / chance[1] == pytest.approx(2)  # a quarter of the masks, twice the gap
    assert "one from 0.300 to 0.150; two from 0.400 to 0.400" in picture.alt
    assert "Chance alone falls by a factor of 2.0" in picture.alt


def test_loss_and_accuracy_draws_a_dot_a_seed():
    runs = {"a": ([0.1, 0.3, 0.2], [91.0, 97.0, 95.0]), "b": ([0.4, 0.5, 0.6], [60.0, 62.0, 61.0])}
    picture = plots.loss_and_accuracy(runs)
    loss, accuracy = picture.figure.axes
    for ax, number in ((loss, 0), (accuracy, 1)):
        dots = [line.get_xdata() for line in ax.lines if len(line.get_xdata()) == 3]
        np.testing.assert_allclose(dots, [values[number] for values in runs.values()])
    assert accuracy.get_xlim() == (50, 100)
    assert [label.get_text() for label in loss.get_yticklabels()] == ["a", "b"]
    assert "a: loss 0.20 ± 0.25, accuracy 94.3 ± 7.6 %" in picture.alt


def test_the_sliders_redraw_picture_and_words():
    live = widgets.two_forms(H, W)
    before = live.picture.value
    assert "keep 0.50 and bias 0.00" in before
    live.controls["keep"].value = 0.3
    live.controls["b"].value = -1.0
    assert "keep 0.30 and bias -1.00" in live.picture.value
    assert live.picture.value != before
