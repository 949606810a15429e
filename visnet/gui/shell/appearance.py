"""Appearance of the window: light, dark or system theme; normal or presentation size."""

from PySide6.QtCore import QObject, QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from visnet.gui import theme
from visnet.gui.settings import Settings
from visnet.gui.texts import Language, tr
from visnet.gui.theme import look

PROJECTOR_ROOM = QSize(1060, 600)  # what a projector's screen is made to have, in pixels of the usual look
PROJECTOR_SCALES = (1.0, 2.0)
SETTLE_MS, TRIES = 50, 20
LEAST_PRESENTED = 1.5  # in presentation mode, where the essentials alone are shown


class Appearance(QObject):
    """Applies theme and size to the program. restyled(): sizes in the look's pixels must be measured again.

    presentation_changed(bool): presentation mode begins or ends.   language_changed(object): a sentence on when the
    chosen language takes effect.
    """

    restyled = Signal()
    presentation_changed = Signal(bool)
    language_changed = Signal(object)

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._presents = False  # not the same as full screen, which a window manager may refuse or end
        self._geometry, self._was_maximized = window.geometry(), False  # as they were before presentation mode
        QApplication.styleHints().colorSchemeChanged.connect(self.on_system_colours)

    @property
    def mode(self) -> theme.Mode:
        """Return the theme: light, dark or system."""
        return self._settings.mode

    def set_mode(self, mode: theme.Mode) -> None:
        """Set the theme: light, dark or system."""
        self._settings.mode = mode
        self._apply(look().scale)

    def set_reduces_motion(self, on: bool) -> None:
        """Switch animations off or on."""
        self._settings.reduces_motion = on
        self._apply(look().scale)

    @property
    def language(self) -> Language:
        """Return the language chosen for the window; "system" is the desktop's."""
        return self._settings.language

    def set_language(self, language: Language) -> None:
        """Use a language from the next start on, as texts on the screen are not translated again."""
        self._settings.language = language
        self.language_changed.emit(tr("The language will change when visnet is restarted."))

    def toggle_projector(self) -> None:
        """Switch to full screen and large type, or back."""
        window = self._window
        self._presents = not self._presents
        if not self._presents:
            self.presentation_changed.emit(False)  # first: what is hidden would not learn of its smaller type
            self._apply(1.0)  # before the window becomes small again
            if self._was_maximized:
                window.showMaximized()
            else:
                window.showNormal()
                self._restore(TRIES)
        else:
            self._geometry, self._was_maximized = window.geometry(), window.isMaximized()
            window.showFullScreen()
            self.presentation_changed.emit(True)
            self._apply(max(LEAST_PRESENTED, projector_scale(window.screen().size())))

    def _restore(self, tries: int) -> None:
        """Give the window its size of before: it cannot be so small until its panels know how small their type is."""
        window = self._window
        window.setGeometry(self._geometry)
        if window.size() != self._geometry.size() and tries and not self._presents:
            QTimer.singleShot(SETTLE_MS, window, lambda: self._restore(tries - 1))

    @Slot()
    def on_system_colours(self) -> None:
        if self._settings.mode == "system":
            self._apply(look().scale)

    def _apply(self, scale: float) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self._settings.mode, scale, still=self._settings.reduces_motion)
        self.restyled.emit()


def projector_scale(screen: QSize) -> float:
    """Return how much larger everything can be in presentation mode while it still fits."""
    least, most = PROJECTOR_SCALES
    room = min(screen.width() / PROJECTOR_ROOM.width(), screen.height() / PROJECTOR_ROOM.height())
    return min(max(least, room), most)
