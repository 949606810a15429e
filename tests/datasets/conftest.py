"""A small dataset, and a way to ask for the one sentence of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.datasets.files import make_digits
from visnet.datasets import DataError, Dataset


@pytest.fixture
def digits() -> Dataset:
    """30 training and 12 test images of 6×5 pixels in 3 classes."""
    return make_digits(np.random.default_rng(1))


@pytest.fixture
def refusal() -> Callable[..., str]:
    """refusal(load, *args) calls load and returns the sentence with which it refuses."""

    def ask(load: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
        with pytest.raises(DataError) as caught:
            load(*args, **kwargs)
        sentence = str(caught.value)
        assert "\n" not in sentence
        return sentence

    return ask
