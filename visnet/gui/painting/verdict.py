"""The verdict on a prediction: a mark for right or wrong, the predicted class and its probability, in one colour."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from visnet.analysis.figures import percent
from visnet.gui.painting.backdrop import ratio_of, takes_lines
from visnet.gui.painting.names import elided
from visnet.gui.painting.probability_rows import answer_colour
from visnet.gui.theme import look

RIGHT_MARK, WRONG_MARK = "✓", "✗"
SHARP = 4.0  # physical pixels per logical pixel in an SVG, which may be enlarged later
KEPT = 500  # verdicts cached as pixmaps, since painting text takes ten times as long
WIDEST = percent(1)
SHORT_NAME = 3  # letters: a longer name is still recognisable when elided


def verdict_mark(right: bool) -> str:
    """Return the mark of a right or wrong prediction."""
    return RIGHT_MARK if right else WRONG_MARK


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """The fonts and spacing for verdicts of one size.

    gap_px: the space before the probability.   sure_px: the width reserved for it; the same in every verdict, so that
    they line up.
    """

    bold: QFont
    plain: QFont
    bold_metrics: QFontMetricsF
    gap_px: float
    sure_px: float
    _kept: dict[tuple[bool, str, str, float, float], QPixmap] = field(default_factory=dict)

    @classmethod
    def of_size(cls, size_px: float) -> Verdict:
        """Return verdicts of a font size. size_px: of the class name, in pixels at a scale of 1."""
        bold, plain = look().font(size_px, QFont.Weight.Bold), look().font(size_px - 1)
        metrics = QFontMetricsF(bold)
        gap_px = 0.3 * metrics.horizontalAdvance("0") + 1
        return cls(bold, plain, metrics, gap_px, QFontMetricsF(plain).horizontalAdvance(WIDEST))

    @classmethod
    def to_fit(cls, width_px: float, names: tuple[str, ...], most_px: float, least_px: float) -> Verdict:
        """Return the largest verdicts for these class names that fit into width_px, between two font sizes.

        If even the smallest do not fit, the names are elided, or, if all are too short for that, the probability is
        left out.
        """
        size_px = most_px
        while True:
            verdict = cls.of_size(size_px)
            widest = max(verdict.bold_metrics.horizontalAdvance(f"{WRONG_MARK} {name}") for name in names)
            if widest + verdict.gap_px + verdict.sure_px <= width_px:
                return verdict
            if size_px <= least_px:
                short = max(len(name) for name in names) <= SHORT_NAME
                return replace(verdict, gap_px=0.0, sure_px=0.0) if short else verdict
            size_px = max(least_px, size_px - 0.5)

    @property
    def height(self) -> float:
        """Return the height of a line, in pixels."""
        return self.bold_metrics.height()

    def paint(self, painter: QPainter, place: QRectF, right: bool, name: str, confidence: float) -> None:
        """Paint a verdict in the middle of `place`. A name that does not fit is elided.

        confidence: the probability of the predicted class, 0 to 1.
        """
        ratio = SHARP if takes_lines(painter) else ratio_of(painter)
        key = (right, name, percent(confidence), place.width(), ratio)
        picture = self._kept.get(key)
        if picture is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            picture = self._kept[key] = self._draw(place.size(), *key)
        painter.drawPixmap(place.topLeft(), picture)

    def _draw(self, size: QSizeF, right: bool, name: str, sure: str, _width: float, ratio: float) -> QPixmap:
        picture = QPixmap((size * ratio).toSize() + QSize(1, 1))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        room_px = size.width() - self.gap_px - self.sure_px
        said = f"{verdict_mark(right)} {name}"
        if self.bold_metrics.horizontalAdvance(said) > room_px:
            said = elided(said, room_px, self.bold_metrics)
        said_px = self.bold_metrics.horizontalAdvance(said)
        x = (room_px - said_px) / 2
        y = size.height() / 2 + (self.bold_metrics.ascent() - self.bold_metrics.descent()) / 2
        painter = QPainter(picture)
        painter.setFont(self.bold)
        painter.setPen(QColor(answer_colour(right)))
        painter.drawText(QPointF(x, y), said)
        if self.sure_px:
            painter.setFont(self.plain)
            painter.setPen(QColor(look().muted))
            painter.drawText(QPointF(x + said_px + self.gap_px, y), sure)
        painter.end()
        return picture
