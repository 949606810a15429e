"""Check My Code: mapping of functions, consent to run the file, and the check in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from visnet.analysis.code_check import (
    ROLES,
    TIME_LIMIT_S,
    CheckCancelled,
    CheckError,
    CodeCheck,
    StudentFile,
    check_code,
    find_functions,
)
from visnet.gui.session.background import Asker
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.busy_bar import BusyBar
from visnet.text import Text, reason_of, text_of

READ, CHECK = "read code", "check code"
NEEDED = ("forward", "backward", "update")  # the others may as well be written out where they are used
WHAT = {
    "init": Text("Initial weights"),
    "forward": Text("Forward propagation"),
    "backward": Text("Backward propagation"),
    "update": Text("Update"),
    "relu": Text("ReLU"),
    "relu_deriv": Text("Derivative of ReLU"),
    "softmax": Text("Softmax"),
    "one_hot": Text("One-hot labels"),
}


class CodeChecker(QObject):
    """Reads a file and checks its code in a thread, as that may take half a minute.

    read(object): a StudentFile.   checked(object): a CodeCheck.   failed(str): one sentence.
    """

    read = Signal(object)
    checked = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asker = Asker(self)
        self._asker.answered.connect(self._on_answered)
        self._asker.failed.connect(self._on_failed)

    def begin_reading(self, path: str) -> None:
        """List the functions of a file without running any of it."""
        self._ask(READ, lambda given_up: find_functions(path))

    def begin(self, path: str, names: Mapping[str, str]) -> None:
        """Run the check. names: as check_code() takes them."""
        self._ask(CHECK, lambda given_up: check_code(path, names, cancelled=given_up))

    def cancel(self) -> None:
        """Cancel the check and end the process that runs the file's code."""
        self._asker.give_up(CHECK)

    def close(self) -> None:
        """End the process and join the thread."""
        self._asker.stop()

    @property
    def running(self) -> bool:
        """Return whether the thread is running."""
        return self._asker.running

    def _ask(self, topic: str, work: Callable[[Callable[[], bool]], StudentFile | CodeCheck]) -> None:
        def careful(given_up: Callable[[], bool]) -> StudentFile | CodeCheck | Text | None:
            try:
                return work(given_up)
            except CheckCancelled:
                return None
            except CheckError as error:
                said = text_of(error)
                return said if isinstance(said, Text) else Text("{text}", text=said)
            except OSError as error:
                name = str(error.filename or "")
                return Text("{path}: {error}", path=name, error=reason_of(error))

        self._asker.ask(topic, careful)

    @Slot(object, object)
    def _on_answered(self, topic: str, result: StudentFile | CodeCheck | Text | None) -> None:
        if isinstance(result, StudentFile):
            self.read.emit(result)
        elif isinstance(result, CodeCheck):
            self.checked.emit(result)
        elif isinstance(result, Text):
            self.failed.emit(tr(result))

    @Slot(object, object)
    def _on_failed(self, topic: str, sentence: str) -> None:
        self.failed.emit(sentence)


class MyCodeDialog(QDialog):
    """Asks for consent before running a file, and runs its check.

    checked(object): the CodeCheck; the dialog is closed then.
    """

    checked = Signal(object)

    def __init__(self, path: str, names: Mapping[str, str] | None = None, parent: QWidget | None = None) -> None:
        """names: the functions that were chosen for this file before, by role."""
        super().__init__(parent)
        self.setObjectName("my_code")
        self.setWindowTitle(tr("Check My Code"))
        self._path, self._before = path, dict(names or {})
        self._file: StudentFile | None = None
        self._build()
        self._checker = CodeChecker(self)
        self._checker.read.connect(self.on_read)
        self._checker.checked.connect(self.on_checked)
        self._checker.failed.connect(self.on_failed)
        self.finished.connect(self.on_closed)
        self._show_running(False)
        self._checker.begin_reading(path)

    def _build(self) -> None:
        now = look()
        head = QLabel(Path(self._path).name)
        head.setProperty("role", "headline")
        head.setTextFormat(Qt.TextFormat.PlainText)
        self.warning = QLabel(
            tr(
                "The code of this file is run on this computer: its imports, constants and functions, in a process of "
                "its own that ends after {limit:g} seconds. Check only code that you trust.",
                limit=TIME_LIMIT_S,
            )
        )
        self.warning.setWordWrap(True)
        self.skipped = QLabel(tr("Reading the file…"))
        self.skipped.setProperty("role", "muted")
        self.skipped.setWordWrap(True)
        self.boxes: dict[str, QComboBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(now.px(12))
        grid.setVerticalSpacing(now.px(8))
        grid.setColumnMinimumWidth(2, now.px(12))
        for i, (role, what) in enumerate(WHAT.items()):
            label, box = QLabel(tr(what)), QComboBox()
            box.setObjectName(f"my_code_{role}")
            box.setAccessibleName(tr(what))
            box.setToolTip(tr("Your function in the place of {name}()", name=ROLES[role][0]))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(16)
            box.setEnabled(False)
            box.currentIndexChanged.connect(self.on_chosen)
            label.setBuddy(box)
            row, column = i % 4, 3 * (i // 4)
            grid.addWidget(label, row, column)
            grid.addWidget(box, row, column + 1)
            self.boxes[role] = box
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(4, 1)
        self.said = QLabel("")
        self.said.setObjectName("my_code_said")
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.progress = BusyBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(tr("Running the code"))
        self.check = QPushButton(tr("Run and Check"))
        self.check.setObjectName("my_code_check")
        self.check.setProperty("primary", True)
        self.check.setDefault(True)
        self.check.clicked.connect(self.on_check)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setObjectName("my_code_cancel")
        self.cancel.clicked.connect(self.on_cancel)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[now.px(18)] * 4)
        layout.setSpacing(now.px(12))
        for widget in (head, self.warning):
            layout.addWidget(widget)
        layout.addLayout(grid)
        for below in (self.skipped, self.said, self.progress):
            layout.addWidget(below)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(now.px(680))

    @property
    def names(self) -> dict[str, str]:
        """Return the file's function for each role, "" for none."""
        return {role: box.currentData() or "" for role, box in self.boxes.items()}

    @property
    def running(self) -> bool:
        """Return whether the file is being read or checked."""
        return self._checker.running

    def reject(self) -> None:
        """Cancel a running check; close the dialog otherwise."""
        if self._is_running:
            self.on_cancel()
        else:
            super().reject()

    @Slot(object)
    def on_read(self, file: StudentFile) -> None:
        """Offer the file's functions."""
        self._file = file
        for role, box in self.boxes.items():
            box.blockSignals(True)
            box.addItem(tr("– none –"), "")
            for name in file.defined:
                box.addItem(name, name)
            chosen = self._before.get(role, file.functions.get(role, ""))
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.setEnabled(True)
            box.blockSignals(False)
        n = file.n_skipped
        self.skipped.setText(
            tr(
                "{n:,} statement that defines nothing, such as a training loop or a plot, is left out."
                if n == 1
                else "{n:,} statements that define nothing, such as training loops and plots, are left out.",
                n=n,
            )
        )
        self.skipped.setVisible(n > 0)
        self.on_chosen()
        self._show_running(False)
        self.check.setFocus()

    @Slot()
    def on_chosen(self) -> None:
        """Say which functions are still missing."""
        names = self.names
        missing = [tr(WHAT[role]) for role in NEEDED if not names[role]]
        self.check.setEnabled(any(names.values()))
        if not any(names.values()):
            self._say(tr("Choose your functions: none has one of the usual names."))
        elif missing:
            self._say(
                tr("Not found by their usual names: {what}. Choose them, if they exist.", what=", ".join(missing))
            )
        else:
            self._say("")

    @Slot()
    def on_check(self) -> None:
        """Run the file's code and compare."""
        self._say(tr("Running the code…"))
        self._show_running(True)
        self._checker.begin(self._path, self.names)

    @Slot()
    def on_cancel(self) -> None:
        """Cancel a running check, or close the dialog."""
        if not self._is_running:
            self.reject()
            return
        self._checker.cancel()
        self._show_running(False)
        self._say(tr("Cancelled."))

    @Slot(object)
    def on_checked(self, checked: CodeCheck) -> None:
        """Emit the result and close."""
        self._show_running(False)
        self.checked.emit(checked)
        self.accept()

    @Slot(str)
    def on_failed(self, sentence: str) -> None:
        """Say why the file could not be read or checked."""
        self._show_running(False)
        self.skipped.hide()
        self._say(sentence.replace(self._path, Path(self._path).name, 1), wrong=True)

    @Slot()
    def on_closed(self) -> None:
        """Stop background work."""
        self._checker.close()

    def _say(self, sentence: str, wrong: bool = False) -> None:
        self.said.setProperty("role", "refusal" if wrong else "")
        self.said.style().polish(self.said)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _show_running(self, running: bool) -> None:
        self._is_running = running
        self.progress.setVisible(running)
        self.check.setEnabled(not running and self._file is not None)
        for box in self.boxes.values():
            box.setEnabled(not running and self._file is not None)
