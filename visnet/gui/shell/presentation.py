"""Presentation mode: hides secondary panels to enlarge the others, and shows the recipe as an overlay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from visnet.gui.theme import look


class Pages(QStackedWidget):
    """A stack that needs room for its visible page only: hidden pages do not know their size yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presents = False

    def minimumSizeHint(self) -> QSize:
        current = self.currentWidget()
        return super().minimumSizeHint() if current is None else current.minimumSizeHint()


class Presentation:
    """Hides panels, and shows them again.

    sides: side panels of workspaces; in presentation mode they are overlays, shown on request.
    """

    def __init__(self, pages: Pages, sides: Sequence[QWidget], spared: Iterable[QWidget]) -> None:
        """spared: widgets that are no essentials."""
        self._pages, self._sides, self._spared = pages, sides, tuple(spared)
        self._hidden: list[QWidget] = []
        self._places: dict[QWidget, bool] = {}  # of each side: whether it was hidden before

    @property
    def is_on(self) -> bool:
        """Return whether presentation mode is on."""
        return self._pages.presents

    def begin(self) -> None:
        """Show only the essential panels."""
        self._pages.presents = True
        self._hidden = [widget for widget in self._spared if not widget.isHidden()]
        for widget in self._hidden:
            widget.hide()
        for side in self._sides:
            self._places[side] = side.isHidden()
            layout = _layout_around(side)
            if layout is not None:
                layout.removeWidget(side)
            side.setProperty("overlay", True)
            side.hide()
        self._pages.updateGeometry()

    def end(self) -> None:
        """Restore all panels."""
        self._pages.presents = False
        for side, hidden in self._places.items():
            layout = _layout_around(side)
            if layout is not None:
                layout.insertWidget(0, side)
            side.setProperty("overlay", False)
            side.setHidden(hidden)
        for widget in self._hidden:
            widget.show()
        self._hidden, self._places = [], {}
        self._pages.updateGeometry()

    def toggle_side(self, side: QWidget) -> None:
        """Show or hide a side panel as an overlay."""
        around = side.parentWidget()
        if side.isHidden() and around is not None:
            side.setGeometry(
                0, 0, min(around.width(), max(look().px(340), side.minimumSizeHint().width())), around.height()
            )
            side.show()
            side.raise_()
        else:
            side.hide()


def _layout_around(side: QWidget) -> QBoxLayout | None:
    around = side.parentWidget()
    layout = None if around is None else around.layout()
    return layout if isinstance(layout, QBoxLayout) else None
