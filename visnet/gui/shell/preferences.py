"""Edit > Preferences: start, confirmations, appearance and recording."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from visnet.files import printable
from visnet.gui.session.dialogs import (
    DATA,
    MODELS,
    PICTURES,
    ask_folder_path,
    remember_folders,
    remembered_folders,
)
from visnet.gui.settings import LAST, MOST_MB, Settings
from visnet.gui.shell.appearance import Appearance
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.number_fields import WholeField
from visnet.gui.widgets.wheel import wheel_needs_focus

LABEL_PX = 120
SPEEDS = (25.0, 250.0, 2500.0)


class Preferences(QDialog):
    """Shows the settings; OK applies changes, Cancel discards them."""

    def __init__(self, settings: Settings, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setWindowTitle(tr("Preferences"))
        self._settings, self._appearance = settings, appearance
        self._folders = remembered_folders()
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        self._add_looks(layout)
        self._add_start(layout)
        self._add_folders(layout)
        self._add_recording(layout)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.on_accepted)
        buttons.rejected.connect(self.reject)
        self.problem = QLabel()
        self.problem.setObjectName("preferences_problem")
        self.problem.setProperty("role", "refusal")
        self.problem.setWordWrap(True)
        self.problem.hide()
        for field in self._numbers:
            field.refusal.said.connect(self.on_refused)
        layout.addSpacing(8)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self._align()
        self.setMinimumWidth(look().px(480))

    def _add_looks(self, layout: QVBoxLayout) -> None:
        form = _section(layout, tr("Appearance"))
        modes = (("light", tr("Light")), ("dark", tr("Dark")), ("system", tr("Follow system")))
        self.mode = _choice("preferences_mode", modes, self._settings.mode)
        languages = (("system", tr("Follow system")), ("en", "English"), ("de", "Deutsch"))
        self.language = _choice("preferences_language", languages, self._settings.language)
        self.reduce_motion = _check("reduce_motion", tr("Reduce motion"), self._settings.reduces_motion)
        _add(form, tr("Theme"), self.mode)
        _add(form, tr("Language"), self.language)
        self.volume = _number("listening_volume", 0, 100, tr(" %"), self._settings.listening_volume)
        _add(form, "", self.reduce_motion)
        _add(form, tr("Listening volume"), self.volume)

    def _add_start(self, layout: QVBoxLayout) -> None:
        form, settings = _section(layout, tr("Start and end")), self._settings
        self.opens_data = _check("opens_last_data", tr("Open the last dataset"), settings.opens_last_data)
        self.keeps_recipe = _check("keeps_recipe", tr("Use the last recipe"), settings.keeps_recipe)
        speeds: list[tuple[object, str]] = [(LAST, tr("As last time"))]
        speeds += [(speed, tr("{speed:,.0f} steps per second", speed=speed)) for speed in SPEEDS]
        speeds.append((None, tr("Unlimited")))
        now = settings.start_speed
        if now not in (value for value, _ in speeds):
            speeds.append((now, tr("{speed:,.0f} steps per second", speed=now)))
        self.speed = _choice("preferences_speed", speeds, now)
        self.asks = _check("asks_unsaved", tr("Ask before closing a long unsaved run"), settings.asks_unsaved)
        _add(form, "", self.opens_data)
        _add(form, "", self.keeps_recipe)
        _add(form, tr("Speed at start"), self.speed)
        _add(form, "", self.asks)

    def _add_folders(self, layout: QVBoxLayout) -> None:
        form = _section(layout, tr("Default folders"))
        names = {DATA: tr("Data"), MODELS: tr("Models"), PICTURES: tr("Exports")}
        self.folders = {kind: _Folder(kind, name, self._folders.get(kind, "")) for kind, name in names.items()}
        for kind, row in self.folders.items():
            _add(form, names[kind], row)

    def _add_recording(self, layout: QVBoxLayout) -> None:
        form, settings = _section(layout, tr("Recording")), self._settings
        self.records = _check("recording_on", tr("Record runs, for rewinding and recovery"), settings.recording_on)
        self.run_mb = _number("recording_run_mb", 1, MOST_MB, tr(" MB"), settings.recording_run_mb)
        self.total_mb = _number("recording_total_mb", 1, MOST_MB, tr(" MB"), settings.recording_total_mb)
        self.records.toggled.connect(self.run_mb.setEnabled)
        self.records.toggled.connect(self.total_mb.setEnabled)
        for field in (self.run_mb, self.total_mb):
            field.setEnabled(settings.recording_on)
        _add(form, "", self.records)
        _add(form, tr("Limit per run"), self.run_mb)
        _add(form, tr("Limit for all runs"), self.total_mb)

    def _align(self) -> None:
        """Give the names of all fields one width, so that the fields of all sections begin at one place."""
        names = [label for label in self.findChildren(QLabel) if label.buddy() is not None]
        widest = max(look().px(LABEL_PX), *(label.sizeHint().width() for label in names))
        for label in names:
            label.setMinimumWidth(widest)

    @property
    def _numbers(self) -> tuple[WholeField, ...]:
        return self.volume, self.run_mb, self.total_mb

    @Slot(object)
    def on_refused(self, sentence: str | None) -> None:
        """Say which number is invalid, or clear the message."""
        self.problem.setText(sentence or "")
        self.problem.setVisible(sentence is not None)
        self.adjustSize()

    @Slot()
    def on_accepted(self) -> None:
        """Apply all choices, unless a number is invalid."""
        if not all(field.refusal.accepts() for field in self._numbers if field.isEnabled()):
            return
        settings, appearance = self._settings, self._appearance
        if self.mode.currentData() != settings.mode:
            appearance.set_mode(self.mode.currentData())
        if self.language.currentData() != settings.language:
            appearance.set_language(self.language.currentData())
        if self.reduce_motion.isChecked() != settings.reduces_motion:
            appearance.set_reduces_motion(self.reduce_motion.isChecked())
        settings.listening_volume = self.volume.value()
        settings.opens_last_data = self.opens_data.isChecked()
        settings.keeps_recipe = self.keeps_recipe.isChecked()
        settings.start_speed = self.speed.currentData()
        settings.asks_unsaved = self.asks.isChecked()
        settings.recording_on = self.records.isChecked()
        settings.recording_run_mb = self.run_mb.value()
        settings.recording_total_mb = self.total_mb.value()
        remember_folders({kind: row.path for kind, row in self.folders.items() if row.path})
        settings.folders = remembered_folders()
        settings.save()
        self.accept()


class _Folder(QWidget):
    """A folder, or where the last file was."""

    def __init__(self, kind: str, name: str, path: str) -> None:
        super().__init__()
        self.path, self._kind = path, kind
        self._label = QLabel()
        self.choose = QPushButton(tr("Choose…"))
        self.choose.setProperty("link", True)
        self.choose.setObjectName(f"folder_{kind}")
        self.choose.setAccessibleName(tr("{name}: choose a folder", name=name))
        self.choose.clicked.connect(self.on_choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self.choose)
        self._show()

    @Slot()
    def on_choose(self) -> None:
        """Ask for a folder."""
        before = remembered_folders()
        path = ask_folder_path(self, tr("Choose a Folder"), self._kind)
        remember_folders(before)  # what is chosen here counts when OK is pressed
        if path:
            self.path = path
            self._show()

    def _show(self) -> None:
        shown = self.path if len(self.path) <= 40 else f"…{self.path[-39:]}"
        self._label.setText(printable(shown) if self.path else tr("folder of the last file"))
        self._label.setToolTip(printable(self.path))


def _section(layout: QVBoxLayout, title: str) -> QFormLayout:
    heading = QLabel(title)
    heading.setProperty("role", "title")
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 6)
    layout.addWidget(heading)
    layout.addLayout(form)
    return form


def _add(form: QFormLayout, name: str, field: QWidget) -> None:
    label = QLabel(name)
    label.setBuddy(field)
    if isinstance(field, WholeField):
        field.setAccessibleName(name)
    form.addRow(label, field)


def _choice(name: str, entries: Sequence[tuple[object, str]], now: object) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    for value, text in entries:
        box.addItem(text, value)
    box.setCurrentIndex([value for value, _ in entries].index(now))
    wheel_needs_focus(box)
    return box


def _check(name: str, text: str, on: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setObjectName(name)
    box.setChecked(on)
    return box


def _number(name: str, least: int, most: int, unit: str, now: int) -> WholeField:
    field = WholeField(least, most, unit)
    field.setObjectName(name)
    field.setValue(now)
    wheel_needs_focus(field)
    return field
