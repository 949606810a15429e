"""The table of checks says what was found, matrix by matrix."""

import numpy as np
import pytest

from tests.gui.panels.inside.steps import a_step
from visnet.core.gradcheck import check_gradients, sanity_checks
from visnet.gui.panels.inside.checks_view import ChecksView


@pytest.fixture
def view(qtbot):
    view = ChecksView()
    qtbot.addWidget(view)
    return view


def column(view, c):
    return [view.table.item(r, c).text() for r in range(view.table.rowCount())]


def test_a_right_gradient_has_four_ticks(view):
    step = a_step()
    view.show_gradients(check_gradients(step.network, step.X, step.y), "relu")
    assert column(view, 0) == ["✓"] * 4
    assert column(view, 1) == ["dW1", "db1", "dW2", "db2"]
    assert "agrees" in view.summary.text()


def test_a_wrong_matrix_is_named_with_its_ratio(view):
    step = a_step()
    _, dW, db = step.network.gradients(step.X.astype(np.float64), step.y)
    view.show_gradients(check_gradients(step.network, step.X, step.y, gradients=(dW, [db[0], -db[1]])), "relu")
    assert column(view, 0) == ["✓", "✓", "✓", "✗"]
    assert column(view, 7)[3] == "−1"
    assert "db2" in view.summary.text()


def test_sanity_checks_stand_beside_what_is_expected(view):
    step = a_step()
    view.show_sanity(sanity_checks(step.network, step.X, step.y, 0.1))
    assert column(view, 1)[0] == "Loss at the start"
    assert view.table.rowCount() == 5


def test_a_cancelled_check_says_so(view, qtbot):
    view.begin("Check gradients")
    with qtbot.waitSignal(view.cancelled):
        view.cancel.click()
    view.show_cancelled()
    assert view.summary.text() == "Cancelled."


def test_while_a_check_runs_no_columns_of_another_check_are_seen(view):
    step = a_step()
    view.show_gradients(check_gradients(step.network, step.X, step.y), "relu")
    assert view.table.isVisibleTo(view)
    view.begin("Sanity checks")
    assert not view.table.isVisibleTo(view)
    view.show_sanity(sanity_checks(step.network, step.X, step.y, 0.1))
    assert view.table.isVisibleTo(view)


def test_at_a_learning_rate_of_0_the_size_of_an_update_tells_nothing(view):
    step = a_step()
    view.show_sanity(sanity_checks(step.network, step.X, step.y, 0.0))
    table = view.table
    rows = {table.item(r, 1).text(): (table.item(r, 0).text(), table.item(r, 2).text()) for r in range(5)}
    assert rows["Update / weight ratio of W1"] == rows["Update / weight ratio of W2"] == ("–", "α is 0 now")
    assert view.summary.text().endswith("of 3 are as expected.")
