"""A single step says what it has done."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.gui.session.state_case import until
from visnet.core.losses import cross_entropy
from visnet.gui.session.background import Asker
from visnet.gui.session.step_report import StepReport
from visnet.training.next_step import next_step


@pytest.fixture
def report(state):
    background = Asker()
    yield StepReport(state, background)
    background.stop()


def test_a_step_says_its_batch_its_loss_before_and_after_and_its_largest_change(qtbot, state, report):
    before = state.capture().result(timeout=60)
    with qtbot.waitSignal(report.said) as said:
        state.step()
    step, after = next_step(state.dataset, before), state.snapshot.network
    found = re.fullmatch(
        r"Step 1: batch of (\d+), loss (\S+) → (\S+); largest change (\S+) in (\w\d)\[(\d+)(?:, (\d+))?\]",
        said.args[0],
    )
    m, loss_before, loss_after, change, name, row, column = found.groups()
    assert int(m) == state.recipe.batch_size
    assert float(loss_before) == pytest.approx(cross_entropy(step.network.forward(step.X), step.y), rel=1e-3)
    assert float(loss_after) == pytest.approx(cross_entropy(after.forward(step.X), step.y), rel=1e-3)
    assert float(loss_after) < float(loss_before)
    differences = after.theta - step.network.theta
    assert abs(float(change.replace("−", "-"))) == pytest.approx(float(np.abs(differences).max()), rel=0.05)
    array = (after.W if name[0] == "W" else after.b)[int(name[1]) - 1]
    old = (step.network.W if name[0] == "W" else step.network.b)[int(name[1]) - 1]
    place = (int(row), int(column or 0))
    assert float(change.replace("−", "-")) == pytest.approx(float((array - old)[place]), rel=0.05)


def test_training_on_says_nothing(qtbot, state, report):
    with qtbot.assertNotEmitted(report.said):
        state.toggle()
        until(qtbot, state, lambda moment: moment.step > 10)
        state.toggle()
        qtbot.waitUntil(lambda: not state.running)
