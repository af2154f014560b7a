"""Ours and the real torch.nn.Dropout: the same factor, the same backward mask, the same silence.

PyTorch is not a dependency: where it cannot be imported, conftest.py leaves this file out and
the report's header says so. To run it: pip install torch.
"""

import numpy as np
import pytest
import torch

from droplab import nets
from grader.course import Course
from grader.lessons import bank

from ..conftest import ROOT

LESSON = "05_inverted_dropout"
KEEPS = [0.3, 0.5, 0.8]


def reference(name):
    """Return the lesson's own answer to the graded function or class ``name``."""
    names = {"np": np}
    exec(bank.solution_cell(Course(ROOT), LESSON, name).source, names)
    return names[name]


@pytest.fixture
def h():
    """Activations without zeros, so that a 0 in an output was dropped."""
    return 1 + 2 * np.sin(np.arange(1, 32001)).reshape(200, 160)


def run_torch(h, keep, seed=0, training=True):
    """Return what torch.nn.Dropout gives for h, and the gradient of its sum."""
    torch.manual_seed(seed)
    layer = torch.nn.Dropout(reference("to_framework_rate")(keep)).train(training)
    x = torch.tensor(h, requires_grad=True)
    out = layer(x)
    out.sum().backward()
    return out.detach().numpy(), x.grad.numpy()


@pytest.mark.parametrize("keep", KEEPS)
def test_survivors_have_torchs_value(h, keep):
    theirs, _ = run_torch(h, keep)
    ours, _ = reference("dropout_forward")(h, keep, np.random.default_rng(1), True)
    for out in (theirs, ours):
        np.testing.assert_allclose(out[out != 0], (h / keep)[out != 0])
        # Hoeffding over 32,000 coins: 0.02 or more with a chance below 1.6e-11.
        assert np.mean(out != 0) == pytest.approx(keep, abs=0.02)


@pytest.mark.parametrize("keep", KEEPS)
def test_the_cache_is_torchs_backward_mask(h, keep):
    """Torch's gradient is the factor of its forward pass; ours stands in the cache."""
    theirs, gradient = run_torch(h, keep)
    np.testing.assert_allclose(gradient, theirs / h)
    ours, cache = reference("dropout_forward")(h, keep, np.random.default_rng(1), True)
    np.testing.assert_allclose(cache, ours / h)
    np.testing.assert_allclose(np.unique(cache), np.unique(gradient))


@pytest.mark.parametrize("keep", KEEPS)
def test_at_test_both_pass_everything_on(h, keep):
    theirs, gradient = run_torch(h, keep, training=False)
    ours, _ = reference("dropout_forward")(h, keep, np.random.default_rng(1), False)
    np.testing.assert_array_equal(theirs, h)
    np.testing.assert_array_equal(ours, h)
    np.testing.assert_array_equal(gradient, np.ones_like(h))


def test_train_and_eval_switch_as_torchs_do(h):
    ours = reference("Dropout")(0.8, np.random.default_rng(1))
    theirs = torch.nn.Dropout(0.2)
    outputs = (lambda: ours.forward(h)), (lambda: theirs(torch.tensor(h)).numpy())
    for switch, drops in ((None, True), ("eval", False), ("train", True), ("eval", False)):
        for layer, forward in zip((ours, theirs), outputs):
            if switch is not None:
                getattr(layer, switch)()
            assert layer.training is drops
            assert (forward() == 0).any() == drops


def test_keeping_everything_is_no_dropout(h):
    theirs, _ = run_torch(h, 1.0)
    ours, _ = reference("dropout_forward")(h, 1.0, np.random.default_rng(1), True)
    np.testing.assert_array_equal(theirs, h)
    np.testing.assert_array_equal(ours, h)


@pytest.mark.parametrize("keep", KEEPS)
def test_our_masks_have_torchs_values_and_rate(keep):
    params = nets.init_params([160, 10], np.random.default_rng(2))
    (mask,) = nets.draw_masks(params, keep, np.random.default_rng(3), batch=200, inverted=True)
    theirs, _ = run_torch(np.ones((200, 160), dtype=np.float32), keep)
    np.testing.assert_allclose(np.unique(mask), np.unique(theirs), rtol=1e-6)
    assert np.mean(mask != 0) == pytest.approx(np.mean(theirs != 0), abs=0.04)


@pytest.fixture
def network():
    """A network in both libraries: params, the same as torch layers, a batch, its labels."""
    rng = np.random.default_rng(4)
    params = nets.init_params([64, 32, 24, 10], rng, dtype=np.float64)
    params = [(W, rng.normal(size=b.shape)) for W, b in params]
    layers = []
    for i, (W, b) in enumerate(params):
        linear = torch.nn.Linear(*W.shape, dtype=torch.float64)
        linear.weight.data, linear.bias.data = torch.tensor(W.T.copy()), torch.tensor(b)
        layers += [torch.nn.Dropout(0.2 if i == 0 else 0.5), linear, torch.nn.ReLU()]
    x, labels = rng.normal(size=(50, 64)), rng.integers(0, 10, size=50)
    return params, torch.nn.Sequential(*layers[:-1]), x, labels


def catch_masks(model):
    """Make each dropout of ``model`` append its mask to the list that is returned."""
    masks = []

    def catch(layer, inputs, out):
        # Where an input is 0 the mask cannot be seen, and makes no difference either.
        seen = torch.where(inputs[0] == 0, torch.zeros_like(out), out / inputs[0])
        masks.append(seen.detach().numpy())

    for layer in model:
        if isinstance(layer, torch.nn.Dropout):
            layer.register_forward_hook(catch)
    return masks


def test_with_torchs_masks_our_loss_and_gradients_are_torchs(network):
    params, model, x, labels = network
    masks = catch_masks(model)
    torch.manual_seed(5)
    logits = model(torch.tensor(x))
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor(labels))
    loss.backward()
    np.testing.assert_allclose(nets.forward(x, params, masks), logits.detach().numpy())
    ours, gradients = nets.loss_and_gradients(params, x, labels, masks)
    assert ours == pytest.approx(loss.item())
    linears = [layer for layer in model if isinstance(layer, torch.nn.Linear)]
    for (dW, db), linear in zip(gradients, linears):
        np.testing.assert_allclose(dW, linear.weight.grad.numpy().T, atol=1e-12)
        np.testing.assert_allclose(db, linear.bias.grad.numpy(), atol=1e-12)


def test_at_test_our_network_is_torchs(network):
    params, model, x, _ = network
    with torch.no_grad():
        theirs = model.eval()(torch.tensor(x)).numpy()
    np.testing.assert_allclose(nets.forward(x, params), theirs)
