"""What the tests of the window share: a dressed QApplication and a few hundred shipped digits."""

import pytest

from visnet import Dataset, Split, load_dataset
from visnet.gui import theme


@pytest.fixture(autouse=True)
def _dressed(qapp):
    """Every widget is tested in the light look."""
    theme.apply(qapp, "light")


@pytest.fixture(scope="session")
def digits() -> Dataset:
    """A part of the shipped digits, small enough to train on in no time."""
    whole = load_dataset()
    return Dataset(
        "digits",
        whole.class_names,
        Split(whole.train.images[:600], whole.train.labels[:600]),
        Split(whole.test.images[:200], whole.test.labels[:200]),
    )
