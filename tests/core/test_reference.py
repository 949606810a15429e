"""The plain equations and the engine against numbers that were worked out without NumPy; see make_reference.py."""

import json

import numpy as np
import pytest

from tests.core import make_reference
from visnet.core.fast.engine import Engine
from visnet.core.network import Network

CASES = json.loads(make_reference.FILE.read_text())


def case_name(case):
    return f"{case['activation']}-{len(case['sizes']) - 2}"


def arrays(case, names, dtype=np.float64):
    return [np.array(part, dtype) for name in names for part in case[name]]


@pytest.fixture(params=CASES, ids=case_name)
def case(request):
    return request.param


def network_of(case, dtype):
    network = Network(case["sizes"], case["activation"])
    network = network.with_theta(network.theta.astype(dtype))
    for layer, (W, b) in enumerate(zip(case["W"], case["b"], strict=True)):
        network.W[layer][:], network.b[layer][:] = W, np.reshape(b, (-1, 1))
    return network


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float64, 1e-14), (np.float32, 1e-6)])
def test_the_plain_equations_agree_with_the_reference(case, dtype, tolerance):
    network = network_of(case, dtype)
    loss, dW, db = network.gradients(np.array(case["X"], dtype).T, np.array(case["y"]))
    assert loss == pytest.approx(case["loss"], abs=tolerance)
    for ours, theirs in zip(dW + db, arrays(case, ["dW", "db"]), strict=True):
        np.testing.assert_allclose(ours, theirs.reshape(ours.shape), rtol=0, atol=tolerance)


def test_a_step_of_the_engine_agrees_with_the_reference(case):
    network = network_of(case, np.float32)
    # The engine reads bytes, where the reference has thousandths: pixels of 0 or 255 are the same in both.
    inked = np.array(case["X"]) > 0.5
    oracle = network_of(case, np.float64)
    _, dW, db = oracle.gradients(inked.T.astype(np.float64), np.array(case["y"]))
    engine = Engine(network, (inked * 255).astype(np.uint8), np.array(case["y"]))
    engine.step(0, len(case["y"]), 0.1)
    engine.close()
    for parameter, before, gradient in zip(network.W + network.b, oracle.W + oracle.b, dW + db, strict=True):
        np.testing.assert_allclose(parameter, before - 0.1 * gradient, rtol=0, atol=1e-6)


def test_the_committed_file_is_what_its_script_computes():
    made = make_reference.cases()
    assert [case_name(one) for one in made] == [case_name(one) for one in CASES]
    for one, committed in zip(made, CASES, strict=True):
        assert one["loss"] == pytest.approx(committed["loss"], rel=1e-12)
        for ours, theirs in zip(arrays(one, ["dW", "db"]), arrays(committed, ["dW", "db"]), strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-14)
