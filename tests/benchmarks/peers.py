"""One epoch of the same training by visnet and by its peers, each as its own users would write it.

Work: plain gradient descent on softmax and cross-entropy, one hidden ReLU layer, digits in [0, 1], shuffled
for mini-batches. Each peer keeps the whole set in memory in the form that suits it. Each runs as a program of its
own, so that no peer's threads or memory stand in another's way.
"""

import resource
import sys
import time

import numpy as np

from visnet.core.fast.engine import Engine
from visnet.core.network import Network

ALPHA = 0.1
CLASSES = 10


class Visnet:
    """The engine of this package."""

    def __init__(self, images, labels, hidden, batch):
        self.network = Network([images.shape[1], hidden, CLASSES])
        self.engine, self.m, self.batch = Engine(self.network, images, labels), len(labels), batch

    def epoch(self, rng):
        self.engine.begin_epoch(rng.permutation(self.m))
        for start in range(0, self.m, self.batch):
            self.engine.step(start, min(start + self.batch, self.m), ALPHA)
        self.engine.sync()


class Notebook:
    """The notes as a notebook writes them: float64, 784 × m, everything allocated anew in every step."""

    def __init__(self, images, labels, hidden, batch):
        self.X, self.Y, self.batch = images.T / 255.0, labels, batch
        self.W1, self.b1 = np.random.rand(hidden, images.shape[1]) - 0.5, np.random.rand(hidden, 1) - 0.5
        self.W2, self.b2 = np.random.rand(CLASSES, hidden) - 0.5, np.random.rand(CLASSES, 1) - 0.5

    def epoch(self, rng):
        m = len(self.Y)
        if self.batch >= m:
            self.step(self.X, self.Y)
            return
        order = rng.permutation(m)
        for start in range(0, m, self.batch):
            rows = order[start : start + self.batch]
            self.step(self.X[:, rows], self.Y[rows])

    def step(self, X, Y):
        m = Y.size
        one_hot_Y = np.zeros((m, CLASSES))
        one_hot_Y[np.arange(m), Y] = 1
        Z1 = self.W1.dot(X) + self.b1
        A1 = np.maximum(Z1, 0)
        Z2 = self.W2.dot(A1) + self.b2
        E = np.exp(Z2 - Z2.max(axis=0))
        A2 = E / E.sum(axis=0)
        dZ2 = A2 - one_hot_Y.T
        dW2 = 1 / m * dZ2.dot(A1.T)
        db2 = 1 / m * dZ2.sum(axis=1, keepdims=True)
        dZ1 = self.W2.T.dot(dZ2) * (Z1 > 0)
        dW1 = 1 / m * dZ1.dot(X.T)
        db1 = 1 / m * dZ1.sum(axis=1, keepdims=True)
        self.W1, self.b1 = self.W1 - ALPHA * dW1, self.b1 - ALPHA * db1
        self.W2, self.b2 = self.W2 - ALPHA * dW2, self.b2 - ALPHA * db2


class PlainNumPy:
    """float32, a digit a row, as somebody writes who knows NumPy but does not tune."""

    def __init__(self, images, labels, hidden, batch):
        self.X, self.batch = images.astype(np.float32) / np.float32(255), batch
        self.Y = np.eye(CLASSES, dtype=np.float32)[labels]
        network = Network([images.shape[1], hidden, CLASSES])
        (self.W1, self.W2), (self.b1, self.b2) = (W.T.copy() for W in network.W), (b.T.copy() for b in network.b)

    def epoch(self, rng):
        m = len(self.Y)
        if self.batch >= m:
            self.step(self.X, self.Y)
            return
        order = rng.permutation(m)
        for start in range(0, m, self.batch):
            rows = order[start : start + self.batch]
            self.step(self.X[rows], self.Y[rows])

    def step(self, X, Y):
        Z1 = X @ self.W1 + self.b1
        A1 = np.maximum(Z1, 0)
        Z2 = A1 @ self.W2 + self.b2
        E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
        dZ2 = (E / E.sum(axis=1, keepdims=True) - Y) / np.float32(len(Y))
        dZ1 = dZ2 @ self.W2.T * (Z1 > 0)
        self.W2 -= np.float32(ALPHA) * (A1.T @ dZ2)
        self.b2 -= np.float32(ALPHA) * dZ2.sum(axis=0)
        self.W1 -= np.float32(ALPHA) * (X.T @ dZ1)
        self.b1 -= np.float32(ALPHA) * dZ1.sum(axis=0)


class Torch:
    """PyTorch as its tutorial has it, eager, but with the whole set in memory and no DataLoader."""

    def __init__(self, images, labels, hidden, batch):
        import torch

        self.torch, self.batch = torch, batch
        torch.manual_seed(0)
        self.X, self.y = torch.from_numpy(images.astype(np.float32) / np.float32(255)), torch.from_numpy(labels)
        self.model = torch.nn.Sequential(
            torch.nn.Linear(images.shape[1], hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, CLASSES)
        )
        self.loss = torch.nn.CrossEntropyLoss()
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=ALPHA)

    def epoch(self, rng):
        m = len(self.y)
        if self.batch >= m:
            self.step(self.X, self.y)
            return
        order = self.torch.randperm(m)
        for start in range(0, m, self.batch):
            rows = order[start : start + self.batch]
            self.step(self.X[rows], self.y[rows])

    def step(self, X, y):
        self.optimizer.zero_grad()
        self.loss(self.model(X), y).backward()
        self.optimizer.step()


class TorchTuned:
    """PyTorch without autograd: gathered once an epoch, updates fused into the products."""

    def __init__(self, images, labels, hidden, batch):
        import torch

        self.torch, self.batch = torch, batch
        self.X = torch.from_numpy(images.astype(np.float32) / np.float32(255))
        self.Y = torch.eye(CLASSES)[torch.from_numpy(labels)]
        network = Network([images.shape[1], hidden, CLASSES])
        self.W1, self.W2 = (torch.from_numpy(W.T.copy()) for W in network.W)
        self.b1, self.b2 = (torch.from_numpy(b.ravel().copy()) for b in network.b)
        if batch < len(labels):
            self.shuffled, self.Y_shuffled = torch.empty_like(self.X), torch.empty_like(self.Y)

    def epoch(self, rng):
        m = len(self.Y)
        with self.torch.inference_mode():
            if self.batch >= m:
                self.step(self.X, self.Y)
                return
            order = self.torch.randperm(m)
            self.torch.index_select(self.X, 0, order, out=self.shuffled)
            self.torch.index_select(self.Y, 0, order, out=self.Y_shuffled)
            for X, Y in zip(self.shuffled.split(self.batch), self.Y_shuffled.split(self.batch), strict=True):
                self.step(X, Y)

    def step(self, X, Y):
        torch, scale = self.torch, -ALPHA / len(X)
        A1 = torch.addmm(self.b1, X, self.W1).relu_()
        dZ2 = torch.addmm(self.b2, A1, self.W2).softmax(1).sub_(Y)
        dZ1 = torch.mm(dZ2, self.W2.t()).mul_(A1 > 0)
        self.W2.addmm_(A1.t(), dZ2, alpha=scale)
        self.b2.add_(dZ2.sum(0), alpha=scale)
        self.W1.addmm_(X.t(), dZ1, alpha=scale)
        self.b1.add_(dZ1.sum(0), alpha=scale)


class ScikitLearn:
    """MLPClassifier, one partial_fit an epoch."""

    def __init__(self, images, labels, hidden, batch):
        from sklearn.neural_network import MLPClassifier

        self.X, self.y = images.astype(np.float32) / np.float32(255), labels
        self.model = MLPClassifier(
            (hidden,), solver="sgd", alpha=0, momentum=0, learning_rate_init=ALPHA, batch_size=min(batch, len(labels))
        )

    def epoch(self, rng):
        self.model.partial_fit(self.X, self.y, classes=np.arange(CLASSES))


class Jax:
    """JAX with the whole epoch, its shuffling included, as one jitted function."""

    def __init__(self, images, labels, hidden, batch):
        import jax
        import jax.numpy as jnp

        self.jax = jax
        m, batch = len(labels), min(batch, len(labels))
        full, n_batches = batch == m, m // batch
        self.X, self.y = jnp.asarray(images, jnp.float32) / 255, jnp.asarray(labels)
        network = Network([images.shape[1], hidden, CLASSES])
        self.parameters = [(jnp.asarray(W.T), jnp.asarray(b.T)) for W, b in zip(network.W, network.b, strict=True)]

        def loss(parameters, X, y):
            (W1, b1), (W2, b2) = parameters
            scores = jnp.maximum(X @ W1 + b1, 0) @ W2 + b2
            return (jax.nn.logsumexp(scores, axis=1) - jnp.take_along_axis(scores, y[:, None], axis=1)[:, 0]).mean()

        def step(parameters, X, y):
            slopes = jax.grad(loss)(parameters, X, y)
            return jax.tree.map(lambda theta, slope: theta - ALPHA * slope, parameters, slopes)

        def epoch(parameters, key, X, y):
            if full:
                return step(parameters, X, y)
            order = jax.random.permutation(key, m)
            rows = order[: n_batches * batch].reshape(n_batches, batch)
            parameters, _ = jax.lax.scan(lambda p, r: (step(p, X[r], y[r]), None), parameters, rows)
            if m % batch:
                rest = order[n_batches * batch :]
                parameters = step(parameters, X[rest], y[rest])
            return parameters

        self.jitted = jax.jit(epoch, donate_argnums=0)

    def epoch(self, rng):
        key = self.jax.random.key(int(rng.integers(2**31)))
        self.parameters = self.jax.block_until_ready(self.jitted(self.parameters, key, self.X, self.y))


PEERS = {
    "visnet": Visnet,
    "notebook": Notebook,
    "numpy": PlainNumPy,
    "pytorch": Torch,
    "pytorch-tuned": TorchTuned,
    "scikit-learn": ScikitLearn,
    "jax": Jax,
}


def main():
    """Arguments: peer, NPZ with images (m, pixels) and labels (m,), hidden units, batch size.

    Says 'ready', or 'missing NAME' where a library is not installed. Then, for each line with a number of epochs,
    the seconds of one of them and the process's peak resident memory in MB.
    """
    name, path, hidden, batch = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    with np.load(path) as data:
        images, labels = data["images"], data["labels"]
    rng = np.random.default_rng(0)
    try:
        peer = PEERS[name](images, labels, hidden, min(batch, len(labels)))
    except ImportError as error:
        print(f"missing {error.name}", flush=True)
        return
    print("ready", flush=True)
    for line in sys.stdin:
        n_epochs = int(line)
        begun_s = time.perf_counter()
        for _ in range(n_epochs):
            peer.epoch(rng)
        seconds = (time.perf_counter() - begun_s) / n_epochs
        print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)


if __name__ == "__main__":
    main()
