"""Comparing a run with the one before: its curves stay, pale, with its final figures, until dismissed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.end_to_end.person import drop
from visnet import Recipe
from visnet.analysis.figures import percent
from visnet.gui.main_window import MainWindow
from visnet.training.recipe import NAMED


def train_to_the_end(qtbot, window: MainWindow) -> None:
    window.state.set_speed(None)
    window.state.toggle()
    qtbot.waitUntil(lambda: not window.state.running and window.state.snapshot.step > 0)


def two_runs(qtbot, window: MainWindow) -> None:
    """Train by a recipe, then by another."""
    window.state.propose(NAMED["good-start"].recipe)
    train_to_the_end(qtbot, window)
    window.state.propose(Recipe(activation="identity", epochs=2))
    train_to_the_end(qtbot, window)


def test_the_last_run_stays_behind_the_curves_with_its_name_and_its_final_figures(qtbot, window):
    two_runs(qtbot, window)
    train, kept = window.workspace("train"), window.state.kept.moment
    assert train.accuracy.compared.label.text() == (
        f"Good start: train {percent(kept.figures.train_accuracy, 1)}, test {percent(kept.figures.test_accuracy, 1)}"
    )
    assert f"test {kept.figures.test_loss:.2f}" in train.loss.compared.label.text()
    assert train.loss.compared.isVisible()
    assert window.state.moment.step < kept.step  # the axis reaches to the end of the longer run
    assert train.loss.canvas.view.x_axis.fraction(kept.epoch) <= 1


def test_the_comparison_is_dismissed_on_both_plots_and_comes_back_by_the_menu(qtbot, window):
    two_runs(qtbot, window)
    train = window.workspace("train")
    qtbot.mouseClick(train.loss.compared.dismiss, Qt.MouseButton.LeftButton)
    assert not train.loss.compared.isVisible()
    assert not train.accuracy.compared.isVisible()
    assert train.compare in window.menus.run.actions()
    train.compare.trigger()
    assert train.accuracy.compared.isVisible()


def test_a_run_on_other_data_is_not_compared_with(qtbot, window, idx_folder):
    two_runs(qtbot, window)
    drop(window, idx_folder)
    qtbot.waitUntil(lambda: window.state.dataset.n_classes == 3)
    assert window.state.kept is not None
    assert not window.workspace("train").loss.compared.isVisible()
