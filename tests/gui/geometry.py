"""Where texts are: what is cut off and what overlaps in a window, found from its own geometry, not from pictures.

Qt's own widgets are asked how much room their text needs; what widgets paint themselves is recorded as it is painted.

    with texts_recorded() as texts:  # before the window is made: what is painted once is kept as a pixmap
        window = …
        assert texts.faults(window) == []
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QWidget,
)

from visnet.gui.widgets.card import ElidedLabel

TOLERANCE_PX = 1.5  # hinting and rounding
CONTROLS = (QAbstractButton, QAbstractSpinBox, QAbstractSlider, QComboBox)
WORD = re.compile(r"\w")
TAG = re.compile(r"</?[a-z]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is seen. ink: where it is.   room: where it may be.   Both in the window's pixels.

    painted: by the widget itself, not by Qt, so that an ellipsis at its end stands for letters that were left out.
    """

    text: str
    ink: QRectF
    room: QRectF
    widget: QWidget
    painted: bool

    @property
    def is_cut(self) -> bool:
        """Whether a part of it is not seen, or was left out for want of room."""
        t = TOLERANCE_PX
        elided = self.painted and self.text.endswith("…") and not self.text.endswith(" …")
        return elided or not self.room.adjusted(-t, -t, t, t).contains(self.ink)

    def overlaps(self, other: Shown) -> bool:
        """Whether both are written over each other. The same text in the same place is one that is marked."""
        both = self.ink.intersected(other.ink)
        if both.width() <= TOLERANCE_PX or both.height() <= TOLERANCE_PX:
            return False
        apart = abs(self.ink.left() - other.ink.left()) + abs(self.ink.top() - other.ink.top())
        return self.text != other.text or apart > 2 * TOLERANCE_PX

    def __str__(self) -> str:
        x, y, w, h = (round(value) for value in self.ink.getRect())
        return f"{self.text!r} of {named(self.widget)} at {x}, {y}, {w}×{h}"


def named(widget: QWidget) -> str:
    """Name a widget so that it is found in the code."""
    names = [widget.objectName() or type(widget).__name__]
    above = widget.parentWidget()
    while above is not None and len(names) < 3:
        if above.objectName() or type(above).__module__.startswith("visnet"):
            names.append(above.objectName() or type(above).__name__)
        above = above.parentWidget()
    return " in ".join(names)


class Texts:
    """The texts that were painted, by what they were painted on."""

    def __init__(self) -> None:
        self._painted: dict[int, list[tuple[str, QRectF, QRectF]]] = {}  # of a widget, or of a pixmap
        self._devices: dict[int, object] = {}  # held, so that no other gets the same id

    def of(self, window: QWidget) -> list[Shown]:
        """Return every text that is seen in a window now."""
        for widget in (window, *window.findChildren(QWidget)):
            self._painted.pop(id(widget), None)
        window.grab()
        shown = []
        overlays = [
            (one, seen_part(one, window))
            for one in window.findChildren(QFrame)
            if (one.property("banner") or one.property("overlay")) and one.isVisible()
        ]
        for widget in (window, *window.findChildren(QWidget)):
            if not widget.isVisible():
                continue
            seen = seen_part(widget, window)
            at = QPointF(widget.mapTo(window, QPoint()))
            own = self._painted.get(id(widget), [])
            for i, (text, ink, room) in enumerate((*own, *_of_qt(widget))):
                ink, room = ink.translated(at), room.translated(at)
                view = _viewport(widget)
                if view is None:
                    room = room.intersected(seen)
                elif not seen.intersects(ink):
                    continue  # it can be scrolled to
                else:
                    place = QRectF(QPointF(view.mapTo(window, QPoint())), QSizeF(view.size()))
                    ink = ink.intersected(QRectF(-1e6, place.top(), 2e6, place.height()))
                    room = room.intersected(QRectF(place.left(), -1e6, place.width(), 2e6))
                beneath = any(place.intersects(ink) and not one.isAncestorOf(widget) for one, place in overlays)
                if WORD.search(text) and not beneath:
                    shown.append(Shown(text, ink, room, widget, painted=i < len(own)))
        return shown

    def faults(self, window: QWidget, allowed: Callable[[str], object] = lambda text: False) -> list[str]:
        """Return what is cut off or overlaps in a window, in words. allowed: texts that may be cut, names of data."""
        shown = self.of(window)
        cut = [f"cut: {one}" for one in shown if one.is_cut and not allowed(one.text)]
        over = [f"overlap: {a} and {b}" for a, b in itertools.combinations(shown, 2) if a.overlaps(b)]
        return list(dict.fromkeys((*cut, *over, *controls_that_overlap(window), *what_scrolls(window))))

    # Recording.

    def painted(self, painter: QPainter, arguments: tuple[Any, ...]) -> None:
        """Remember a call of QPainter.drawText()."""
        found = _place_of(painter, arguments)
        if found is None:
            return
        text, ink, room = found
        transform = painter.worldTransform()
        self._remember(painter, text, transform.mapRect(ink), transform.mapRect(room))

    def pasted(self, painter: QPainter, arguments: tuple[Any, ...]) -> None:
        """Remember the texts of a pixmap that is painted, whole, at a place."""
        pixmap = next((a for a in arguments if isinstance(a, QPixmap)), None)
        if pixmap is None or id(pixmap) not in self._painted or self._devices.get(id(pixmap)) is not pixmap:
            return
        first = arguments[0]
        at = QPointF(first) if isinstance(first, QPoint | QPointF) else None
        if at is None and isinstance(first, int | float):
            at = QPointF(first, arguments[1])
        if at is not None:
            at = painter.worldTransform().map(at)
            for text, ink, room in self._painted[id(pixmap)]:
                self._remember(painter, text, ink.translated(at), room.translated(at))

    def _remember(self, painter: QPainter, text: str, ink: QRectF, room: QRectF) -> None:
        device = painter.device()
        self._devices[id(device)] = device
        if isinstance(device, QWidget):
            whole = QRectF(device.rect())
        else:
            size = QSizeF(device.width(), device.height()) / device.devicePixelRatio()
            whole = QRectF(QPointF(), size)
        self._painted.setdefault(id(device), []).append((text, ink, room.intersected(whole)))


@contextmanager
def texts_recorded() -> Iterator[Texts]:
    """Record what is painted with QPainter.drawText() while this lasts."""
    texts = Texts()
    draw_text, draw_pixmap = QPainter.drawText, QPainter.drawPixmap

    def drawn(painter: QPainter, *arguments: Any) -> Any:
        texts.painted(painter, arguments)
        return draw_text(painter, *arguments)

    def pasted(painter: QPainter, *arguments: Any) -> Any:
        texts.pasted(painter, arguments)
        return draw_pixmap(painter, *arguments)

    QPainter.drawText, QPainter.drawPixmap = drawn, pasted  # type: ignore[method-assign]
    try:
        yield texts
    finally:
        QPainter.drawText, QPainter.drawPixmap = draw_text, draw_pixmap  # type: ignore[method-assign]


def _place_of(painter: QPainter, arguments: tuple[Any, ...]) -> tuple[str, QRectF, QRectF] | None:
    """The text of a call of drawText(), its ink and its room, in the painter's pixels."""
    metrics, first = QFontMetricsF(painter.font()), arguments[0]
    if isinstance(first, QPoint | QPointF) or (isinstance(first, int | float) and len(arguments) == 3):
        at, text = (QPointF(first), arguments[1]) if len(arguments) == 2 else (QPointF(*arguments[:2]), arguments[2])
        return text, metrics.tightBoundingRect(text).translated(at), QRectF(-1e6, -1e6, 2e6, 2e6)
    if not isinstance(first, QRect | QRectF) or len(arguments) < 3:
        return None
    flags, text = arguments[1], arguments[2]
    flags = int(flags.value if hasattr(flags, "value") else flags)
    room = QRectF(first)
    ink = aligned(text, room, flags, metrics)
    clips = not flags & Qt.TextFlag.TextDontClip.value
    return text, ink, room if clips else QRectF(-1e6, -1e6, 2e6, 2e6)


def aligned(text: str, room: QRectF, flags: int, metrics: QFontMetricsF) -> QRectF:
    """Return where the ink of a text lies that is aligned in a room."""
    if flags & Qt.TextFlag.TextWordWrap.value or "\n" in text:
        return metrics.boundingRect(room, flags, text)
    tight, width = metrics.tightBoundingRect(text), metrics.horizontalAdvance(text)
    left = room.left()
    if flags & Qt.AlignmentFlag.AlignRight.value:
        left = room.right() - width
    elif flags & Qt.AlignmentFlag.AlignHCenter.value:
        left = room.center().x() - width / 2
    top = room.top()
    if flags & Qt.AlignmentFlag.AlignBottom.value:
        top = room.bottom() - metrics.height()
    elif flags & Qt.AlignmentFlag.AlignVCenter.value:
        top = room.center().y() - metrics.height() / 2
    return QRectF(left, top + metrics.ascent() + tight.top(), width, tight.height())


# Qt's own widgets.


def _of_qt(widget: QWidget) -> list[tuple[str, QRectF, QRectF]]:
    """The texts of one of Qt's own widgets: text, ink and room, in the widget's pixels."""
    room = QRectF(widget.contentsRect())
    metrics = QFontMetricsF(widget.font())
    if isinstance(widget, QLabel):
        return _of_label(widget, room, metrics)
    if isinstance(widget, QCheckBox):
        option = QStyleOptionButton()
        option.initFrom(widget)
        option.text = widget.text()
        inside = QRectF(widget.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, widget))
        return [_line(_plain(widget.text()), inside, Qt.AlignmentFlag.AlignLeft, metrics)]
    if isinstance(widget, QAbstractButton):
        return [_line(_plain(widget.text()), room, Qt.AlignmentFlag.AlignHCenter, metrics)] if widget.text() else []
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        option.initFrom(widget)
        field = QStyle.SubControl.SC_ComboBoxEditField
        inside = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, widget)
        return [_line(widget.currentText(), QRectF(inside), Qt.AlignmentFlag.AlignLeft, metrics)]
    if isinstance(widget, QLineEdit):
        return [_line(widget.text() or widget.placeholderText(), room, widget.alignment(), metrics)]
    if isinstance(widget, QMenuBar):
        return [
            _line(_plain(action.text()), QRectF(widget.actionGeometry(action)), Qt.AlignmentFlag.AlignHCenter, metrics)
            for action in widget.actions()
        ]
    return []


def _of_label(label: QLabel, room: QRectF, metrics: QFontMetricsF) -> list[tuple[str, QRectF, QRectF]]:
    text = label.shown_text if isinstance(label, ElidedLabel) else label.text()
    if not text or not label.pixmap().isNull():
        return []
    rich = label.textFormat() == Qt.TextFormat.RichText
    if rich or (label.textFormat() == Qt.TextFormat.AutoText and TAG.search(text)):
        document = QTextDocument()
        document.setDefaultFont(label.font())
        document.setDocumentMargin(0)
        document.setHtml(text)
        if label.wordWrap():
            document.setTextWidth(room.width())
        text, size = document.toPlainText(), document.size()
        size = QSizeF(min(size.width(), document.idealWidth()), size.height())
        top = room.top() if label.alignment() & Qt.AlignmentFlag.AlignTop else room.center().y() - size.height() / 2
        return [(text, QRectF(QPointF(room.left(), top), size), room)]
    flags = int(label.alignment().value)
    if label.wordWrap():
        flags |= Qt.TextFlag.TextWordWrap.value
    return [(text, aligned(text, room, flags, metrics), room)]


def _line(text: str, room: QRectF, alignment: Qt.AlignmentFlag, metrics: QFontMetricsF) -> tuple[str, QRectF, QRectF]:
    flags = int((alignment | Qt.AlignmentFlag.AlignVCenter).value)
    return text, aligned(text, room, flags, metrics), room


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


# Widgets among each other.


def seen_part(widget: QWidget, window: QWidget) -> QRectF:
    """Return the part of a widget that is not outside of those that it lies in, in the window's pixels."""
    part = QRect(widget.mapTo(window, QPoint()), widget.size())
    above = widget
    while above is not window and above.parentWidget() is not None:
        above = above.parentWidget()
        part = part.intersected(QRect(above.mapTo(window, QPoint()), above.size()))
    return QRectF(part)


def _viewport(widget: QWidget) -> QWidget | None:
    """The part of an area that scrolls in which a widget lies, None where none does."""
    above: QWidget | None = widget
    while above is not None:
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and above is area.viewport():
            return above
        above = area
    return None


def controls_that_overlap(window: QWidget) -> list[str]:
    """Return a sentence for each control that overlaps another or is partly hidden."""
    controls = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS) and widget.isVisible() and not isinstance(widget, QScrollBar)
    ]
    placed = [(widget, seen_part(widget, window)) for widget in controls]
    narrow = [f"cut: {named(widget)}" for widget, seen in placed if 0 < seen.width() < widget.width() - TOLERANCE_PX]
    return narrow + [
        f"overlap: {named(a)} and {named(b)}"
        for (a, here), (b, there) in itertools.combinations(placed, 2)
        if not a.isAncestorOf(b)
        and not b.isAncestorOf(a)
        and min(here.intersected(there).width(), here.intersected(there).height()) > TOLERANCE_PX
    ]


MAY_SCROLL = "RecipePanel"  # and what lists things: galleries, tables


def what_scrolls(window: QWidget) -> list[str]:
    """Return, in words, areas that do not show all that is in them, other than the recipe and lists."""
    return [
        f"scrolls: {named(area)} by {area.verticalScrollBar().maximum()}, {area.horizontalScrollBar().maximum()} px"
        for area in window.findChildren(QScrollArea)
        if area.isVisible()
        and type(area.parentWidget()).__name__ != MAY_SCROLL
        and max(area.verticalScrollBar().maximum(), area.horizontalScrollBar().maximum()) > 0
    ]


SIZES = {
    "1280×720": (QSize(1280, 720), 1.0),
    "1366×768": (QSize(1366, 768), 1.0),
    "1920×1080 at 150 %": (QSize(1280, 720), 1.5),
    "1024×768": (QSize(1024, 768), 1.0),
    "2560×1440": (QSize(2560, 1440), 1.0),
    "2560×1440 at 200 %": (QSize(1280, 720), 2.0),
}
"""Screens that people have: how large the window is, in the program's pixels, and how many of the screen's make one."""
