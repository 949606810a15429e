"""CurveLegend: which line is which, their values now, and the epoch; each at a place of its own, so that none jumps."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.gui.painting.guard import guarded
from visnet.gui.panels.curves.format import PARTS, paint_key
from visnet.gui.theme import look

NAMES = ("train", "test", "val.")  # PARTS as they are written here, where the longest has no room
WIDEST_EPOCH = "epoch 00.0"
KEY_PX = 17  # a line's key and the space after it
GAP_PX, TIGHT_PX = 12, 7  # between two values; where the epoch has no room


class CurveLegend(QWidget):
    """━ train 0.22  ━ test 0.31  epoch 4.3"""

    def __init__(self, widest: str, parent: QWidget | None = None) -> None:
        """widest: a value as long as values get."""
        super().__init__(parent)
        self._widest = widest
        self._values: tuple[str, ...] = ("–", "–")
        self._epoch = ""
        self._with_names = self._with_epoch = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What is shown, in words."""
        values = ", ".join(f"{part} {value}" for part, value in zip(PARTS, self._values, strict=False))
        return f"{values}, {self._epoch}" if self._epoch else values

    @property
    def n_values(self) -> int:
        """How many curves it tells of."""
        return len(self._values)

    def show_values(self, values: Sequence[str], epoch: str) -> bool:
        """Show other values, of the first PARTS. Gives whether they differ from those before."""
        if tuple(values) == self._values and epoch == self._epoch:
            return False
        more_or_fewer = len(values) != self.n_values
        self._values, self._epoch = tuple(values), epoch
        if more_or_fewer:
            self.updateGeometry()
        self.update()
        return True

    def width_px(self, with_epoch: bool, with_names: bool = True) -> int:
        """How wide it is, with or without the epoch and the curves' names."""
        gap = self._gap(with_epoch)
        places = sum(self._place(name, with_names) + gap for name in NAMES[: self.n_values])
        return round(places + (self._epoch_place() if with_epoch else -gap) + 1)

    def fit(self, room: int) -> None:
        """Leave out the epoch, then the names, where they do not fit in so many pixels."""
        with_epoch, with_names = self.width_px(True) <= room, self.width_px(False) <= room
        if (with_epoch, with_names) != (self._with_epoch, self._with_names):
            self._with_epoch, self._with_names = with_epoch, with_names
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = self.width_px(self._with_epoch, self._with_names)
        return QSize(width, round(QFontMetricsF(self._bold()).height() + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px = look().px
        at = QRectF(self.rect())
        middle = round(at.center().y())
        plain, bold = look().font(12), look().font(12, QFont.Weight.DemiBold)
        left_middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for i, (name, value) in enumerate(zip(NAMES, self._values, strict=False)):
            paint_key(painter, i, at.left(), middle - px(1), px(3), look())
            if self._with_names:
                painter.setFont(plain)
                painter.setPen(QColor(look().muted))
                painter.drawText(at.adjusted(px(KEY_PX), 0, 0, 0), left_middle, name)
            place = self._place(name, self._with_names)
            painter.setFont(bold)
            painter.setPen(QColor(look().text))
            painter.drawText(at.adjusted(place - self._value_place(), 0, 0, 0), left_middle, value)
            at.setLeft(at.left() + place + self._gap(self._with_epoch))
        if self._with_epoch:
            painter.setFont(plain)
            painter.setPen(QColor(look().muted))
            painter.drawText(at, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._epoch)

    @staticmethod
    def _gap(with_epoch: bool) -> int:
        return look().px(GAP_PX if with_epoch else TIGHT_PX)

    def _place(self, name: str, with_name: bool) -> float:
        words = QFontMetricsF(look().font(12)).horizontalAdvance(name) + look().px(5) if with_name else 0.0
        return look().px(KEY_PX) + words + self._value_place()

    def _value_place(self) -> float:
        return QFontMetricsF(self._bold()).horizontalAdvance(self._widest)

    def _epoch_place(self) -> float:
        return QFontMetricsF(look().font(12)).horizontalAdvance(max(self._epoch, WIDEST_EPOCH, key=len))

    @staticmethod
    def _bold() -> QFont:
        return look().font(12, QFont.Weight.DemiBold)
