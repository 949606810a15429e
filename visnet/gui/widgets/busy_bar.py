"""BusyBar: a progress bar whose busy indicator does not move when motion is reduced."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QStyleOptionProgressBar

from visnet.gui.theme import look


class BusyBar(QProgressBar):
    """A QProgressBar that, with the range 0 to 0, is still and empty when motion is reduced."""

    def initStyleOption(self, option: QStyleOptionProgressBar) -> None:
        super().initStyleOption(option)
        if look().still and option.maximum == option.minimum:
            option.maximum, option.progress = option.minimum + 1, option.minimum
