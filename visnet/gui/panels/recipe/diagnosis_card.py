"""The card that says in plain words how the training goes."""

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from visnet.analysis.diagnosis import Diagnosis


class DiagnosisCard(QFrame):
    """A title and one or two sentences, on the colour of their mood."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("diagnosis")
        self._diagnosis: Diagnosis | None = None
        self.title, self.text = QLabel(), QLabel()
        self.title.setProperty("role", "headline")
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)  # the column's width decides
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
        self._diagnosis = diagnosis
        self.title.setText(diagnosis.title)
        self.text.setText(diagnosis.text)
        self.setAccessibleName(f"{diagnosis.title}. {diagnosis.text}")
        if self.property("mood") != diagnosis.mood:
            self.setProperty("mood", diagnosis.mood)
            for widget in (self, self.title):  # the style sheet colours by it
                self.style().unpolish(widget)
                self.style().polish(widget)
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self._diagnosis = None
        self.hide()
