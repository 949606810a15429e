"""Tab order: by the positions of the controls on the page, rather than by the order in which they were created."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

LEEWAY_PX = 4  # how far two widgets may overlap and still count as beside each other


def tab_stops(within: QWidget) -> Iterator[QWidget]:
    """Yield the widgets within another that Tab can currently reach, in reading order."""
    children = [
        child
        for child in within.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow() and child.isEnabled()
    ]
    for child in _as_read(children):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None:
            yield child
            if not _has_stops(child):
                continue
        yield from tab_stops(child)


def move_on(window: QWidget, forwards: bool) -> bool:
    """Move the focus to the next or previous stop of a window and scroll to it. Return False if there is none."""
    stops, now = list(tab_stops(window)), window.focusWidget()
    if not stops:
        return False
    if now in stops:
        to = stops[(stops.index(now) + (1 if forwards else -1)) % len(stops)]
    else:
        to = stops[0 if forwards else -1]
    to.setFocus(Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason)
    above = to.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(to)
        above = above.parentWidget()
    return True


def _has_stops(widget: QWidget) -> bool:
    """Return whether a focusable widget may contain further controls, as a card does and a spin box does not."""
    return widget.layout() is not None or isinstance(widget, QScrollArea)


def _as_read(widgets: list[QWidget]) -> list[QWidget]:
    """Return sibling widgets in reading order: split them by a horizontal line, or else by a vertical one."""
    if len(widgets) < 2:
        return widgets
    for starts, ends in ((QRect.top, QRect.bottom), (QRect.left, QRect.right)):
        spans = sorted((starts(one.geometry()), ends(one.geometry()), i) for i, one in enumerate(widgets))
        end = spans[0][1]
        for n, (start, its_end, _) in enumerate(spans[1:], 1):
            if start > end - LEEWAY_PX:
                parts = spans[:n], spans[n:]
                return [one for part in parts for one in _as_read([widgets[i] for _, _, i in part])]
            end = max(end, its_end)
    return sorted(widgets, key=lambda one: (one.y(), one.x()))
