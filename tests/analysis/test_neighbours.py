import numpy as np
import pytest

from tests.training.runs import last
from visnet import Recipe, Split, train
from visnet.analysis import neighbours
from visnet.analysis.neighbours import TOLERANCE, between, flip, neighbourhood
from visnet.core.network import Network


@pytest.fixture(scope="module")
def network(digits):
    return last(train(digits, Recipe(epochs=2))).network


def says(network, image, other, share):
    return int(network.scores(between(image, other, np.array([share]))).argmax())


def hidden(network, images):
    X = (images.reshape(len(images), -1).T / 255).astype(np.float32)
    return network.layers(X).A[-2]


def test_the_nearest_are_those_of_a_plain_search(network, digits):
    image = digits.test.images[3]
    apart = np.linalg.norm(hidden(network, digits.train.images) - hidden(network, image[None]), axis=0)
    found = neighbourhood(network, digits.train, image, 0)
    assert found.distances == pytest.approx(np.sort(apart)[:5], rel=1e-4)
    assert found.labels.tolist() == digits.train.labels[found.nearest].tolist()


def test_a_training_digit_is_its_own_nearest_neighbour(network, digits):
    found = neighbourhood(network, digits.train, digits.train.images[2345], 0)
    assert found.nearest[0] == 2345
    assert found.distances[0] == pytest.approx(0, abs=1e-3)


def test_a_part_smaller_than_five_digits_gives_all_it_has(network, digits):
    few = Split(digits.train.images[:3], digits.train.labels[:3])
    assert sorted(neighbourhood(network, few, digits.test.images[0], 1).nearest) == [0, 1, 2]


def test_without_hidden_layers_pixels_are_compared(digits):
    found = neighbourhood(Network([784, 10]), digits.train, digits.train.images[77], 1)
    assert found.nearest[0] == 77


def test_at_a_flip_the_answer_is_the_rival_and_just_before_it_is_not(network, digits):
    seen = 0
    for i in range(30):
        image, rival = digits.test.images[i], (int(digits.test.labels[i]) + 3) % 10
        found = neighbourhood(network, digits.train, image, rival).flip
        if found is not None and found.at > 2 * TOLERANCE:
            other = digits.train.images[found.target]
            assert says(network, image, other, found.at) == rival
            assert says(network, image, other, found.at - 1.01 * TOLERANCE) != rival
            seen += 1
    assert seen > 20


def test_the_smallest_change_of_those_tried_is_given(network, digits):
    image, rival = digits.test.images[0], (int(digits.test.labels[0]) + 1) % 10
    A, a = hidden(network, digits.train.images), hidden(network, digits.test.images[:1])
    of_rival = np.flatnonzero(digits.train.labels == rival)
    near = of_rival[np.argsort(np.linalg.norm(A[:, of_rival] - a, axis=0))[:5]]
    sizes = [one.size for i in near if (one := flip(network, image, digits.train.images[i], int(i), rival))]
    assert neighbourhood(network, digits.train, image, rival).flip.size == pytest.approx(min(sizes))


def test_a_change_is_as_large_as_the_pixels_differ(network, digits):
    image, other = digits.test.images[0], digits.train.images[np.flatnonzero(digits.train.labels == 3)[0]]
    found = flip(network, image, other, 0, 3)
    moved = between(image, other, np.array([found.at]))[:, 0] - image.ravel() / 255
    assert found.size == pytest.approx(np.linalg.norm(moved), rel=1e-4)


def test_a_line_that_never_leads_to_the_rival_has_no_flip(network, digits):
    image = digits.test.images[0]
    assert flip(network, image, image, 0, (int(digits.test.labels[0]) + 1) % 10) is None


def test_given_up_it_looks_no_further(network, digits, monkeypatch):
    looked = []
    monkeypatch.setattr(
        neighbours, "_last_hidden", lambda net, images: looked.append(len(images)) or np.zeros((1, len(images)))
    )
    assert neighbourhood(network, digits.train, digits.test.images[0], 1, lambda: len(looked) > 1) is None
    assert looked == [1, 1000]


def test_a_training_digit_can_be_left_out_of_its_own_neighbours(network, digits):
    found = neighbourhood(network, digits.train, digits.train.images[2345], 0, leave_out=2345)
    assert len(found.nearest) == 5
    assert 2345 not in found.nearest
