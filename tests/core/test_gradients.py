import numpy as np
import pytest

from tests.core.digits import CLASSES, SIDE, made_up
from visnet.core.activations import ACTIVATIONS
from visnet.core.fast import gemm as products
from visnet.core.fast.gradients import Gradients
from visnet.core.fast.input_layer import NARROW, Target
from visnet.core.fast.packed_images import PackedImages, find_columns
from visnet.core.fast.parameters import Layout
from visnet.core.fast.threads import Team
from visnet.core.network import Network

M = 700
IMAGES, LABELS = made_up(M)
IMAGES = IMAGES.reshape(M, -1)


class Workbench:
    """A Gradients for one network, and the oracle beside it."""

    def __init__(self, hidden, activation="relu", n_threads=2):
        self.network = Network([SIDE * SIDE, *hidden, CLASSES], activation, "uniform", np.random.default_rng(5))
        columns = find_columns(IMAGES)
        self.digits = PackedImages(columns, IMAGES, LABELS)
        self.layout = Layout(self.network.sizes, columns)
        theta = np.empty(self.layout.n, np.float32)
        theta[self.layout.where] = self.network.theta
        self.team = Team(n_threads)
        self.gradients = Gradients(self.layout, theta, activation, self.team)

    def oracle(self, rows):
        """The mean gradient by the plain equations in float64, flat as theta is."""
        double = self.network.with_theta(self.network.theta.astype(np.float64))
        _, dW, db = double.gradients(IMAGES[rows].T / 255, LABELS[rows])
        return np.concatenate([part.ravel() for pair in zip(dW, db, strict=True) for part in pair])

    def few(self, rows):
        target = Target(self.layout, np.zeros(self.layout.n, np.float32))
        self.gradients.add_few(self.digits, rows, self.mean(rows), target)
        return target.vector[self.layout.where]

    def many(self, rows):
        return sum(self.gradients.of_many(self.digits, rows, self.mean(rows), by_all_threads=True))[self.layout.where]

    def all(self, rows):
        return sum(self.gradients.of_all(self.digits, self.mean(rows)))[self.layout.where]

    @staticmethod
    def mean(rows):
        return np.eye(CLASSES, dtype=np.float32) / np.float32(len(rows))


@pytest.fixture
def bench():
    made = []

    def make(*args, **kwargs):
        made.append(Workbench(*args, **kwargs))
        return made[-1]

    yield make
    for workbench in made:
        workbench.team.close()


def assert_close(gradient, oracle):
    assert np.linalg.norm(gradient - oracle) <= 1e-6 * np.linalg.norm(oracle)


DEPTHS = [(), (10,), (NARROW + 8,), (12, 9), (40, 12, 7)]


@pytest.mark.parametrize("hidden", DEPTHS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_gradient_of_one_pass_is_that_of_the_plain_equations(bench, hidden, activation):
    workbench, rows = bench(hidden, activation), np.random.default_rng(1).permutation(M)[:150]
    assert_close(workbench.few(rows), workbench.oracle(rows))


@pytest.mark.parametrize("hidden", [(10,), (40,)])
@pytest.mark.parametrize("m", [1, 2, 31, 64, 127, 128, 129, 300])
def test_any_number_of_digits_goes_through_one_pass(bench, hidden, m):
    workbench, rows = bench(hidden), np.random.default_rng(2).permutation(M)[:m]
    assert_close(workbench.few(rows), workbench.oracle(rows))


@pytest.mark.parametrize("hidden", [(10,), (40,)])
@pytest.mark.parametrize("way", ["many", "all"])
@pytest.mark.parametrize("most_rows", [64, 100, 10_000])
@pytest.mark.parametrize("n_threads", [1, 2, 3])
def test_passes_of_several_threads_add_up(bench, hidden, way, most_rows, n_threads):
    workbench, rows = bench(hidden, n_threads=n_threads), np.random.default_rng(3).permutation(M)
    workbench.gradients.most_rows = min(most_rows, workbench.gradients.most_rows)
    assert_close(getattr(workbench, way)(rows), workbench.oracle(rows))


def test_more_threads_than_digits_are_no_harm(bench):
    workbench, rows = bench((10,), n_threads=3), np.array([4, 2])
    assert_close(workbench.many(rows), workbench.oracle(rows))


def test_a_gradient_is_added_to_what_the_target_holds(bench):
    workbench, rows = bench((10,)), np.arange(50)
    target = Target(workbench.layout, np.zeros(workbench.layout.n, np.float32), -2.0)
    for _ in range(2):
        workbench.gradients.add_few(workbench.digits, rows, workbench.mean(rows), target)
    assert_close(target.vector[workbench.layout.where], -4 * workbench.oracle(rows))


def test_without_a_known_blas_numpy_gives_the_same(bench, monkeypatch):
    monkeypatch.setattr(products, "SGEMM", None)
    workbench, rows = bench((40, 9)), np.arange(300)
    for way in (workbench.few, workbench.many):
        assert_close(way(rows), workbench.oracle(rows))


@pytest.mark.parametrize("way", ["few", "many", "all"])
def test_the_same_digits_give_the_same_bits(bench, way):
    workbench, rows = bench((40,)), np.random.default_rng(4).permutation(M)
    first = getattr(workbench, way)(rows).tobytes()
    assert all(getattr(workbench, way)(rows).tobytes() == first for _ in range(5))
