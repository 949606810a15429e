"""The guard of all painting: an exception becomes a log entry, a message in the banner and an empty panel.

Without it, the exception's traceback keeps a QPainter active, and Qt aborts the process when the widget paints again.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QStyleOptionViewItem, QWidget

from visnet.gui.texts import tr
from visnet.gui.theme import look

LOG = logging.getLogger("visnet.gui.painting")

Painted = TypeVar("Painted", bound=QWidget)
Paint = TypeVar("Paint", bound=Callable[..., None])


def guarded(paint: Callable[[Painted, QPaintEvent], None]) -> Callable[[Painted, QPaintEvent], None]:
    """Decorate a paintEvent so that it reports an exception and leaves the widget empty. Use it on every paintEvent."""

    @wraps(paint)
    def paint_guarded(self: Painted, event: QPaintEvent) -> None:
        try:
            paint(self, event)
        except Exception as error:
            _end_painters(error.__traceback__, given=None)
            _report(self, error)
            surface = self.viewport() if isinstance(self, QAbstractScrollArea) else self
            painter = QPainter(surface)
            painter.fillRect(surface.rect(), QColor(look().card))
            painter.end()

    return paint_guarded


def guarded_item(paint: Paint) -> Paint:
    """Decorate the paint() of a delegate or graphics item, which is given a painter, so that it reports exceptions."""

    @wraps(paint)
    def paint_guarded(self: Any, painter: QPainter, *args: Any, **kwargs: Any) -> None:
        painter.save()
        try:
            paint(self, painter, *args, **kwargs)
        except Exception as error:
            _end_painters(error.__traceback__, given=painter)
            option = args[0] if args else None
            seen = option.widget if isinstance(option, QStyleOptionViewItem) else None
            _report(seen or self, error)
        finally:
            painter.restore()

    return cast(Paint, paint_guarded)


class PaintFailures(QObject):
    """Report painting failures from the event loop, rather than while painting.

    failed(object): an error message.
    """

    failed = Signal(object)
    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._handler = _Relay(self._heard.emit)
        LOG.addHandler(self._handler)

    def close(self) -> None:
        """Stop reporting."""
        LOG.removeHandler(self._handler)


class _Relay(logging.Handler):
    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        assert isinstance(record.args, tuple)
        name, kind, error = record.args
        self._say(
            tr(
                "{name} could not be drawn ({kind}: {error}). Training continues; details are in the log.",
                name=name,
                kind=kind,
                error=error,
            )
        )


def _end_painters(trace: TracebackType | None, given: QPainter | None) -> None:
    """End the painters created in the failed stack frames, innermost first, except the one passed to them."""
    for frame, _ in reversed(list(traceback.walk_tb(trace))):
        for value in list(frame.f_locals.values()):
            if isinstance(value, QPainter) and value is not given and value.isActive():
                value.end()


def _report(painted: Any, error: Exception) -> None:
    """Log a failure, but only once if it repeats at the same place: a panel may be painted 30 times a second."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = (type(error), last.filename, last.lineno)
    if getattr(painted, "paint_failure", None) == place:
        return
    painted.paint_failure = place
    name = painted.accessibleName() if isinstance(painted, QWidget) else ""
    LOG.error(
        "%s could not be drawn (%s: %s)", name or type(painted).__name__, type(error).__name__, error, exc_info=error
    )
