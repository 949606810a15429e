"""How the window looks: light, dark or as the desktop; usual, or large on a projector."""

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from visnet.gui import theme
from visnet.gui.settings import Settings

PROJECTOR_ROOM = QSize(1060, 600)  # what a projector's screen is made to have, in pixels of the usual look
PROJECTOR_SCALES = (1.0, 2.0)


class Appearance(QObject):
    """Dresses the program. restyled: what is measured in the look's pixels must be measured again."""

    restyled = Signal()

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        QApplication.styleHints().colorSchemeChanged.connect(self.on_system_colours)

    @property
    def mode(self) -> theme.Mode:
        """Light, dark, or as the desktop is."""
        return self._settings.mode

    def set_mode(self, mode: theme.Mode) -> None:
        """Light, dark, or as the desktop is."""
        self._settings.mode = mode
        self._apply()

    def toggle_projector(self) -> None:
        """Full screen and large type, or back."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()
        self._apply()

    @Slot()
    def on_system_colours(self) -> None:
        if self._settings.mode == "system":
            self._apply()

    def _apply(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        scale = 1.0
        if self._window.isFullScreen():
            scale = projector_scale(self._window.screen().size())
        theme.apply(app, self._settings.mode, scale)
        self.restyled.emit()


def projector_scale(screen: QSize) -> float:
    """How much larger than usual everything is on a projector, so that there is still room for all of it."""
    least, most = PROJECTOR_SCALES
    room = min(screen.width() / PROJECTOR_ROOM.width(), screen.height() / PROJECTOR_ROOM.height())
    return min(max(least, room), most)
