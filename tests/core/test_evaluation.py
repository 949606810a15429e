import numpy as np
import pytest

from visnet.core.evaluation import CHUNK, Evaluator
from visnet.core.fast.threads import Team
from visnet.core.losses import cross_entropy
from visnet.core.network import Network


def digits(m, pixels=20, classes=4, seed=0):
    rng = np.random.default_rng(seed)
    return rng.integers(0, 256, (m, pixels), dtype=np.uint8), rng.integers(0, classes, m)


def plain(network, images):
    """Probabilities from the equations as they stand."""
    return network.forward((images / 255).T.astype(np.float32))


@pytest.mark.parametrize("m", [1, 63, CHUNK, 2 * CHUNK + 100])
@pytest.mark.parametrize("sizes", [[20, 4], [20, 6, 4], [20, 50, 7, 4]])
def test_probabilities_are_those_of_forward(m, sizes):
    images, labels = digits(m)
    network = Network(sizes)
    evaluation = Evaluator(images, labels).evaluate(network)
    np.testing.assert_allclose(evaluation.probabilities, plain(network, images), rtol=2e-5)


def test_loss_and_accuracy_are_those_of_the_probabilities():
    images, labels = digits(500)
    network = Network([20, 6, 4])
    evaluation = Evaluator(images, labels).evaluate(network)
    assert evaluation.loss == pytest.approx(cross_entropy(plain(network, images), labels), rel=1e-5)
    assert evaluation.accuracy == (plain(network, images).argmax(axis=0) == labels).mean()


def test_the_loss_is_the_mean_of_the_digits_losses():
    images, labels = digits(50)
    evaluation = Evaluator(images, labels).evaluate(Network([20, 6, 4]))
    assert evaluation.losses.shape == (50,)
    assert evaluation.loss == pytest.approx(evaluation.losses.mean(), rel=1e-6)


def test_images_may_come_with_height_and_width():
    images, labels = digits(30)
    flat = Evaluator(images, labels).evaluate(Network([20, 6, 4]))
    square = Evaluator(images.reshape(30, 4, 5), labels).evaluate(Network([20, 6, 4]))
    np.testing.assert_array_equal(square.probabilities, flat.probabilities)


def test_a_dead_relu_unit_is_not_counted_as_active():
    images, labels = digits(3000)
    network = Network([20, 6, 4])
    network.b[0][:] = 100
    network.W[0][2], network.b[0][2] = 0, -1
    assert Evaluator(images, labels).evaluate(network).n_active == 5


def test_active_units_of_all_hidden_layers_are_counted():
    images, labels = digits(100)
    assert Evaluator(images, labels).evaluate(Network([20, 6, 5, 4], "tanh")).n_active == 11


def test_the_answers_are_read_only():
    evaluation = Evaluator(*digits(10)).evaluate(Network([20, 6, 4]))
    with pytest.raises(ValueError, match="read-only"):
        evaluation.losses[0] = 0


def test_a_network_that_diverged_has_a_loss_that_is_not_finite_and_gives_no_warning():
    network = Network([20, 6, 4])
    network.theta[:] = 1e38
    assert not np.isfinite(Evaluator(*digits(100)).evaluate(network).loss)


def test_evaluating_twice_gives_the_same_bits():
    evaluator, network = Evaluator(*digits(3000)), Network([20, 6, 4])
    first, second = evaluator.evaluate(network), evaluator.evaluate(network)
    assert first.probabilities.tobytes() == second.probabilities.tobytes()


@pytest.mark.parametrize("hidden", [(6,), (20, 5), (150,), ()])
def test_a_team_gives_the_same_answers_to_the_bit(hidden):
    images, labels = digits(3000)
    network, team = Network([20, *hidden, 4]), Team(3)
    alone, together = (Evaluator(images, labels, team).evaluate(network) for team in (None, team))
    team.close()
    assert together.probabilities.tobytes() == alone.probabilities.tobytes()
    assert together.n_active == alone.n_active
