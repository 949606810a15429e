"""RecipeRow: one line of the recipe: label, live mark, reset button and control."""

from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from visnet.gui.painting.guard import guarded
from visnet.gui.panels.recipe.fields import RecipeField
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import ElidedLabel
from visnet.gui.widgets.number_fields import FloatField, OptionalField, UnitsField, WholeField
from visnet.gui.widgets.wheel import wheel_needs_focus

EDITOR_WIDTH = 138
AROUND_TEXT = 32  # in a list: margins and arrow


class LiveMark(QLabel):
    """'● live': this field can change during training."""

    def __init__(self) -> None:
        super().__init__(tr("live"))
        self.setProperty("role", "muted")
        self.setToolTip(tr("Applies immediately, even during training."))
        self.setIndent(11)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look().accent))
        painter.drawEllipse(1, self.height() // 2 - 3, 6, 6)


class RecipeRow(QWidget):
    """Shows one field. `edited` carries {field: value} when the user sets it, not when it is shown."""

    edited = Signal(object)

    def __init__(self, field: RecipeField) -> None:
        super().__init__()
        self.field, self.editor = field.name, field.make()
        editor = self.editor
        self._default: Any = None
        when = tr("Applies immediately, even during training.") if field.live else tr("Applies to the next run.")
        self._tooltip = f"{tr(field.tooltip)}\n{when}"
        self.setToolTip(self._tooltip)
        self._room = QHBoxLayout()  # between label and control
        name = QLabel(tr(field.label))
        name.setBuddy(editor)
        editor.setObjectName(field.name)
        editor.setAccessibleName(tr(field.label))
        editor.setAccessibleDescription(f"{tr(field.tooltip)} {when}")
        self.back = QToolButton()
        self.back.setText("↺")
        self.back.setProperty("link", True)
        self.back.setAccessibleName(tr("{label}: reset to the recipe's value", label=tr(field.label)))
        self.back.clicked.connect(self._on_back)
        keep = self.back.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # so that nothing moves when it comes and goes
        self.back.setSizePolicy(keep)
        self.back.hide()
        editor.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.refusal = QLabel()
        self.refusal.setProperty("role", "refusal")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        layout = QHBoxLayout()
        layout.setSpacing(2)
        column.addLayout(layout)
        column.addWidget(self.refusal)
        layout.addWidget(name)
        if field.live:
            layout.addWidget(LiveMark())
        layout.addLayout(self._room, 1)
        layout.addWidget(self.back)
        layout.addWidget(editor)
        wheel_needs_focus(editor)
        self._connect()
        self._size()

    def add_note(self) -> ElidedLabel:
        """Add a label for the current value, and return it."""
        note = ElidedLabel()
        note.setProperty("role", "muted")
        note.setContentsMargins(3, 0, 0, 0)
        self._room.addWidget(note)
        return note

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        """Give the control the width of all others; a list that has longer texts, in another language, gets more."""
        longest = 0
        if isinstance(self.editor, QComboBox):
            metrics = QFontMetrics(look().font())  # the list's own may still be that of the look before
            texts = (self.editor.itemText(i) for i in range(self.editor.count()))
            longest = max(map(metrics.horizontalAdvance, texts), default=0) + look().px(AROUND_TEXT)
        self.editor.setFixedWidth(max(look().px(EDITOR_WIDTH), longest))

    def show_at_zero(self, text: str, why: str) -> None:
        """Show a text instead of the lowest number, explained in the tooltip; "" for the number."""
        assert isinstance(self.editor, FloatField)
        self.editor.setSpecialValueText(text)
        self.setToolTip(f"{self._tooltip}\n{why}".rstrip())

    def show_value(self, value: Any, default: Any) -> None:
        """Show a value, and a reset button if it differs from the default."""
        self._default = default
        editor = self.editor
        if isinstance(editor, UnitsField | WholeField | FloatField) and editor.refusal.sentence is not None:
            if value == self._value():
                return  # what was typed is still to be mended, and stays until it is
            editor.refusal.take_back()
        with QSignalBlocker(editor):
            if isinstance(editor, UnitsField):
                editor.set_units(value)
            elif isinstance(editor, OptionalField):
                editor.setValue(value or 0)
            elif isinstance(editor, QComboBox):
                editor.setCurrentIndex(editor.findData(value))
            elif isinstance(editor, QSpinBox | QDoubleSpinBox):
                editor.setValue(value)
        self.back.setVisible(value != default)
        self.back.setToolTip(tr("Reset to {default}", default=self._in_words(default)))

    def _connect(self) -> None:
        editor = self.editor
        if isinstance(editor, UnitsField):
            editor.units_changed.connect(self._on_edited)
        elif isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(self._on_edited)
        elif isinstance(editor, WholeField | FloatField):
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
            changed = editor.number_changed if isinstance(editor, WholeField) else editor.valueChanged
            changed.connect(self._on_edited)
        if isinstance(editor, UnitsField):
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        if isinstance(editor, UnitsField | WholeField | FloatField):
            editor.refusal.said.connect(self.on_refused)

    def _value(self) -> Any:
        editor = self.editor
        if isinstance(editor, UnitsField):
            return editor.units()
        if isinstance(editor, QComboBox):
            return editor.currentData()
        assert isinstance(editor, WholeField | FloatField)
        return editor.number()

    def _in_words(self, value: Any) -> str:
        if isinstance(self.editor, QComboBox):
            return self.editor.itemText(self.editor.findData(value))
        if isinstance(value, tuple):
            return ", ".join(str(n) for n in value) or tr("none")
        if value is None and isinstance(self.editor, OptionalField):
            return self.editor.specialValueText()
        return str(value) if isinstance(value, int) else f"{value:g}"

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit({self.field: self._value()})

    @Slot(object)
    def on_refused(self, sentence: str | None) -> None:
        """Show beneath the field what would be valid."""
        self.refusal.setText(sentence or "")
        self.refusal.setVisible(sentence is not None)

    @Slot()
    def _on_back(self) -> None:
        self.edited.emit({self.field: self._default})
