"""Every widget that paints is painted with figures as no training should have them, and none of them fails."""

from __future__ import annotations

import logging
import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QGraphicsView, QPushButton, QWidget

from tests.gui.mistakes_case import a_dataset, a_network, a_snapshot
from tests.gui.painting.test_guard import painting_classes
from visnet.analysis.milestones import Kind, Milestone, milestones
from visnet.analysis.neighbours import Flip, Neighbourhood
from visnet.core.evaluation import Evaluation
from visnet.datasets.dataset import Dataset, Split
from visnet.gui.painting.guard import LOG
from visnet.gui.panels.inside.formula_card import FormulaCard
from visnet.gui.panels.inside.panel import InsidePanel
from visnet.gui.shell.lesson_player import Ring
from visnet.gui.shell.timeline import TimelineTrack
from visnet.gui.widgets import focus_ring
from visnet.gui.workspaces.draw import DrawWorkspace
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.gui.workspaces.train import TrainWorkspace
from visnet.training.history import Event, History, Point
from visnet.training.next_step import StepInput
from visnet.training.snapshot import Snapshot, Status

DIGITS = tuple("0123456789")
MANY = tuple(f"character number {i} of a hundred" for i in range(100))
WEIGHTS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf, "1e38": 1e38, "-1e38": -1e38, "0": 0.0}
CASES = [
    *(pytest.param(value, DIGITS, 60, id=name) for name, value in WEIGHTS.items()),
    pytest.param(0.1, MANY, 300, id="100 classes"),
    pytest.param(math.nan, MANY, 300, id="100 classes, nan"),
    pytest.param(0.1, ("a", "b"), 60, id="2 classes"),
    pytest.param(0.1, DIGITS, 1, id="one digit of one class"),
]


def data(names: tuple[str, ...], m: int) -> Dataset:
    """A data set with m test digits."""
    whole = a_dataset(max(m, 2 * len(names)), names)
    return Dataset("made up", names, whole.train, Split(whole.test.images[:m], whole.test.labels[:m]))


def moment(dataset: Dataset, value: float, status: Status = Status.PAUSED) -> Snapshot:
    """A moment at which every weight, probability and figure is `value`, but for signs that alternate in one row."""
    network, m, n = a_network(dataset), len(dataset.test), dataset.n_classes
    for parameters in (*network.W, *network.b):
        parameters[:] = value
        parameters[0, ::2] *= -1
    probabilities = np.full((n, m), value, np.float32)
    predicted = np.arange(m) % n if m != 1 else np.ones(1, np.int64)
    evaluation = Evaluation(probabilities, predicted, np.full(m, value, np.float32), value, value, 0)
    history = History()
    for step, loss in enumerate((1.0, 0.5, value, value, 0.4, value)):
        history.append(Point(step, step, step, loss, loss, loss, loss, value, loss, loss))
    history.add_event(Event(2, 2.0, "learning_rate", value, 0.1))
    made = a_snapshot(dataset, network, test=evaluation, status=status)
    return replace(made, history=history, n_points=len(history), validation=evaluation)


SHOWN: list[QWidget] = []  # qtbot only knows them: nothing may collect one while it is painted


def paint_all(workspace: QWidget) -> set[type]:
    """Paint every widget that can be reached, seen or not. Gives their classes, the delegates' among them."""
    SHOWN.append(workspace)
    painted: set[type] = set()
    for widget in (workspace, *workspace.findChildren(QWidget)):
        widget.grab()
        painted |= set(type(widget).__mro__)
        if hasattr(widget, "itemDelegate"):
            painted |= set(type(widget.itemDelegate()).__mro__)
        if isinstance(widget, QGraphicsView):
            painted |= {cls for item in widget.items() for cls in type(item).__mro__}
    return painted


def train(qtbot, dataset: Dataset, snapshot: Snapshot) -> set[type]:
    workspace = TrainWorkspace()
    qtbot.addWidget(workspace)
    workspace.resize(1400, 900)
    workspace.show_dataset(dataset)
    workspace.show()
    workspace.loss.make_canvas()
    workspace.accuracy.make_canvas()
    workspace.show_moment(snapshot)
    workspace.loss.log_scale = workspace.loss.smoothing = True
    workspace.weights.on_unit_activated(1)
    painted = paint_all(workspace)
    workspace.predictions.fed.setChecked(True)
    workspace.loss.show_hover(2.0)
    painted |= paint_all(workspace)
    workspace.weights.view.close()
    track = TimelineTrack()
    qtbot.addWidget(track)
    track.show_range(0, 3, 2)
    track.show_marks([1, 2, 10**15], [*milestones(snapshot.history), Milestone(-5, Kind.ROLLBACK, "far")])
    return painted | paint_all(track)


def mistakes(qtbot, dataset: Dataset, snapshot: Snapshot) -> set[type]:
    workspace = MistakesWorkspace()
    qtbot.addWidget(workspace)
    workspace.resize(1400, 900)
    workspace.show_dataset(dataset)
    workspace.show()
    workspace.show_moment(snapshot)
    workspace.confusion.percent.setChecked(True)
    painted = paint_all(workspace)
    value = float(snapshot.network.b[0][1, 0])
    nearest = np.arange(5)
    found = Neighbourhood(nearest, dataset.train.labels[nearest], np.full(5, value), Flip(3, 1, 0.5, value))
    card = workspace.detail
    card.neighbours.show_neighbours(found, dataset.train, dataset.class_names, 0, 1, True)
    images = dataset.train.images
    card.mind.show_flip(snapshot.network, images[0], 0, found.flip, images[3], 1)
    for page in range(card.pages.count()):
        card.pages.setCurrentIndex(page)
        painted |= paint_all(workspace)
    workspace.hide()
    return painted


def draw(qtbot, dataset: Dataset, snapshot: Snapshot) -> set[type]:
    workspace = DrawWorkspace()
    qtbot.addWidget(workspace)
    workspace.resize(1400, 900)
    workspace.show_dataset(dataset)
    workspace.show()
    workspace.show_moment(snapshot)
    pad = workspace.pad
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center())
    qtbot.mouseMove(pad, pad.rect().center() + QPoint(5, 60))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton)
    workspace.mine.set_label(1)
    workspace.on_keep_wanted()
    pad.put(np.full(dataset.image_shape, 200, np.uint8))
    workspace.show_moment(snapshot)
    workspace.on_collect_wanted()
    painted = paint_all(workspace) | paint_all(workspace.collect)
    workspace.collect.close()
    for digit in range(len(workspace.keeper.digits)):
        workspace.keeper.delete(digit)
    return painted


def inside(qtbot, dataset: Dataset, snapshot: Snapshot) -> set[type]:
    panel = InsidePanel()
    qtbot.addWidget(panel)
    panel.resize(1400, 900)
    panel.show_side(dataset.image_shape)
    panel.show()
    m = min(8, len(dataset.train))
    X = (dataset.train.images[:m].reshape(m, -1) / np.float32(255)).T
    slot = np.full_like(snapshot.network.theta, snapshot.network.b[0][1, 0])
    step = StepInput(snapshot.network, X, dataset.train.labels[:m], 0.1, 0.01, "adam", (slot, slot))
    panel.show_step(step, step_number=1)
    painted = paint_all(panel)
    panel.on_whole()
    for card in panel.findChildren(FormulaCard):
        card.click()
        painted |= paint_all(panel)
    panel.view.click()
    painted |= paint_all(panel)
    panel.close_threads()
    return painted


def lesson(qtbot, _dataset: Dataset, _snapshot: Snapshot) -> set[type]:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(300, 200)
    around.show()
    Ring(around).point_at(QRect(10, 10, 80, 40))
    focus_ring.Ring(QPushButton(around)).show()
    return paint_all(around)


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


WORKSPACES = (train, mistakes, draw, inside, lesson)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # of the arithmetic with such figures, not of the painting
@pytest.mark.parametrize("show", WORKSPACES, ids=lambda show: show.__name__)
@pytest.mark.parametrize(("value", "names", "m"), CASES)
def test_no_figure_keeps_a_panel_from_being_painted(qtbot, caplog, show, value, names, m):
    caplog.set_level(logging.ERROR, LOG.name)
    dataset = data(names, m)
    show(qtbot, dataset, moment(dataset, value))
    assert caplog.messages == []


@pytest.mark.parametrize("workspace", [TrainWorkspace, MistakesWorkspace])
@pytest.mark.parametrize("names", [DIGITS, MANY])
def test_panels_that_show_nothing_yet_can_be_painted(qtbot, caplog, workspace, names):
    """A split without images cannot be made: nothing is shown only before a moment comes, and after clear()."""
    caplog.set_level(logging.ERROR, LOG.name)
    empty = workspace()
    qtbot.addWidget(empty)
    paint_all(empty)
    empty.show_dataset(data(names, 60))
    paint_all(empty)
    empty.show_moment(moment(data(names, 60), 0.1))
    empty.clear()
    paint_all(empty)
    assert caplog.messages == []


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_these_are_all_the_widgets_that_paint(qtbot):
    dataset = data(DIGITS, 60)
    painted = set().union(*(show(qtbot, dataset, moment(dataset, 0.1)) for show in WORKSPACES))
    missing = set(painting_classes()) - {f"{cls.__module__}.{cls.__name__}" for cls in painted}
    assert missing == set()
