"""The recurrent network carries its state on, and its gradients are those of its loss."""

import numpy as np
import pytest

from droplab.layers import recurrent
from droplab.layers.recurrent import Masks


def small():
    """Return a small network in float64, a batch of sequences, and a generator."""
    rng = np.random.default_rng(0)
    params = recurrent.init_params(rng, inputs=5, units=7, dtype=float)
    return params, rng.random((4, 6, 5)), rng.integers(0, 10, 4), rng


def all_masks(rng):
    """Return masks of each kind, by name."""

    def coins(*shape):
        return (rng.random(shape) < 0.7) / 0.7

    return {
        "none": Masks(),
        "every step": Masks(coins(4, 6, 5), coins(4, 6, 7), coins(4, 7)),
        "a sequence": Masks(coins(4, 1, 5), coins(4, 1, 7), coins(4, 7)),
    }


def test_states_follow_from_one_another():
    params, x, _, rng = small()
    for masks in all_masks(rng).values():
        read, carried, found = recurrent.states(x, params, masks)
        h = np.zeros((4, 7))
        for t in range(6):
            if masks.state is not None:
                h = h * np.broadcast_to(masks.state, (4, 6, 7))[:, t]
            np.testing.assert_allclose(carried[t], h)
            h = np.tanh(read[:, t] @ params["Wx"] + h @ params["Wh"] + params["b"])
            np.testing.assert_allclose(found[t], h)


@pytest.mark.parametrize("kind", ["none", "every step", "a sequence"])
def test_gradients_agree_with_central_differences(kind):
    params, x, labels, rng = small()
    masks = all_masks(rng)[kind]
    _, gradients = recurrent.loss_and_gradients(params, x, labels, masks)
    assert set(gradients) == set(params)
    step = 1e-6
    for name, value in params.items():
        for place in list(np.ndindex(value.shape))[:20]:
            at = value[place]
            ends = []
            for value[place] in (at + step, at - step):
                ends.append(recurrent.loss_and_gradients(params, x, labels, masks)[0])
            value[place] = at
            numerical = (ends[0] - ends[1]) / (2 * step)
            assert gradients[name][place] == pytest.approx(numerical, abs=1e-7), (name, place)


def test_a_mask_of_one_step_is_the_same_as_that_mask_at_every_step():
    params, x, labels, rng = small()
    once = all_masks(rng)["a sequence"]
    always = Masks(np.repeat(once.x, 6, axis=1), np.repeat(once.state, 6, axis=1), once.last)
    one, two = (recurrent.loss_and_gradients(params, x, labels, m) for m in (once, always))
    assert one[0] == pytest.approx(two[0])
    for name in params:
        np.testing.assert_allclose(one[1][name], two[1][name])


def test_a_unit_dropped_for_the_sequence_hands_nothing_on():
    params, x, labels, _ = small()
    keep = np.ones((1, 1, 7))
    keep[..., 2] = 0
    _, gradients = recurrent.loss_and_gradients(params, x, labels, Masks(state=keep))
    assert not gradients["Wh"][2].any() and gradients["Wh"][3].any()


def test_the_state_starts_as_a_turn_that_keeps_its_length():
    params, *_ = small()
    np.testing.assert_allclose(params["Wh"] @ params["Wh"].T, np.eye(7), atol=1e-12)


def test_sequences_of_another_width_are_refused_in_words():
    params, x, _, _ = small()
    with pytest.raises(ValueError, match=r"\(batch, steps, 5\)"):
        recurrent.forward(x[:, :, :4], params)
