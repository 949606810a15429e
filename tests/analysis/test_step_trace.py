"""The trace carries out the plain equations: held against Network.gradients, the optimisers and the engine."""

import re

import numpy as np
import pytest

from visnet.analysis.step_trace import NEW, Column, Kind, StepInput, StepTrace
from visnet.core.fast.engine import Engine
from visnet.core.network import Network
from visnet.core.optimisers import OPTIMISERS

M = 7


def a_step(sizes=(12, 5, 4), activation="relu", **parts) -> StepInput:
    rng = np.random.default_rng(3)
    network = Network(sizes, activation, rng=rng).copy(frozen=True)
    X = rng.integers(0, 256, (sizes[0], M)).astype(np.uint8) / np.float32(255)
    return StepInput(network, X, rng.integers(0, sizes[-1], M), alpha=0.25, **parts)


def finished(step: StepInput) -> StepTrace:
    trace = StepTrace(step)
    trace.finish()
    return trace


def test_the_notes_network_has_the_notes_formulas_in_their_order():
    trace = StepTrace(a_step())
    assert [formula.symbol for formula in trace.formulas] == [
        *("Z1", "A1", "Z2", "A2"),
        *("dZ2", "dW2", "db2", "dZ1", "dW1", "db1"),
        *("W1", "b1", "W2", "b2"),
    ]
    assert [formula.column for formula in trace.formulas].count(Column.BACKWARD) == 6


@pytest.mark.parametrize(("optimizer", "n_slots"), [("sgd", 0), ("momentum", 1), ("adam", 2)])
def test_an_equation_is_symbols_in_every_language(optimizer, n_slots):
    slots = (np.zeros_like(a_step().network.theta),) * n_slots
    trace = StepTrace(a_step(optimizer=optimizer, slots=slots, weight_decay=0.01))
    words = re.compile(r"[a-z]{2,} [a-z]{2,}")
    assert [formula.equation for formula in trace.formulas if words.search(formula.equation)] == []


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "sigmoid", "tanh", "identity"])
@pytest.mark.parametrize("sizes", [(12, 4), (12, 5, 4), (12, 6, 5, 4)])
def test_the_gradients_are_those_of_the_network(sizes, activation):
    step = a_step(sizes, activation)
    trace = finished(step)
    loss, dW, db = step.network.gradients(step.X, step.y)
    for layer in range(len(dW)):
        np.testing.assert_allclose(trace.values[f"dW{layer + 1}"], dW[layer], rtol=1e-6, atol=1e-8)
        np.testing.assert_allclose(trace.values[f"db{layer + 1}"], db[layer], rtol=1e-6, atol=1e-8)
    assert trace.loss == pytest.approx(loss)


def test_dropout_masks_stand_in_the_forward_and_the_backward_equations():
    rng = np.random.default_rng(0)
    mask = (rng.random((5, M)) < 0.5).astype(np.float32) * 2
    step = a_step(masks=(mask,))
    trace = finished(step)
    _, dW, db = step.network.gradients(step.X, step.y, [mask])
    np.testing.assert_allclose(trace.values["dW1"], dW[0], rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(trace.values["db1"], db[0], rtol=1e-6, atol=1e-8)
    assert any("D1" in formula.equation for formula in trace.formulas)


@pytest.mark.parametrize("weight_decay", [0.0, 0.01])
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_the_update_is_the_optimisers(optimizer, weight_decay):
    step = a_step()
    optimiser = OPTIMISERS[optimizer](step.network.n_parameters)
    theta = step.network.theta.copy()
    network = step.network.with_theta(theta)
    slots = ()
    for n_updates in range(3):  # from the second on the optimiser has a memory
        _, dW, db = network.gradients(step.X, step.y)
        dW = [d + np.float32(weight_decay) * W for d, W in zip(dW, network.W, strict=True)]
        gradient = np.concatenate([part.ravel() for pair in zip(dW, db, strict=True) for part in pair])
        before = network.copy(frozen=True)
        if optimizer != "sgd":
            slots = tuple(getattr(optimiser, letter).copy() for letter in ("v",) * (optimizer == "momentum") or "mv")
        trace = finished(
            StepInput(before, step.X, step.y, 0.25, weight_decay, optimizer, slots, n_updates),
        )
        optimiser.step(theta, gradient, 0.25)
        np.testing.assert_allclose(trace.parameters.theta, theta, rtol=1e-5, atol=1e-6)


def test_the_engine_makes_the_same_step_but_for_rounding():
    step = a_step()
    network = step.network.copy()
    images = np.rint(step.X.T * 255).astype(np.uint8)
    engine = Engine(network, images, step.y)
    engine.step(0, M, step.alpha)
    engine.close()
    assert 0 <= finished(step).largest_difference(network) < 1e-5


def test_back_takes_one_equation_back_and_next_gives_the_same_again():
    trace = StepTrace(a_step())
    trace.next()
    first = trace.next()
    value = trace.values[first.result]
    assert trace.back() is first
    assert first.result not in trace.values
    trace.next()
    np.testing.assert_array_equal(trace.values[first.result], value)


def test_before_the_first_equation_there_is_nothing_to_take_back():
    with pytest.raises(IndexError):
        StepTrace(a_step()).back()


def test_half_a_step_has_no_parameters():
    trace = StepTrace(a_step())
    trace.next()
    with pytest.raises(ValueError, match="not finished"):
        _ = trace.parameters


@pytest.mark.parametrize("kind", [Kind.AFFINE, Kind.WEIGHT_GRADIENT, Kind.BIAS_GRADIENT, Kind.SENT_BACK])
def test_the_products_behind_an_entry_add_up_to_it(kind):
    trace = finished(a_step())
    formula = next(formula for formula in trace.formulas if formula.kind is kind)
    dot = trace.dot_product(formula, 2, 0)
    assert dot.factor * dot.total + dot.bias == pytest.approx(dot.value, abs=1e-6)
    assert [abs(term.product) for term in dot.terms] == sorted((abs(t.product) for t in dot.terms), reverse=True)


def test_each_line_of_numpy_gives_what_its_equation_gave():
    step = a_step(optimizer="adam", slots=(np.zeros(89, np.float32),) * 2, weight_decay=0.01)
    trace = finished(step)
    names = {name: value for name, value in trace.values.items() if not name.endswith(NEW)}
    names |= {"np": np, "m": M, "alpha": 0.25, "weight_decay": 0.01, "t": 1}
    names |= {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    for formula in trace.formulas:
        exec(formula.numpy, names)
        np.testing.assert_allclose(names[formula.symbol], trace.values[formula.result], rtol=1e-4, atol=1e-6)


def test_a_batch_of_other_images_is_refused():
    step = a_step()
    with pytest.raises(ValueError, match="X must be"):
        StepTrace(StepInput(step.network, step.X[:5], step.y, 0.1))
