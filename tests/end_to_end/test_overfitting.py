"""What is set against overfitting, in the real window."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDoubleSpinBox, QPushButton, QSpinBox

from visnet import Recipe
from visnet.training.snapshot import Status


def click(qtbot, window, name):
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def until(qtbot, window, right):
    qtbot.waitUntil(lambda: window.state.snapshot is not None and right(window.state.snapshot))
    return window.state.snapshot


def test_a_run_that_is_set_to_stop_early_stops_and_says_so_and_goes_on_when_asked(qtbot, window):
    window.state.edit(activation="tanh", learning_rate=0.3, batch_size=16, epochs=200)
    window.findChild(QSpinBox, "hidden").setValue(40)
    window.findChild(QSpinBox, "patience").setValue(2)
    assert window.findChild(QDoubleSpinBox, "validation").value() == 0.1
    window.state.set_speed(None)
    click(qtbot, window, "train_button")
    ended = until(qtbot, window, lambda s: s.status is Status.FINISHED)
    assert ended.network_step < ended.step
    assert ended.validation is not None
    assert "784 → 40 → 10" in window.status_line.facts.text()
    assert "400 validation examples" in window.workspace("train").diagnosis.text.text()
    click(qtbot, window, "train_button")
    assert until(qtbot, window, lambda s: s.step > ended.step).run_id == ended.run_id


def test_a_single_step_shows_what_the_network_saw_in_it(qtbot, window):
    distortions = window.findChild(QComboBox, "distortions")
    distortions.setCurrentIndex(distortions.findData("elastic"))
    window.findChild(QAbstractButton, "fed").click()
    panel = window.workspace("train").predictions
    until(qtbot, window, lambda s: s.recipe == Recipe(distortions="elastic"))
    assert panel.nothing_fed.isVisible()
    for step in (1, 2):
        click(qtbot, window, "step_button")
        stepped = until(qtbot, window, lambda s, step=step: s.step == step)
        assert np.array_equal(panel.grid._images, stepped.fed.images)
        assert not np.array_equal(stepped.fed.images, window.state.dataset.train.images[stepped.fed.rows])
        assert panel.title.text() == f"Current training batch · step {step}, elastic"


def test_what_waits_for_the_next_run_is_seen_on_a_small_screen(qtbot, window):
    window.resize(1280, 720)
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.step == 1)
    window.findChild(QDoubleSpinBox, "dropout").setValue(0.2)
    notice = window.workspace("train").recipe.notice
    qtbot.waitUntil(lambda: notice.visibleRegion().boundingRect() == notice.rect())
    assert notice.text().startswith("Dropout will apply to the next run")
