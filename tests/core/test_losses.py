import numpy as np
import pytest

from visnet.core.activations import softmax
from visnet.core.losses import cross_entropy, example_losses, output_error


def test_cross_entropy_matches_a_hand_worked_batch():
    A2 = np.array([[0.5, 0.1], [0.25, 0.8], [0.25, 0.1]])
    # -(ln 0.25 + ln 0.8) / 2 = (1.386294 + 0.223144) / 2
    assert cross_entropy(A2, np.array([1, 1])) == pytest.approx(0.804719, abs=5e-7)


def test_cross_entropy_of_a_guess_among_ten_is_ln_10():
    assert cross_entropy(np.full((10, 7), 0.1), np.arange(7)) == pytest.approx(np.log(10))


def test_cross_entropy_is_finite_for_a_probability_of_zero():
    A2 = np.array([[1.0], [0.0]], np.float32)
    assert cross_entropy(A2, np.array([1])) == pytest.approx(-np.log(np.finfo(np.float32).tiny), rel=1e-6)


def test_cross_entropy_names_lengths_that_differ():
    with pytest.raises(ValueError, match="A2 has 3 columns, but there are 2 labels"):
        cross_entropy(np.full((2, 3), 0.5), np.array([0, 1]))


def test_losses_from_scores_agree_with_cross_entropy_of_softmax():
    rng = np.random.default_rng(2)
    scores, y = rng.normal(0, 3, (10, 50)), rng.integers(0, 10, 50)
    assert example_losses(scores, y).mean() == pytest.approx(cross_entropy(softmax(scores), y), rel=1e-12)


def test_a_digit_that_is_200_nats_wrong_says_200():
    assert example_losses(np.array([[200.0], [0.0]], np.float32), np.array([1])).tolist() == [200.0]


def test_losses_from_scores_do_not_overflow():
    assert example_losses(np.array([[3e38], [0.0]], np.float32), np.array([0])).tolist() == [0.0]


def test_the_output_error_is_a2_minus_one_hot_labels():
    A2 = np.array([[0.5, 0.1], [0.25, 0.8], [0.25, 0.1]])
    expected = [[0.5, -0.9], [-0.75, 0.8], [0.25, 0.1]]
    np.testing.assert_allclose(output_error(A2, np.array([1, 0])), expected, rtol=1e-15)


def test_the_output_error_is_the_slope_of_the_loss_in_the_scores():
    rng = np.random.default_rng(3)
    scores, y, step = rng.normal(0, 2, (4, 3)), np.array([0, 3, 1]), 1e-6
    slope = np.empty_like(scores)
    for at in np.ndindex(scores.shape):
        shift = np.zeros_like(scores)
        shift[at] = step
        slope[at] = (example_losses(scores + shift, y).sum() - example_losses(scores - shift, y).sum()) / (2 * step)
    np.testing.assert_allclose(output_error(softmax(scores), y), slope, atol=1e-9)


def test_the_output_error_leaves_the_probabilities_alone():
    A2 = np.array([[0.5], [0.5]])
    output_error(A2, np.array([0]))
    assert A2.tolist() == [[0.5], [0.5]]
