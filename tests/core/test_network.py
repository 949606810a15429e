import math

import numpy as np
import pytest

from tests.core.conftest import NO_TORCH
from visnet.core.activations import ACTIVATIONS
from visnet.core.gradcheck import gradient_error
from visnet.core.network import Network, n_parameters


@pytest.fixture
def worked():
    """The 2-3-2 network and two digits that the tests below work through by hand."""
    network = Network([2, 3, 2])
    network.W[0][:] = [[1, -1], [0.5, 0.5], [-1, 2]]
    network.b[0][:] = [[0], [0.1], [-0.2]]
    network.W[1][:] = [[1, 0, 0.5], [0, 2, -0.5]]
    network.b[1][:] = [[0.2], [0]]
    X = np.array([[1, 0], [0.5, 1]], np.float32)
    return network, X, np.array([0, 1])


def shown(array, expected):
    """Equal to the last of the six decimals shown."""
    np.testing.assert_allclose(array, expected, rtol=0, atol=6e-7)


def test_forward_matches_the_worked_example(worked):
    network, X, _ = worked
    Z, A = network.layers(X)
    shown(Z[0], [[0.5, -1], [0.85, 0.6], [-0.2, 1.8]])
    shown(A[1], [[0.5, 0], [0.85, 0.6], [0, 1.8]])
    shown(Z[1], [[0.7, 1.1], [1.7, 0.3]])
    # scores 1 and 0.8 apart: 1 / (1 + e) and 1 / (1 + e^-0.8)
    shown(A[2], [[0.268941, 0.689974], [0.731059, 0.310026]])


def test_the_loss_matches_the_worked_example(worked):
    network, X, y = worked
    # -(ln 0.268941 + ln 0.310026) / 2 = (1.313262 + 1.171101) / 2
    shown(network.gradients(X, y)[0], 1.242181)


def test_backward_matches_the_worked_example_in_the_last_layer(worked):
    network, X, y = worked
    _, dW, db = network.gradients(X, y)
    # dZ2 = A2 - Y = [-0.731059 0.689974; 0.731059 -0.689974]
    shown(dW[1], [[-0.182765, -0.103708, 0.620977], [0.182765, 0.103708, -0.620977]])
    shown(db[1], [[-0.020542], [0.020542]])


def test_backward_matches_the_worked_example_in_the_first_layer(worked):
    network, X, y = worked
    _, dW, db = network.gradients(X, y)
    # dZ1 = W2ᵀ dZ2 ∘ ReLU′(Z1) = [-0.731059 0; 1.462117 -1.379949; 0 0.689974]
    shown(dW[0], [[-0.365529, -0.182765], [0.731059, -0.324445], [0, 0.344987]])
    shown(db[0], [[-0.365529], [0.041084], [0.344987]])


def test_the_worked_loss_is_its_closed_form(worked):
    network, X, y = worked
    closed = (math.log(1 + math.e) + math.log(1 + math.exp(0.8))) / 2
    assert network.gradients(X, y)[0] == pytest.approx(closed, rel=1e-6)


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_agree_with_central_differences(activation, depth):
    rng = np.random.default_rng(depth)
    network = Network([12, *[7, 6, 5][:depth], 4], activation, rng=rng)
    X, y = rng.random((12, 30)), rng.integers(0, 4, 30)
    assert gradient_error(network, X, y) < 1e-6


def test_gradients_of_a_network_without_hidden_layers_agree_with_central_differences():
    rng = np.random.default_rng(9)
    assert gradient_error(Network([12, 4], rng=rng), rng.random((12, 30)), rng.integers(0, 4, 30)) < 1e-6


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_agree_with_pytorch(activation, depth):
    torch = pytest.importorskip("torch", reason=NO_TORCH)
    functional = torch.nn.functional
    theirs = {"identity": lambda Z: Z, "relu": torch.relu, "leaky_relu": lambda Z: functional.leaky_relu(Z, 0.01)}
    g = theirs.get(activation) or getattr(torch, activation)
    rng = np.random.default_rng(depth)
    network = Network([64, *[20, 16, 12][:depth], 10], activation, rng=rng)
    X, y = rng.random((64, 50), dtype=np.float32), rng.integers(0, 10, 50)

    W = [torch.tensor(part, requires_grad=True) for part in network.W]
    b = [torch.tensor(part, requires_grad=True) for part in network.b]
    A = torch.tensor(X)
    for layer in range(depth):
        A = g(W[layer] @ A + b[layer])
    loss = functional.cross_entropy((W[-1] @ A + b[-1]).T, torch.tensor(y))
    loss.backward()

    ours, dW, db = network.gradients(X, y)
    assert ours == pytest.approx(loss.item(), abs=1e-5)
    for mine, other in zip(dW + db, W + b, strict=True):
        np.testing.assert_allclose(mine, other.grad.numpy(), rtol=0, atol=1e-5)


def test_a_unit_exactly_at_zero_sends_nothing_back():
    network = Network([2, 3, 2], init="zeros")
    network.W[1][:] = 1
    network.W[1][0] = -1
    _, dW, db = network.gradients(np.ones((2, 1), np.float32), np.array([0]))
    assert not dW[0].any()
    assert not db[0].any()


def test_gradients_stay_finite_for_scores_of_ten_thousand():
    network = Network([2, 2])
    network.W[0][:] = [[1e4, 0], [0, -1e4]]
    loss, dW, _ = network.gradients(np.ones((2, 1), np.float32), np.array([1]))
    assert loss == pytest.approx(2e4)
    np.testing.assert_array_equal(dW[0], [[1, 1], [-1, -1]])


def test_scores_and_forward_are_the_last_entries_of_layers(worked):
    network, X, _ = worked
    Z, A = network.layers(X)
    np.testing.assert_array_equal(network.scores(X), Z[-1])
    np.testing.assert_array_equal(network.forward(X), A[-1])


def test_forward_columns_sum_to_one():
    network = Network([784, 10, 10])
    X = np.random.default_rng(0).random((784, 30), dtype=np.float32)
    np.testing.assert_allclose(network.forward(X).sum(axis=0), 1, rtol=1e-6)


def test_the_notes_network_has_7960_parameters():
    assert Network([784, 10, 10]).n_parameters == n_parameters([784, 10, 10]) == 7960


def test_w_and_b_are_views_of_theta():
    network = Network([784, 10, 10])
    network.theta[:] = 0
    network.W[0][2, 3] = 5
    network.b[1][4] = 7
    assert np.flatnonzero(network.theta).tolist() == [2 * 784 + 3, 10 * 784 + 10 + 100 + 4]


def test_gradients_have_the_shapes_of_their_parameters():
    network = Network([6, 5, 4, 3])
    _, dW, db = network.gradients(np.ones((6, 2), np.float32), np.array([0, 2]))
    assert [part.shape for part in dW] == [W.shape for W in network.W]
    assert [part.shape for part in db] == [b.shape for b in network.b]
    assert {part.dtype for part in dW + db} == {np.dtype(np.float32)}


def test_the_same_seed_makes_the_same_bits_and_another_seed_others():
    one, same, other = (Network([20, 10, 5], rng=np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert one.theta.tobytes() == same.theta.tobytes() != other.theta.tobytes()


def test_a_copy_has_memory_of_its_own():
    network = Network([3, 2, 2])
    twin = network.copy()
    twin.theta += 1
    assert not np.may_share_memory(twin.theta, network.theta)
    assert (twin.activation, twin.sizes) == (network.activation, network.sizes)


def test_a_frozen_copy_refuses_changes_and_leaves_the_original_free():
    network = Network([3, 2, 2])
    frozen = network.copy(frozen=True)
    with pytest.raises(ValueError, match="read-only"):
        frozen.W[0][:] = 0
    network.W[0][:] = 0


@pytest.mark.parametrize("sizes", [[784], [], [784, 0, 10], [784, -3, 10]])
def test_sizes_that_make_no_network_are_refused(sizes):
    with pytest.raises(ValueError, match="sizes must be two or more numbers of at least 1"):
        Network(sizes)


@pytest.mark.parametrize(("field", "value"), [("activation", "swish"), ("init", "ones")])
def test_an_unknown_name_is_refused_with_the_names_there_are(field, value):
    with pytest.raises(ValueError, match=f"{field} must be one of .*, got '{value}'"):
        Network([4, 3, 2], **{field: value})


def test_labels_of_another_length_are_refused():
    with pytest.raises(ValueError, match="X has 3 columns, but there are 2 labels"):
        Network([4, 3, 2]).gradients(np.ones((4, 3), np.float32), np.array([0, 1]))
