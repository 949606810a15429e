"""Where one number comes from."""

import numpy as np
import pytest

from tests.analysis.test_step_trace import a_step
from visnet.analysis.sums import collapse, unit_sum


def test_a_units_products_and_bias_add_up_to_its_z():
    step = a_step()
    unit = unit_sum(step.network, step.X[:, 0], layer=2, unit=3)
    assert sum(term.product for term in unit.terms) + unit.bias == pytest.approx(unit.z, abs=1e-6)
    assert unit.a == pytest.approx(float(step.network.forward(step.X[:, :1])[3, 0]))


def test_there_is_no_unit_beyond_the_last():
    with pytest.raises(IndexError, match="no unit 5 in layer 1 of a 12-5-4 network"):
        unit_sum(a_step().network, np.zeros(12), layer=1, unit=5)


def test_a_network_of_identity_units_is_one_matrix():
    step = a_step((12, 6, 5, 4), "identity")
    one = collapse(step.network, step.X)
    assert one.W.shape == (4, 12)
    assert one.largest_difference < 1e-6


def test_a_network_with_relu_is_no_single_matrix():
    with pytest.raises(ValueError, match="identity"):
        collapse(a_step().network, a_step().X)
