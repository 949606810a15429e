"""What is not written, because it could not be read again."""

import numpy as np
import pytest

from visnet.core.network import Network
from visnet.storage.model_file import ModelError, load_model, save_model


@pytest.fixture
def network():
    return Network([6, 4, 3], rng=np.random.default_rng(0))


@pytest.fixture
def older(tmp_path, network):
    path = tmp_path / "model.npz"
    save_model(path, network)
    return path


def refusal(path, network, **known):
    with pytest.raises(ModelError) as caught:
        save_model(path, network, **known)
    return str(caught.value)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("part", ["W", "b"])
def test_a_network_that_ran_away_leaves_the_older_model(older, network, part, value):
    before = older.read_bytes()
    getattr(network, part)[1][0] = value
    assert refusal(older, network) == f"{older}: not saved, because {part}2 has a number that is not finite"
    assert older.read_bytes() == before
    assert list(older.parent.iterdir()) == [older]


def test_names_and_shapes_that_are_of_other_digits_leave_the_older_model(older, network):
    assert "class_names must name 3 classes" in refusal(older, network, class_names=("a", "b"))
    assert "image_shape must be height and width of 6 pixels" in refusal(older, network, image_shape=(2, 2))
    assert load_model(older).sizes == (6, 4, 3)
