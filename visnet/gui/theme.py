"""Light and dark themes: colours of the window and the plots, typeface and style sheet.

There is one look at a time, as there is one QPalette. Widgets that paint themselves call look() in every paintEvent;
when the look changes, Qt sends every widget a PaletteChange event.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from visnet import resources

Mode = Literal["light", "dark", "system"]


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as #rrggbb, the scale, and whether motion is reduced.

    Each colour has one meaning: accent marks what can be clicked, right and wrong are predictions, train, test and
    validation are curves, positive and negative are signs of numbers, live is the newest step. All but live are
    Okabe & Ito's colours, which colour-blind people can distinguish; validation is a redder, darker version of their
    purple, which protanopes can hardly tell from sky blue.

    scale: factor on all sizes, 1 is normal.   still: whether motion is reduced: what moves or flashes by itself checks
    this when painting. Playback that the user starts is not affected.
    """

    dark: bool
    window: str
    card: str
    field: str
    border: str
    grid: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_soft: str
    on_accent: str
    right: str
    right_soft: str
    wrong: str
    wrong_soft: str
    train: str
    test: str
    validation: str
    positive: str
    negative: str
    bar: str
    live: str
    live_soft: str
    scale: float = 1.0
    still: bool = False

    @property
    def curves(self) -> tuple[str, str, str]:
        """Return the colours of the curves: training, test, validation."""
        return self.train, self.test, self.validation

    def px(self, size: float) -> int:
        """Return a size in logical pixels at the current scale."""
        return max(1, round(size * self.scale))

    def font(self, size_px: float = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the window's typeface with figures of equal width, so that changing numbers do not jump."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size_px))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def code_font(self, size_px: float = 11) -> QFont:
        """Return the system's typeface for code."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self.px(size_px))
        return font


LIGHT = Look(
    dark=False,
    window="#f3f5f7",
    card="#ffffff",
    field="#ffffff",
    border="#e2e6ea",
    grid="#eef0f3",
    text="#16191f",
    muted="#5f6875",
    faint="#7f8794",
    accent="#0072b2",
    accent_soft="#e6f1f8",
    on_accent="#ffffff",
    right="#007a59",
    right_soft="#e9f5f0",
    wrong="#ba4a00",
    wrong_soft="#fcefe5",
    train="#0072b2",
    test="#c08000",
    validation="#993366",
    positive="#0072b2",
    negative="#ba4a00",
    bar="#8b94a3",
    live="#b3261e",
    live_soft="#fdeceb",
)

DARK = Look(
    dark=True,
    window="#0e1116",
    card="#171b22",
    field="#1e232b",
    border="#2b323c",
    grid="#232933",
    text="#e8ebf0",
    muted="#a0a9b6",
    faint="#6d7683",
    accent="#4aa3df",
    accent_soft="#17324a",
    on_accent="#08131c",
    right="#2fc08f",
    right_soft="#12302a",
    wrong="#ff8a3d",
    wrong_soft="#3a2415",
    train="#56b4e9",
    test="#e69f00",
    validation="#c45fa0",
    positive="#56b4e9",
    negative="#ff8a3d",
    bar="#667080",
    live="#ff8a80",
    live_soft="#3a1a1c",
)

FAMILY = "Inter"
_look = LIGHT
_desktop_animates = False  # whether Qt animated menus and the like before motion was reduced


def look() -> Look:
    """Return the current look."""
    return _look


def load_typeface() -> None:
    """Load the typeface that comes with visnet. Call once, after QApplication is created."""
    for file in sorted((resources.assets() / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))


def apply(app: QApplication, mode: Mode, scale: float = 1.0, *, still: bool = False) -> None:
    """Apply a look to the whole program. mode: system follows the desktop.   scale: 1.0 is normal, larger to present.

    still: reduce motion, including Qt's own animations and the blinking of text cursors.
    """
    global _look
    if still != _look.still:
        _reduce_qt_motion(app, still)
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark if mode == "system" else mode == "dark"
    _look = replace(DARK if dark else LIGHT, scale=scale, still=still)
    with _nothing_collected():
        app.setStyle("Fusion")
        app.setFont(_look.font())
        app.setPalette(_palette(_look))
        app.setStyleSheet(_style_sheet(_look))


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Let Python's garbage wait. Qt goes through a list of all widgets, and calls our handlers, in which a collection
    may begin: a widget that nothing holds any more would be destroyed while it is on that list, and end the program.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _reduce_qt_motion(app: QApplication, still: bool) -> None:
    """Turn off the animation of menus, lists and tool tips and the blinking of text cursors, or restore both."""
    global _desktop_animates
    effects = Qt.UIEffect.UI_General
    if still:
        _desktop_animates = app.isEffectEnabled(effects)
    app.setEffectEnabled(effects, not still and _desktop_animates)
    app.styleHints().setCursorFlashTime(0 if still else -1)  # -1 is the desktop's setting


def _palette(look: Look) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in {
        role.Window: look.window,
        role.WindowText: look.text,
        role.Base: look.field,
        role.AlternateBase: look.card,
        role.Text: look.text,
        role.Button: look.card,
        role.ButtonText: look.text,
        role.BrightText: look.wrong,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.ToolTipBase: look.card,
        role.ToolTipText: look.text,
        role.PlaceholderText: look.muted,
        role.Link: look.accent,
        role.Mid: look.border,
        role.Light: look.card,
        role.Dark: look.border,
        role.Shadow: look.window,
    }.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(look.faint))
    return palette


def _style_sheet(look: Look) -> str:
    """Return the style sheet assets/style/visnet.qss with the look's colours and sizes filled in."""
    sheet = (resources.assets() / "style" / "visnet.qss").read_text(encoding="utf-8")
    icons = (resources.assets() / "icons").as_posix()
    values = {name: getattr(look, name) for name in Look.__slots__ if isinstance(getattr(look, name), str)}
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}@", values[name])
    for size in range(1, 65):
        sheet = sheet.replace(f"@{size}px@", f"{look.px(size)}px")
    return sheet.replace("@icons@", icons).replace("@suffix@", "-dark" if look.dark else "")
