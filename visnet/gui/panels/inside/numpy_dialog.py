"""Show as NumPy: this step as a script, to copy, or to save with its data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from visnet.analysis.numpy_script import numpy_script, save_step_data
from visnet.analysis.step_trace import StepInput
from visnet.files import written_whole
from visnet.gui.session.dialogs import MODELS, ask_save_path
from visnet.gui.texts import tr
from visnet.text import reason_of


class NumpyDialog(QDialog):
    """The script of a step. It loads the step's arrays from a file saved beside it."""

    def __init__(self, step: StepInput, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inside_numpy")
        self.setWindowTitle(tr("This Step as NumPy"))
        self.resize(760, 640)
        self._step, self._number = step, number
        self._data = f"step-{number}.npz"
        self.text = QPlainTextEdit(numpy_script(step, self._data, number))
        self.text.setObjectName("inside_script")
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(tr("The script"))
        self.said = QLabel(tr("Save writes the script and {data}, which it loads, to one folder.", data=self._data))
        self.said.setWordWrap(True)
        self.said.setProperty("role", "muted")
        copy, save, close = QPushButton(tr("Copy")), QPushButton(tr("Save…")), QPushButton(tr("Close"))
        copy.clicked.connect(self.on_copy)
        save.clicked.connect(self.on_save)
        save.setProperty("primary", True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.said)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (copy, save, close):
            buttons.addWidget(button)
        layout.addLayout(buttons)

    @Slot()
    def on_copy(self) -> None:
        """Copy the script."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.setText(tr("Copied. It loads {data}: Save… writes that file.", data=self._data))

    @Slot()
    def on_save(self) -> None:
        """Ask for a file, and write the script with its data beside it."""
        name = f"step-{self._number}.py"
        if path := ask_save_path(self, tr("Save the Step"), name, tr("Python (*.py)"), MODELS):
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Write the script and its data; report a failure in the dialog."""
        path = path if path.suffix else path.with_suffix(".py")
        data = path.with_suffix(".npz")
        try:
            save_step_data(self._step, str(data))
            with written_whole(path) as file:
                file.write(numpy_script(self._step, data.name, self._number).encode())
        except OSError as error:
            self.said.setText(
                tr(
                    "{path} could not be written: {reason}.",
                    path=error.filename or path,
                    reason=reason_of(error),
                )
            )
            return
        self.said.setText(
            tr("Saved {name} and {data}. Run it in their folder: python {name}", name=path.name, data=data.name)
        )
