"""The networks of lesson 05: both forms are what they say, and share what they should share."""

import numpy as np
import pytest

from droplab import nets, train
from droplab.studies import inverted

RNG = np.random.default_rng(1)
H, W = RNG.uniform(0, 2, 32), RNG.normal(size=32) * 0.35
KEEP = [1.0, 0.5, 0.5]


@pytest.fixture(scope="module")
def trained():
    """One network a form after two epochs: enough for everything but good marks."""
    return {
        form: [inverted.fit(0, KEEP, form == "inverted", epochs=2)]
        for form in ("paper", "inverted")
    }


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


def test_before_the_relu_the_gap_falls_with_the_masks_and_after_it_it_stays(trained):
    curves = inverted.gap_curves(trained, 0.5, [10, 1000])
    assert list(curves)[:2] == ["paper, before the ReLU", "inverted, before the ReLU"]
    for name, values in curves.items():
        (first, last) = values[0]
        if "before" in name:
            assert 5 < first / last < 20  # chance: 10
        else:
            assert first / last < 5


def test_the_gap_vanishes_where_nothing_is_dropped(trained):
    for values in inverted.gap_curves(trained, 1.0, [3]).values():
        np.testing.assert_allclose(values, 0, atol=1e-12)


def test_networks_are_tested_with_the_weights_times_the_factor(trained):
    ((split, params),) = trained["paper"]
    for times in (1.0, KEEP):
        loss, accuracy, sure, _ = inverted.tested(trained["paper"], times)[:, 0]
        logits = nets.forward(split.test_x, train.scaled(params, times))
        assert loss == pytest.approx(nets.cross_entropy(logits, split.test_labels))
        assert accuracy == pytest.approx(100 - 100 * nets.error(logits, split.test_labels))
        assert sure == pytest.approx(nets.softmax(logits).max(axis=1).mean())


def test_only_masks_change_an_answer_from_pass_to_pass(trained):
    whole = inverted.two_passes(trained["inverted"])
    assert whole[2].tolist() == [0]
    np.testing.assert_allclose(whole[:2], inverted.tested(trained["inverted"])[:2])
    assert inverted.two_passes(trained["inverted"], KEEP)[2, 0] > 0


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
