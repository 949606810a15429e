"""What a screen reader finds: it walks the tree as one does, and asks every widget that takes the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

from tests.gui.mistakes_case import DIGITS, a_dataset, a_snapshot, reads
from tests.gui.panels.curves import curves_case
from visnet.analysis.contributions import why
from visnet.core.network import Network
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.panels.confusion.matrix import ConfusionMatrix
from visnet.gui.panels.curves.panel import CurvePlot
from visnet.gui.panels.digit.contribution_bars import WhyBars
from visnet.gui.panels.digit.probability_bars import SoftmaxBars
from visnet.gui.widgets import spoken
from visnet.gui.workspaces.draw import DrawWorkspace
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.gui.workspaces.train import TrainWorkspace
from visnet.training.history import History, Point
from visnet.training.moment import Status

Role, Text = QAccessible.Role, QAccessible.Text
MEANINGLESS = (Role.NoRole, Role.Client, Role.Window)


@pytest.fixture(autouse=True, scope="module")
def _listening(qapp):
    spoken.install()


SHOWN: list[QWidget] = []


def heard(widget: QWidget) -> QAccessibleInterface:
    """Only for widgets that paint themselves: PySide does not notice when Qt deletes an interface of its own."""
    assert hasattr(widget, "spoken_items")
    return QAccessible.queryAccessibleInterface(widget)


def name_of(widget: QWidget) -> str:
    """As Qt names a widget: by its accessible name, by the text on it, or by the label whose buddy it is."""
    labels = [label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    return widget.accessibleName() or "".join(labels) or (widget.text() if isinstance(widget, QAbstractButton) else "")


def items(widget: QWidget) -> dict[str, str]:
    """Names and values of what a widget paints."""
    interface = heard(widget)
    children = [interface.child(i) for i in range(interface.childCount())]
    return {child.text(Text.Name): child.text(Text.Value) for child in children}


def tree(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for i in range(interface.childCount()):
        child = interface.child(i)
        if child is not None:
            yield from tree(child)


def shown(qtbot, kind: type) -> QWidget:
    workspace, dataset = kind(), a_dataset(m=100)
    qtbot.addWidget(workspace, before_close_func=lambda widget: getattr(widget, "close_threads", widget.hide)())
    SHOWN.append(workspace)  # qtbot only knows it: nothing may collect it while it is painted
    workspace.resize(1400, 900)
    workspace.show_dataset(dataset)
    workspace.show()
    said = a_snapshot(dataset, test=reads(dataset, {4: (9, 0.6), 14: (9, 0.9)}), status=Status.PAUSED)
    history = History()
    history.append(Point(10, 0.5, 1.0, 0.3, 0.9, 0.4, 0.88, 0.1))
    workspace.show_moment(replace(said, history=history, n_points=1))
    return workspace


@pytest.mark.parametrize("kind", [TrainWorkspace, MistakesWorkspace, DrawWorkspace])
def test_whatever_takes_the_keyboard_has_a_role_and_a_name(qtbot, kind):
    workspace = shown(qtbot, kind)
    widgets = (w for w in workspace.findChildren(QWidget) if w.isVisible() and w.isEnabled())
    focusable = [
        widget
        for widget in widgets
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.objectName() != "qt_spinbox_lineedit"
    ]
    assert len(focusable) > 5
    nameless = [
        (type(widget).__name__, widget.objectName())
        for widget in focusable
        if not name_of(widget) or (hasattr(widget, "spoken_items") and heard(widget).role() in MEANINGLESS)
    ]
    assert nameless == []


@pytest.mark.parametrize("kind", [TrainWorkspace, MistakesWorkspace, DrawWorkspace])
def test_all_that_is_painted_is_in_the_tree_with_name_and_value(qtbot, kind):
    workspace = shown(qtbot, kind)
    painted = [w for w in workspace.findChildren(QWidget) if hasattr(w, "spoken_items") and w.isVisible()]
    assert painted
    for widget in painted:
        for child in list(tree(heard(widget)))[1:]:
            assert child.role() not in MEANINGLESS
            assert child.text(Text.Name)
            assert child.parent() is not None


def test_every_cell_of_the_matrix_is_said(qtbot):
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.set_classes(DIGITS)
    counts = np.zeros((10, 10), np.int64)
    counts[4, 9] = 36
    matrix.show_counts(counts)
    assert heard(matrix).role() == Role.Table
    assert items(matrix)["4 predicted as 9"] == "36"
    assert len(items(matrix)) == 100


def test_the_curves_are_said_with_where_they_go(qtbot):
    plot = CurvePlot.loss()
    qtbot.addWidget(plot)
    plot.show_moment(curves_case.a_snapshot([2.3, 1.4, 1.0, 0.8, 0.7]))
    assert heard(plot).role() == Role.Chart
    assert items(plot) == {"train": "0.70, falling", "test": "0.80, falling"}
    plot.show_moment(curves_case.a_snapshot([2.3, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], run_id=2))
    assert items(plot)["train"] == "1.00, flat"


def test_the_bars_are_said(qtbot):
    bars, pushes = SoftmaxBars(), WhyBars()
    for widget in (bars, pushes):
        qtbot.addWidget(widget)
    bars.set_classes(("a", "b"))
    bars.show_reading(Reading(np.array([0.25, 0.75], np.float32), 1, 1))
    assert items(bars) == {"a": "25.00%", "b": "75.00%"}
    network = Network([4, 2, 2], rng=np.random.default_rng(0))
    pushes.show_why(why(network, np.full((2, 2), 255, np.uint8), 0, 1), (2, 2), ("#000000", "#000000"))
    assert set(items(pushes)) == {"h0", "h1"}


def test_the_units_the_cards_and_the_gallery_are_said(qtbot):
    train, mistakes = shown(qtbot, TrainWorkspace), shown(qtbot, MistakesWorkspace)
    assert items(train.weights.mosaic)["h0"].startswith("weights ")
    assert len(items(train.predictions.grid)) == 12
    assert all("predicted " in value for value in items(train.predictions.grid).values())
    gallery = mistakes.gallery.list
    assert isinstance(gallery, QAbstractScrollArea)
    assert list(items(gallery)) == ["9 not 4 90%", "9 not 4 60%"]
    assert items(gallery)["9 not 4 90%"].startswith("Digit #14, Label 4, predicted 9 (90.00%)")


def test_what_is_gone_is_no_longer_asked(qtbot):
    matrix = ConfusionMatrix()
    matrix.set_classes(DIGITS)
    matrix.show_counts(np.eye(10, dtype=np.int64))
    child = heard(matrix).child(0)
    matrix.deleteLater()
    qtbot.waitUntil(lambda: not child.isValid())
    assert child.text(Text.Name) == ""


def test_where_the_arrow_keys_lead_is_said(qtbot):
    matrix, train = ConfusionMatrix(), shown(qtbot, TrainWorkspace)
    qtbot.addWidget(matrix)
    matrix.set_classes(DIGITS)
    matrix.show_counts(np.eye(10, dtype=np.int64))
    grid = train.predictions.grid
    for widget in (matrix, grid):
        qtbot.keyClick(widget, Qt.Key.Key_Right)
    assert heard(matrix).text(Text.Description) == matrix.words((0, 1)) != ""
    assert heard(grid).text(Text.Description).startswith(list(items(grid))[1])
