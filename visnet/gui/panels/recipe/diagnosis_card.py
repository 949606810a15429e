"""DiagnosisCard: the diagnosis of the run in plain words, with a button per remedy."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from visnet.analysis.diagnosis import Diagnosis
from visnet.analysis.wording import describe, remedy_in_words, remedy_on_button
from visnet.gui.texts import tr


class RemedyButton(QPushButton):
    """Proposes one change of the recipe."""

    proposed = Signal(object)  # {field: value}

    def __init__(self, changes: Mapping[str, Any]) -> None:
        super().__init__(tr(remedy_on_button(changes)))
        self._changes = dict(changes)
        self.setObjectName(f"remedy_{next(iter(changes))}")
        self.setToolTip(tr("Set {changes} in the recipe, for the next run.", changes=remedy_in_words(changes)))
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.proposed.emit(self._changes)


class DiagnosisCard(QFrame):
    """A title, one to three sentences and the remedies, coloured by severity."""

    proposed = Signal(object)  # {field: value}: a change of the recipe, to be made like any other edit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("diagnosis")
        self._diagnosis: Diagnosis | None = None
        self._buttons: list[RemedyButton] = []
        self.title, self.text = QLabel(), QLabel()
        self.title.setProperty("role", "headline")
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)  # the column's width decides
        self.remedies = QVBoxLayout()
        self.remedies.setSpacing(4)
        self.remedies.setContentsMargins(0, 4, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addLayout(self.remedies)
        self.hide()

    def show_diagnosis(self, diagnosis: Diagnosis) -> None:
        """Show a diagnosis. Showing the same one again costs nothing."""
        if diagnosis == self._diagnosis:
            return
        before, self._diagnosis = self._diagnosis, diagnosis
        words = describe(diagnosis)
        self.title.setText(tr(words.title))
        self.text.setText(tr(words.text))
        self.setAccessibleName(tr(words.whole))
        if before is None or diagnosis.remedies != before.remedies:  # a button that is pressed stays where it is
            self._show_remedies(diagnosis.remedies)
        if self.property("mood") != diagnosis.mood:
            self.setProperty("mood", diagnosis.mood)
            for widget in (self, self.title):  # the style sheet colours by it
                self.style().unpolish(widget)
                self.style().polish(widget)
        self.show()

    def clear(self) -> None:
        """Show nothing."""
        self._diagnosis = None
        self._show_remedies(())
        self.hide()

    def _show_remedies(self, remedies: tuple[Mapping[str, Any], ...]) -> None:
        for button in self._buttons:
            self.remedies.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [RemedyButton(changes) for changes in remedies]
        for button in self._buttons:
            button.proposed.connect(self.proposed)
            self.remedies.addWidget(button)
