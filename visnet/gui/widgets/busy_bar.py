"""BusyBar: a progress bar without animation if motion is reduced."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QStyleOptionProgressBar

from visnet.gui.theme import look


class BusyBar(QProgressBar):
    """A QProgressBar that, with the range 0 to 0, stays empty and still if motion is reduced."""

    def initStyleOption(self, option: QStyleOptionProgressBar) -> None:
        super().initStyleOption(option)
        if look().still and option.maximum == option.minimum:
            option.maximum, option.progress = option.minimum + 1, option.minimum
