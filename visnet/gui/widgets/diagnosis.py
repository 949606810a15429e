"""The card that says in plain words how the training goes."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from visnet.gui.theme import look
from visnet.training.diagnosis import Diagnosis


class DiagnosisCard(QFrame):
    """A title and one or two sentences, on the colour of their mood."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("diagnosis")
        self._diagnosis: Diagnosis | None = None
        self.title, self.text = QLabel(), QLabel()
        self.text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        self.hide()

    def show_diagnosis(self, diagnosis: Diagnosis) -> None:
        """Say it. The same words again cost nothing."""
        if diagnosis == self._diagnosis:
            return
        mood_changed = self._diagnosis is None or diagnosis.mood != self._diagnosis.mood
        self._diagnosis = diagnosis
        self.title.setText(diagnosis.title)
        self.text.setText(diagnosis.text)
        self.setAccessibleName(f"{diagnosis.title}. {diagnosis.text}")
        if mood_changed:
            self._colour()
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self._diagnosis = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._diagnosis:
            self._colour()
        super().changeEvent(event)

    def _colour(self) -> None:
        now = look()
        assert self._diagnosis is not None
        ink, ground = {
            "good": (now.right, now.right_soft),
            "note": (now.accent, now.accent_soft),
            "bad": (now.wrong, now.wrong_soft),
        }[self._diagnosis.mood]
        self.setStyleSheet(f"QFrame#diagnosis {{ background: {ground}; border: none; border-radius: {now.px(10)}px; }}")
        self.title.setStyleSheet(f"color: {ink}; font-weight: 700;")
