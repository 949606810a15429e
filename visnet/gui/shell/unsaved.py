"""Questions before unsaved work is discarded: the previous run, and an unsaved one on closing."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from visnet.files import printable
from visnet.gui.session.files import Files
from visnet.gui.session.run_controller import UNSAVED_S, Kept, RunController
from visnet.gui.texts import tr
from visnet.recording.library import Found


def kept_words(kept: Kept) -> str:
    """Return a sentence on the run that was replaced."""
    moment = kept.moment
    figures = moment.figures
    if figures is None:
        return tr("The previous run ({step:,} steps) was replaced.", step=moment.step)
    return tr(
        "The previous run ({step:,} steps, {accuracy:.1%} on the test set) was replaced.",
        step=moment.step,
        accuracy=figures.test_accuracy,
    )


def unfinished_words(found: Found) -> str:
    """Return a sentence on the run that was interrupted."""
    when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(found.when_s)), QLocale.FormatType.ShortFormat)
    name = printable(found.header.title or found.header.dataset, 60)
    if found.test_accuracy is None:
        return tr(
            "Training was interrupted: {name}, step {step:,}, {when}.", name=name, step=found.last_step, when=when
        )
    return tr(
        "Training was interrupted: {name}, step {step:,}, {accuracy:.1%} on the test set, {when}.",
        name=name,
        step=found.last_step,
        accuracy=found.test_accuracy,
        when=when,
    )


def may_reset(parent: QWidget, run: RunController) -> bool:
    """Ask before an unrecorded run of more than a minute is discarded. Return whether to discard it."""
    moment = run.moment
    seen = QGuiApplication.platformName() != "offscreen"
    if run.recording is not None or moment is None or moment.seconds <= UNSAVED_S or not (seen and run.is_unsaved):
        return True
    box = QMessageBox(parent)
    box.setObjectName("discard_run")
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(tr("Discard this run and start a new one?"))
    box.setInformativeText(
        tr("It has been trained for {steps:,} steps, and recording is off (see Preferences).", steps=moment.step)
    )
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Cancel)
    return box.exec() == buttons.Discard


def must_ask(run: RunController) -> bool:
    """Return whether closing would lose a run of more than a minute, and somebody can be asked."""
    moment = run.moment
    seen = QGuiApplication.platformName() != "offscreen"
    return seen and run.is_unsaved and moment is not None and moment.seconds > UNSAVED_S


def may_close(parent: QWidget, run: RunController, files: Files) -> bool:
    """Ask whether to save the run. Return whether to close the window now."""
    moment = run.moment
    assert moment is not None
    box = QMessageBox(parent)
    box.setObjectName("unsaved")
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(tr("Save the model before closing?"))
    box.setInformativeText(tr("Its network has been trained for {step:,} steps and is not saved.", step=moment.step))
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answer = box.exec()
    if answer == buttons.Save:
        files.ask_save()
        return not run.is_unsaved
    return answer == buttons.Discard
