"""What lesson 06's checks measure with is right: the reference step, and the masks read off it."""

import numpy as np
import pytest

from droplab import check, nets
from droplab.check.exercises import _stepping as our
from droplab.studies.backward import quotients

RIGHT = our.step_with("right")


def test_the_reference_step_follows_the_measured_slopes_of_the_thinned_loss():
    params, x, labels = our.network((3, 4, 5, 3), 6)
    rng = np.random.default_rng(5)
    masks = [(rng.random((6, len(W))) < 0.6) / 0.6 for W, _ in params]
    wanted = our.wanted_step(params, x, labels, masks, 0.5)
    for i, (W, b) in enumerate(params):
        for part, value in enumerate((W, b)):

            def loss(now, i=i, part=part):
                nudged = [list(pair) for pair in params]
                nudged[i][part] = now
                return float(np.mean(our.thinned_costs(nudged, x, labels, masks)))

            (slopes,) = quotients(loss, value, [1e-5])
            assert wanted[i][part].ravel() == pytest.approx(-0.5 * slopes, abs=1e-8)


def test_the_reference_loss_is_that_of_nets():
    params, x, labels = our.network((3, 4, 3), 5)
    masks = [np.full((5, 3), 2.0), np.eye(5)[:, :4]]
    wanted = nets.cross_entropy(nets.forward(x, params, masks), labels)
    assert np.mean(our.thinned_costs(params, x, labels, masks)) == pytest.approx(wanted)


@pytest.mark.parametrize("sizes", [[20, 19, 21, 4], [80, 70, 3], [60, 40, 3]])
def test_rows_of_weights_that_stand_still_show_the_very_mask(sizes):
    params, x = our.always_active(sizes)
    rng = np.random.default_rng(8)
    for _ in range(5):
        masks = [(rng.random((1, len(W))) < 0.7) / 0.7 for W, _ in params]
        step = our.step_with("given", factors=lambda a, keep, i, rng, masks=masks: masks[i])
        new, _ = step(params, x, np.array([1]), [0.7] * len(params), rng, 0.5)
        for seen, mask in zip(our.kept_rows(params, new), masks):
            assert seen.tolist() == (mask[0] > 0).tolist()


def test_hidden_units_are_active_whatever_is_dropped_and_dead_ones_never_are():
    params, x = our.always_active([20, 19, 21, 4], dead=2)
    for seed in range(5):
        rng = np.random.default_rng(seed)
        masks = [(rng.random((1, len(W))) < 0.4) / 0.4 for W, _ in params]
        _, *hidden, _ = nets.activations(x, params, [masks[0], None, None])
        assert all(np.all(h[0, 2:] > 0) for h in hidden)
        assert all(np.all(h[0, :2] == 0) for h in hidden)


def test_the_right_step_passes_every_part(capsys):
    for part in check.sgd_step.parts:
        check.sgd_step(RIGHT, part)
    assert capsys.readouterr().out.count("✓") == 8


@pytest.mark.parametrize("part", ["values", "central"])
@pytest.mark.parametrize("copy", [True, False])
def test_two_names_for_one_array_are_told_from_a_nudge_that_never_reaches_f(copy, part):
    def answer(f, x, step=1e-6):
        found = np.zeros(x.shape)
        for place in np.ndindex(x.shape):
            above, below = (x.copy(), x.copy()) if copy else (x, x)
            above[place] += step
            below[place] -= step
            found[place] = f(x.copy()) - f(x.copy()) if copy else f(above) - f(below)
        return found

    with pytest.raises(AssertionError) as caught:
        check.numerical_gradient(answer, part)
    assert ("Both names stand for one array" in str(caught.value)) is not copy
    assert ("an array that f never sees" in str(caught.value)) is copy
