"""One example of the batch: its image, and Y, A2 and A2 − Y as bars for each class."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.analysis.step_trace import StepTrace
from visnet.core.arrays import Array
from visnet.gui.painting.bars import bar_length
from visnet.gui.painting.digit import digit_image, paint_digit
from visnet.gui.painting.guard import guarded
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Role
from visnet.text import Text

MOST_CLASSES = 26
LOWEST_PX = 108  # as high as the terms beside it: the formulas above keep their places


class ExampleBars(QWidget):
    """Shows how the error of one example arises: its label, the prediction, and their difference."""

    spoken_role = Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inside_example")
        self.setAccessibleName(tr("Example of the batch"))
        self._image: QImage | None = None
        self._columns: list[tuple[str, Array | None]] = []
        self.pictures = PictureMenu(self, Text("example"), self.figures)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(look().px(300), look().px(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(190), look().px(LOWEST_PX))

    def show_example(self, trace: StepTrace, index: int, side: tuple[int, int]) -> None:
        """Show one example of a trace's batch. index: its column in X; side: height and width of an image."""
        index = min(index, trace.input.m - 1)
        last = len(trace.input.network.W)
        A, dZ = trace.values.get(f"A{last}"), trace.values.get(f"dZ{last}")
        pixels = np.clip(np.rint(trace.input.X[:, index] * 255), 0, 255).astype(np.uint8)
        self._image = digit_image(pixels.reshape(side))
        self._columns = [
            ("Y", trace.values["Y"][:, index]),
            (f"A{last}", None if A is None else A[:, index]),
            (f"A{last} − Y", None if dZ is None else dZ[:, index]),
        ]
        label = int(trace.input.y[index])
        said = tr("Example {i} of the batch: label {label}", i=index + 1, label=label)
        if A is not None:
            said += ", " + tr("predicted {name}", name=int(A[:, index].argmax()))
        self.setAccessibleName(said)
        self.update()

    def figures(self) -> Figures:
        """Return Y, A2 and A2 − Y of each class as a table."""
        known = {name: values.tolist() for name, values in self._columns if values is not None}
        return {"class": list(range(len(next(iter(known.values()))))), **known} if known else {}

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        now, painter = look(), QPainter(self)
        side = min(self.width() * 0.24, self.height() * 0.5)
        paint_digit(painter, QRect(0, round(self.height() * 0.2), round(side), round(side)), self._image)
        left = side + now.px(14)
        names = now.px(14)
        width = (self.width() - left - names) / 3 - now.px(8)
        top = now.px(18)
        n = min(MOST_CLASSES, max(len(values) for _, values in self._columns if values is not None))
        line = (self.height() - top) / n
        painter.setFont(now.font(min(11.0, max(6.0, line * 0.75 / now.scale))))
        painter.setPen(QColor(now.muted))
        for i in range(n):
            place = QRectF(left, top + i * line, names, line)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), str(i))
        for column, (name, values) in enumerate(self._columns):
            x = left + names + column * (width + now.px(8))
            painter.setFont(now.font(11, QFont.Weight.DemiBold))
            painter.setPen(QColor(now.text))
            short = QFontMetricsF(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(x, 0, width, top), int(Qt.AlignmentFlag.AlignVCenter), short)
            signed = column == 2
            zero = x + width / 2 if signed else x
            painter.fillRect(QRectF(zero, top, 1, n * line), QColor(now.faint))
            if values is None:
                continue
            for i in range(n):
                value = float(values[i])
                length = bar_length(value, 1.0, width / 2 if signed else width)
                colour = now.bar if not signed else now.positive if value >= 0 else now.negative
                start = zero if value >= 0 else zero - length
                painter.fillRect(QRectF(start, top + (i + 0.2) * line, length, line * 0.6), QColor(colour))
