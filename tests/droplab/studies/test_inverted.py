"""The networks of lesson 05: both forms are what they say, and share what they should share."""

import numpy as np
import pytest

from droplab import nets, train
from droplab.studies import inverted
from droplab.studies.inverted import TRANSLATIONS

RNG = np.random.default_rng(1)
H, W = RNG.uniform(0, 2, 32), RNG.normal(size=32) * 0.35
KEEP = [1.0, 0.5, 0.5]


def paper_forward(h, keep, rng, training):
    """The paper's form, as lesson 05 gives it."""
    if not training:
        return keep * h, None
    r = rng.random(h.shape) < keep
    return h * r, r


@pytest.fixture(scope="module")
def trained():
    """One network a form after two epochs: enough for everything but good marks."""
    forms = {"paper": paper_forward, "inverted": inverted.dropout_forward}
    return {name: [inverted.fit(0, KEEP, form, epochs=2)] for name, form in forms.items()}


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.8, 1.0])
def test_training_has_the_mean_of_the_test_network_in_both_forms(keep):
    scatter = np.sqrt(keep * (1 - keep) * np.sum((H * W) ** 2))
    for (z, test), scale in zip(inverted.form_samples(H, W, 0.5, keep), (1, 1 / keep)):
        # Five standard errors of a mean of DRAWS masks.
        error = scale * scatter / np.sqrt(inverted.DRAWS)
        assert z.mean() == pytest.approx(test, abs=5 * error + 1e-9)


def test_the_inverted_form_is_the_papers_over_keep_mask_by_mask():
    (z, test), (z_inverted, test_inverted) = inverted.form_samples(H, W, 0.0, 0.3)
    np.testing.assert_allclose(z_inverted * 0.3, z)
    assert test_inverted * 0.3 == pytest.approx(test)


def test_the_inverted_form_s_test_value_does_not_know_keep():
    tests = [inverted.form_samples(H, W, 0.5, keep)[1][1] for keep in (0.2, 0.6, 1.0)]
    assert tests == [pytest.approx(H @ W + 0.5)] * 3


def test_keep_1_samples_one_network():
    for z, test in inverted.form_samples(H, W, 0.5, 1.0):
        np.testing.assert_allclose(z, test)


def test_both_forms_are_trained_on_the_same_digits_to_other_weights(trained):
    (split, paper), (other_split, other) = trained["paper"][0], trained["inverted"][0]
    np.testing.assert_array_equal(split.train_x, other_split.train_x)
    assert not np.allclose(paper[0][0], other[0][0])


def test_a_network_is_trained_by_the_forward_pass_that_is_given(trained):
    asked = []

    def watched(h, keep, rng, training):
        asked.append((h.shape, keep, training))
        return inverted.dropout_forward(h, keep, rng, training)

    _, params = inverted.fit(0, [1.0, 0.5, 0.4], watched, epochs=1)
    assert asked == [((50, 128), 0.5, True), ((50, 128), 0.4, True)] * 10
    same = inverted.fit(0, [1.0, 0.5, 0.4], epochs=1)[1]
    np.testing.assert_array_equal(params[0][0], same[0][0])

    def whole(h, keep, rng, training):
        return h, None

    other = inverted.fit(0, [1.0, 0.5, 0.4], whole, epochs=1)[1]
    assert not np.allclose(params[0][0], other[0][0])


def test_factors_are_those_that_the_forward_pass_multiplies_by():
    params = nets.init_params([3, 4, 2], np.random.default_rng(1), dtype=float)
    found = inverted.factors(inverted.dropout_forward, params, [1.0, 0.4], RNG, batch=500)
    assert found[0] is None
    assert found[1].shape == (500, 4)
    assert set(np.unique(found[1])) == {0.0, 2.5}


def test_both_forms_toss_the_same_coins():
    params = nets.init_params([3, 4, 2], np.random.default_rng(1), dtype=float)
    paper, other = (
        inverted.factors(form, params, [0.8, 0.5], np.random.default_rng(2), 50)
        for form in (paper_forward, inverted.dropout_forward)
    )
    for r, scaled, keep in zip(paper, other, (0.8, 0.5)):
        np.testing.assert_allclose(scaled, r / keep)


def test_networks_are_tested_with_the_weights_times_the_factor(trained):
    ((split, params),) = trained["paper"]
    for times in (1.0, KEEP):
        loss, accuracy, sure, _ = inverted.tested(trained["paper"], times)[:, 0]
        logits = nets.forward(split.test_x, train.scaled(params, times))
        assert loss == pytest.approx(nets.cross_entropy(logits, split.test_labels))
        assert accuracy == pytest.approx(100 - 100 * nets.error(logits, split.test_labels))
        assert sure == pytest.approx(nets.softmax(logits).max(axis=1).mean())


def test_only_masks_change_an_answer_from_pass_to_pass(trained):
    networks, forward = trained["inverted"], inverted.dropout_forward
    whole = inverted.two_passes(networks, KEEP, forward, training=False)
    assert whole[2].tolist() == [0]
    np.testing.assert_allclose(whole[:2], inverted.tested(networks)[:2])
    assert inverted.two_passes(networks, KEEP, forward, training=True)[2, 0] > 0


def test_a_mode_is_tested_with_the_function_that_is_given(trained):
    def silent(h, keep, rng, training):
        return (0 * h if training else h), None

    found = inverted.two_passes(trained["inverted"], KEEP, silent, training=True)
    split, params = trained["inverted"][0]
    biases = params[-1][1]  # all that is left
    assert found[1, 0] == pytest.approx(100 * np.mean(split.test_labels == biases.argmax()))


def test_a_layer_that_passes_everything_on_leaves_the_networks_probability(trained):
    class Same:
        def forward(self, h):
            return h

    split, params = trained["inverted"][0]
    found = inverted.probability(params, [Same()] * 3, split.test_x[:1], 3)
    assert found == pytest.approx(nets.softmax(nets.forward(split.test_x[:1], params))[0, 3])


def test_translated_weights_and_rates_take_the_same_steps(trained):
    split = trained["paper"][0][0]
    start = nets.init_params([64, 20, 20, 10], np.random.default_rng(3), dtype=float)
    paper = inverted.descend(split, start, [0.1] * 3, KEEP, False, seed=4, steps=20)
    begin, rates = train.scaled(start, KEEP), [0.1 * k**2 for k in KEEP]
    translated = inverted.descend(split, begin, rates, KEEP, True, seed=4, steps=20)
    np.testing.assert_allclose(translated, paper, atol=1e-9)
    same = inverted.descend(split, start, [0.1] * 3, KEEP, True, seed=4, steps=20)
    assert np.abs(same - paper).max() > 0.1


def test_a_translation_is_one_for_plain_steps_and_another_for_adam():
    found = {n: inverted.apart(1, [1.0, 0.5, 0.5], *how) for n, how in TRANSLATIONS.items()}
    near = [name for name, gap in found.items() if gap < 0.005]
    assert near == [
        "plain steps, start keep * W, rate * keep ** 2",
        "Adam, start keep * W, rate * keep",
    ]
