"""What is seen can be copied and exported, with the figures of the network that is shown."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from visnet.gui.panels.curves.compared import PaleKey
from visnet.gui.panels.curves.panel import CurveLegend
from visnet.gui.panels.inside.formula_card import FormulaCard
from visnet.gui.panels.inside.matrix_view import MatrixView
from visnet.gui.panels.recipe.row import LiveMark
from visnet.gui.widgets.card import Card, ElidedLabel
from visnet.gui.widgets.colour_legend import ColourLegend
from visnet.gui.widgets.picture_menu import SVG, picture_menu_of
from visnet.gui.workspaces.registry import WORKSPACES

NO_PICTURES = (Card, ElidedLabel, ColourLegend, CurveLegend, PaleKey, FormulaCard, LiveMark)


@pytest.fixture
def trained(window, qtbot):
    window.state.edit(epochs=2)
    window.state.set_speed(None)
    window.state.toggle()
    qtbot.waitUntil(lambda: not window.state.running and window.state.snapshot.step > 0)
    return window


def figures(widget: QWidget, tmp_path) -> pd.DataFrame:
    path = tmp_path / "figures.csv"
    assert picture_menu_of(widget).export(str(path)) == ""
    return pd.read_csv(path)


@pytest.mark.parametrize("workspace", [one.name for one in WORKSPACES])
def test_whatever_is_painted_can_be_copied(trained, qtbot, workspace):
    trained.show_workspace(workspace)
    qtbot.wait(300)
    panels = [w for w in trained.workspace(workspace).findChildren(QWidget) if w.isVisible()]
    painted = [
        w
        for w in panels
        if type(w).__module__.startswith("visnet.gui.panels") and "paintEvent" in vars(type(w))
        if not isinstance(w, NO_PICTURES)
    ]
    assert painted
    assert [type(w).__name__ for w in painted if picture_menu_of(w) is None] == []


def test_curves_are_exported_with_the_runs_figures(trained, tmp_path):
    history = trained.state.snapshot.history
    train = trained.workspace("train")
    for plot, column in ((train.loss, "test_loss"), (train.accuracy, "test_accuracy")):
        np.testing.assert_allclose(figures(plot, tmp_path)[column], history.column(column), rtol=1e-6)


def test_weights_and_predictions_are_exported_with_the_networks_figures(trained, tmp_path):
    train, network = trained.workspace("train"), trained.state.snapshot.network
    mosaic = train.weights.mosaic
    np.testing.assert_allclose(figures(mosaic, tmp_path).filter(like="w").to_numpy(), network.W[0], rtol=1e-6)
    X = trained.state.dataset.test.images[train.predictions.indices].reshape(-1, 784).T / 255
    shares = figures(train.predictions.grid, tmp_path).filter(like="p(").to_numpy()
    np.testing.assert_allclose(shares, network.forward(X.astype(np.float32)).T, rtol=1e-4, atol=1e-6)


def test_the_confusion_matrix_is_exported_with_the_snapshots_counts(trained, qtbot, tmp_path):
    trained.show_workspace("mistakes")
    matrix = trained.workspace("mistakes").confusion.matrix
    qtbot.waitUntil(lambda: matrix.counts is not None)
    predicted, labels = trained.state.snapshot.test.predicted, trained.state.dataset.test.labels
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels, predicted), 1)
    assert (figures(matrix, tmp_path).filter(like="predicted").to_numpy() == counts).all()


def test_a_plot_is_exported_as_lines_and_text(trained, qtbot, tmp_path):
    trained.show_workspace("mistakes")
    matrix = trained.workspace("mistakes").confusion.matrix
    qtbot.waitUntil(lambda: matrix.counts is not None)
    assert matrix.pictures.export(str(tmp_path / "m.svg")) == ""
    svg = (tmp_path / "m.svg").read_text()
    assert "<image" not in svg
    assert str(matrix.counts[1, 1]) in re.findall(r">(\d+)<", svg)
    picture = QImage.fromData(matrix.pictures.picture(".png"))
    assert picture.width() == 2 * matrix.width()


def test_every_plot_can_be_drawn(trained, qtbot, tmp_path):
    for one in WORKSPACES:
        trained.show_workspace(one.name)
        qtbot.wait(200)
        for widget in trained.workspace(one.name).findChildren(QWidget):
            menu = getattr(widget, "pictures", None)
            if menu is not None and widget.isVisible() and SVG in menu.endings:
                path = tmp_path / "plot.svg"
                assert menu.export(str(path)) == ""
                assert path.read_text().rstrip().endswith("</svg>")


def test_the_digits_of_the_gallery_are_copied_exported_and_shown_elsewhere(trained, qtbot, tmp_path):
    trained.show_workspace("mistakes")
    workspace = trained.workspace("mistakes")
    digits = workspace.gallery.list
    qtbot.waitUntil(lambda: digits.chosen >= 0)
    table = figures(digits, tmp_path)
    snapshot = trained.state.snapshot
    assert table["index"].tolist() == [digits.chosen]
    assert table["predicted"].tolist() == [snapshot.test.predicted[digits.chosen]]
    menu = digits.pictures.menu()
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == ["Copy Picture", "Copy Values", "Export…", "Edit in Draw", "Show in Inside"]
    actions["Copy Picture"].trigger()
    assert not QGuiApplication.clipboard().image().isNull()
    actions["Edit in Draw"].trigger()
    assert trained.workspaces.currentWidget() is trained.workspace("draw")


def test_a_matrix_of_inside_is_exported_whole(trained, qtbot, tmp_path):
    trained.show_workspace("inside")
    panel = trained.workspace("inside").panel
    qtbot.waitUntil(lambda: panel.trace is not None)
    panel.next.click()

    def known() -> list[MatrixView]:
        views = panel.findChildren(MatrixView)
        return [view for view in views if view.isVisible() and view.name == "Z1" and view.matrix is not None]

    qtbot.waitUntil(lambda: bool(known()))
    view = known()[0]
    np.testing.assert_allclose(figures(view, tmp_path).to_numpy(), view.matrix, rtol=1e-5)


def test_the_history_is_exported_up_to_the_step_that_is_shown(trained, qtbot, tmp_path):
    trained.pictures.write_history(str(tmp_path / "h.csv"))
    whole = pd.read_csv(tmp_path / "h.csv")
    assert len(whole) == len(trained.state.snapshot.history)
    trained.rewind.seek(trained.rewind.last_step // 2)
    qtbot.waitUntil(lambda: trained.playhead.moment.step == trained.rewind.last_step // 2)
    trained.pictures.write_history(str(tmp_path / "h.csv"))
    part = pd.read_csv(tmp_path / "h.csv")
    assert 0 < len(part) < len(whole)
    assert part.step.max() <= trained.playhead.moment.step
    mosaic = trained.workspace("train").weights.mosaic
    np.testing.assert_allclose(
        figures(mosaic, tmp_path).filter(like="w").to_numpy(), trained.playhead.moment.network.W[0], rtol=1e-6
    )


def test_a_history_that_cannot_be_written_is_one_sentence(trained, qtbot, tmp_path):
    for path in (tmp_path / "h.txt", tmp_path / "no" / "h.csv"):
        with qtbot.waitSignal(trained.pictures.failed) as failed:
            trained.pictures.write_history(str(path))
        assert path.name in failed.args[0]


def test_an_export_that_succeeds_takes_the_failure_of_the_one_before_away(trained, tmp_path):
    plot = trained.workspace("train").loss
    for fails, succeeds in (
        (lambda: plot.export(str(tmp_path / "no" / "loss.png")), lambda: plot.export(str(tmp_path / "loss.png"))),
        (
            lambda: trained.pictures.write_history(str(tmp_path / "no" / "h.csv")),
            lambda: trained.pictures.write_history(str(tmp_path / "h.csv")),
        ),
        (
            lambda: trained.files.save(str(tmp_path / "no" / "m.npz")),
            lambda: trained.files.save(str(tmp_path / "m.npz")),
        ),
    ):
        fails()
        assert trained.notice.isVisible()
        succeeds()
        assert not trained.notice.isVisible()
        assert trained.status_line.currentMessage()


def test_an_export_of_mistakes_that_fails_is_a_banner_until_one_succeeds(trained, qtbot, tmp_path, monkeypatch):
    trained.show_workspace("mistakes")
    mistakes = trained.workspace("mistakes")
    qtbot.waitUntil(lambda: len(mistakes.gallery.list.digits()) > 0)
    for path, fails in ((tmp_path / "no" / "a.csv", True), (tmp_path / "a.csv", False)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        mistakes.gallery.foot.export_clicked.emit()
        assert trained.notice.isVisible() is fails
        assert path.exists() is not fails


def test_a_success_of_another_kind_leaves_a_failure_to_be_read(trained, tmp_path):
    trained.files.save(str(tmp_path / "no" / "m.npz"))
    trained.pictures.write_history(str(tmp_path / "h.csv"))
    assert trained.notice.isVisible()
    assert "m.npz" in trained.notice.text.text()


def test_the_workspace_is_copied_with_twice_its_pixels(trained):
    trained.pictures.copy_workspace()
    assert QGuiApplication.clipboard().image().size() == 2 * trained.workspaces.size()


def test_copy_takes_the_picture_or_the_text_that_has_the_keyboard(trained, qtbot):
    train = trained.workspace("train")
    train.loss.setFocus()
    qtbot.keyClick(train.loss, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().width() > train.loss.canvas.width()
    trained.show_workspace("mistakes")
    field = trained.workspace("mistakes").gallery.foot.search
    field.setText("42")
    field.setFocus()
    field.selectAll()
    trained.pictures.copy()
    assert QGuiApplication.clipboard().text() == "42"


def test_shift_f10_opens_the_menu_of_what_has_the_keyboard(trained, qtbot):
    loss = trained.workspace("train").loss
    loss.setFocus()
    opened: list[list[str]] = []

    def close() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        opened.append([action.text() for action in menu.actions() if action.text()])
        menu.close()

    QTimer.singleShot(200, close)
    qtbot.keyClick(loss, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(opened))
    assert "Copy Picture" in opened[0]


def test_the_right_button_erases_in_draw_and_the_menu_key_opens_the_menu(trained, qtbot):
    trained.show_workspace("draw")
    pad = trained.workspace("draw").draw.pad
    middle = pad.rect().center()
    opened: list[QWidget] = []
    by_mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, pad.mapToGlobal(middle))
    QApplication.sendEvent(pad, by_mouse)
    assert QApplication.activePopupWidget() is None

    def close() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        opened.append(menu)
        menu.close()

    QTimer.singleShot(200, close)
    pad.setFocus()
    trained.pictures.open_menu()
    assert opened
