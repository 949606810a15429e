"""The equations in the Help menu say over what a sum goes."""

import re

import numpy as np

from visnet import Network
from visnet.gui.shell.about import NOTES


def test_the_notes_say_that_a_bias_gradient_is_summed_over_the_examples_row_by_row():
    # The commonest mistake is np.sum(dZ2): over everything, one number for ten biases.
    X, y = np.random.default_rng(0).random((784, 3), dtype=np.float32), np.array([0, 1, 2])
    _, _, db = Network([784, 10, 10]).gradients(X, y)
    rows, columns = re.search(r"Σ over the examples, row by row: (\d+)×(\d+)", NOTES).groups()
    assert [gradient.shape for gradient in db] == [(int(rows), int(columns))] * 2
