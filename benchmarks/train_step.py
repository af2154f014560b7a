"""One training step with dropout, droplab beside PyTorch, turn by turn in one run.

A 784-1024-1024-1024-10 ReLU net, batch 128, keep 0.8 for the input and 0.5 for hidden layers,
cross-entropy, SGD with momentum, float32, the same number of threads for both. Prints the
median CPU and wall time of each and their ratio. `make bench` runs it.
"""

import os

THREADS = os.environ.get("BENCH_THREADS", "1")
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = THREADS

import statistics  # noqa: E402 - the thread count must be set before numpy is imported
import sys  # noqa: E402
import time  # noqa: E402

import numpy as np  # noqa: E402

from droplab import nets, train  # noqa: E402

SIZES = (784, 1024, 1024, 1024, 10)
BATCH = 128
KEEP = (0.8, 0.5, 0.5, 0.5)
LEARNING_RATE, MOMENTUM = 0.01, 0.9
ROUNDS = 40


def numpy_step(x, labels):
    """Return a function that takes one droplab step."""
    rng = np.random.default_rng(0)
    settings = train.Settings(
        hidden=SIZES[1:-1], keep=KEEP, learning_rate=LEARNING_RATE, momentum=MOMENTUM
    )
    params = nets.init_params(SIZES, rng)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    return lambda: train.step(params, velocity, x, labels, settings, rng)


def torch_step(torch, x, labels):
    """Return a function that takes the same step in PyTorch."""
    torch.set_num_threads(int(THREADS))
    torch.manual_seed(0)
    layers = []
    for i, (inputs, outputs) in enumerate(zip(SIZES, SIZES[1:])):
        layers += [torch.nn.Dropout(1 - KEEP[i]), torch.nn.Linear(inputs, outputs)]
        if i < len(SIZES) - 2:
            layers.append(torch.nn.ReLU())
    net = torch.nn.Sequential(*layers)
    optimiser = torch.optim.SGD(net.parameters(), lr=LEARNING_RATE, momentum=MOMENTUM)
    x, labels = torch.from_numpy(x), torch.from_numpy(labels)

    def step():
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(net(x), labels)
        loss.backward()
        optimiser.step()

    return step


def main():
    try:
        import torch
    except ImportError:
        sys.exit("train_step.py compares with PyTorch: run make torch")
    rng = np.random.default_rng(1)
    x = rng.random((BATCH, SIZES[0]), dtype=np.float32)
    labels = rng.integers(10, size=BATCH)
    steps = {"droplab": numpy_step(x, labels), "PyTorch": torch_step(torch, x, labels)}
    seconds = {name: {"cpu": [], "wall": []} for name in steps}
    for turn in range(5 + ROUNDS):
        for name, step in steps.items():
            cpu, wall = time.process_time(), time.perf_counter()
            step()
            if turn >= 5:  # the first rounds warm up
                seconds[name]["cpu"].append(time.process_time() - cpu)
                seconds[name]["wall"].append(time.perf_counter() - wall)
    print(
        f"{ROUNDS} rounds, {THREADS} thread(s), numpy {np.__version__}, torch {torch.__version__}"
    )
    for clock in ("cpu", "wall"):
        middle = {name: statistics.median(seconds[name][clock]) for name in steps}
        pairs = zip(seconds["droplab"][clock], seconds["PyTorch"][clock])
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        told = ", ".join(f"{name} {1000 * value:.1f} ms" for name, value in middle.items())
        print(f"{clock:5} {told}; ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
