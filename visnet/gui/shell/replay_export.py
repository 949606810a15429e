"""Export of a replay: the window shows the run step by step, and each picture is written to a file."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from visnet.files import printable
from visnet.gui.session import dialogs
from visnet.gui.session.background import Asker
from visnet.gui.session.evaluations import Evaluations
from visnet.gui.session.outcome import EXPORT, Outcome
from visnet.gui.session.playhead import Playhead
from visnet.gui.session.rewind import Rewind
from visnet.gui.texts import tr
from visnet.gui.theme import look

if TYPE_CHECKING:
    from visnet.export.animation import Picture

PICTURES_A_SECOND = 12
LENGTHS_S = (5, 10, 20, 40)
WRITING = "writing the replay"  # topic in the background
MOST_WAITING = 6  # pictures that are not written yet
TICK_MS = 15
WIDEST_PX = 1280  # of a picture; larger ones are scaled down
GAP_PX = 12  # between two widgets in one picture
FILTERS = {".gif": "GIF (*.gif)", ".webp": "WebP (*.webp)", ".mp4": "MP4 (*.mp4)"}


class ReplayExport(QDialog):
    """Asks for content and length, and writes the file. It can be cancelled, and shows its progress.

    said(str), failed(object): one sentence.
    """

    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        rewind: Rewind,
        playhead: Playhead,
        evaluations: Evaluations,
        views: dict[str, Callable[[], list[QWidget]]],
        parent: QWidget | None = None,
    ) -> None:
        """views: what can be exported, by name; each gives the widgets, which must be visible then."""
        super().__init__(parent)
        self.setObjectName("replay_export")
        self.setWindowTitle(tr("Export Replay"))
        self._rewind, self._playhead, self._evaluations, self._views = rewind, playhead, evaluations, views
        self._background = Asker(self)
        self._background.answered.connect(self._on_written)
        self._background.failed.connect(self._on_failed)
        self._waiting: queue.Queue[Picture | None] = queue.Queue(MOST_WAITING)
        self._steps: list[int] = []
        self._at = 0
        self._came_from: int | None = None
        self._path = ""
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.on_tick)
        self._lay_out()

    def _lay_out(self) -> None:
        self.what, self.length = QComboBox(), QComboBox()
        self.what.setObjectName("export_what")
        self.what.addItems(list(self._views))
        self.length.setObjectName("export_length")
        for seconds in LENGTHS_S:
            self.length.addItem(tr("{n:,} seconds", n=seconds), seconds)
        self.length.setCurrentIndex(1)
        form = QFormLayout()
        form.addRow(tr("Show"), self.what)
        form.addRow(tr("Length"), self.length)
        self.progress = QProgressBar()
        self.progress.setObjectName("export_progress")
        self.progress.setTextVisible(False)
        keep = self.progress.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(keep)
        self.progress.hide()
        self.cancel, self.export = QPushButton(tr("Cancel")), QPushButton(tr("Export…"))
        self.cancel.setObjectName("export_cancel")
        self.export.setObjectName("export_start")
        self.export.setProperty("primary", True)
        self.cancel.clicked.connect(self.close)
        self.export.clicked.connect(self.on_export)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.cancel, self.export):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        self.setMinimumWidth(look().px(340))

    @property
    def is_writing(self) -> bool:
        """Return whether an export is running."""
        return bool(self._steps)

    @Slot()
    def on_export(self) -> None:
        """Ask for a file and start the export."""
        from visnet.export.animation import suffixes  # Pillow takes long to import

        filters = ";;".join(FILTERS[suffix] for suffix in suffixes())
        path = dialogs.ask_save_path(self, tr("Export Replay"), "replay.gif", filters)
        if path:
            self.begin(path)

    def begin(self, path: str) -> None:
        """Write the replay to a file whose suffix gives the format."""
        from visnet.export.animation import write_animation

        first, last = self._rewind.first_step, self._rewind.last_step
        n = min(last - first + 1, PICTURES_A_SECOND * int(self.length.currentData()))
        self._path, self._at = path, 0
        self._steps = [round(step) for step in np.linspace(first, last, n)]
        self._came_from = self._rewind.step if self._rewind.is_rewound else None
        self._rewind.stop()
        self._show_progress()
        waiting = self._waiting = queue.Queue(MOST_WAITING)

        def pictures(given_up: Callable[[], bool]) -> Iterator[Picture]:
            while True:
                try:
                    picture = waiting.get(timeout=0.1)
                except queue.Empty:
                    if given_up():
                        raise InterruptedError from None
                    continue
                if picture is None:
                    return
                yield picture

        def work(given_up: Callable[[], bool]) -> int:
            try:
                return write_animation(path, pictures(given_up), PICTURES_A_SECOND)
            except InterruptedError:
                return 0

        self._background.ask(WRITING, work)
        self._rewind.seek(self._steps[0])
        self._tick.start()

    @Slot()
    def on_tick(self) -> None:
        """Take a picture once the step is shown with its figures, and go to the next step."""
        moment = self._playhead.moment
        if self._waiting.full() or not self._rewind.is_exact or moment is None:
            return
        if moment.step != min(self._steps[self._at], self._rewind.last_step):
            return
        if self._evaluations.snapshot(moment) is None:
            return  # it is being evaluated
        self._waiting.put(picture_of(self._views[self.what.currentText()]()))
        self._at += 1
        self._show_progress()
        if self._at < len(self._steps):
            self._rewind.seek(self._steps[self._at])
        else:
            self._tick.stop()
            self._waiting.put(None)

    def reject(self) -> None:
        """Stop the export and close. Called by Cancel, Escape and closing the window."""
        self._tick.stop()
        self._background.stop()
        self._end()
        super().reject()

    @Slot(object, object)
    def _on_written(self, _topic: str, n: int) -> None:
        self._end()
        name = printable(Path(self._path).name, 80)
        self.said.emit(Outcome(tr("Exported {n:,} pictures to {name}", n=n, name=name), EXPORT))
        self.close()

    @Slot(object, object)
    def _on_failed(self, _topic: str, sentence: str) -> None:
        self._tick.stop()
        self._end()
        self.failed.emit(Outcome(tr("The replay could not be exported ({reason})", reason=sentence), EXPORT))

    def _end(self) -> None:
        """Show again what was shown before."""
        if self._steps:
            self._steps = []
            self._show_progress()
            if self._came_from is None:
                self._rewind.go_live()
            else:
                self._rewind.seek(self._came_from)

    def _show_progress(self) -> None:
        writes = self.is_writing
        self.progress.setVisible(writes)
        self.progress.setRange(0, max(1, len(self._steps)))
        self.progress.setValue(self._at)
        for widget in (self.what, self.length, self.export):
            widget.setEnabled(not writes)


def picture_of(widgets: list[QWidget]) -> Picture:
    """Return a picture of widgets side by side, (height, width, 3) uint8, scaled down if it is wide."""
    shots = [widget.grab() for widget in widgets]
    gap = look().px(GAP_PX) if len(shots) > 1 else 0
    ratio = shots[0].devicePixelRatio()
    widths = [round(shot.width() / ratio) for shot in shots]
    height = max(round(shot.height() / ratio) for shot in shots)
    whole = QPixmap(sum(widths) + gap * (len(shots) - 1), height)
    whole.fill(QColor(look().window))
    painter, x = QPainter(whole), 0
    for shot, width in zip(shots, widths, strict=True):
        painter.drawPixmap(QPoint(x, 0), shot.scaledToWidth(width) if ratio != 1 else shot)
        x += width + gap
    painter.end()
    image = whole.toImage()
    if image.width() > WIDEST_PX:
        image = image.scaledToWidth(WIDEST_PX, Qt.TransformationMode.SmoothTransformation)
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
