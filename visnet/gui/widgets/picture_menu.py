"""PictureMenu: a context menu that copies and exports a picture and the values in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from visnet.files import printable, written_whole
from visnet.gui.session.dialogs import ask_save_path
from visnet.gui.session.outcome import EXPORT, Outcome
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.text import Text

Figures = Mapping[str, Sequence[object]]
"""The columns of a table by name, all of the same length."""
PNG, SVG, CSV = ".png", ".svg", ".csv"
KINDS = {PNG: Text("Picture (*.png)"), SVG: Text("Vector graphic (*.svg)"), CSV: Text("Values (*.csv)")}
RATIO = 2  # picture pixels per widget pixel, for slides and print


class PictureMenu(QObject):
    """The context menu of a widget. Store it as the widget's attribute `pictures`, where picture_menu_of() finds it."""

    def __init__(
        self,
        widget: QWidget,
        name: str,
        figures: Callable[[], Figures] | None = None,
        *,
        plot: bool = True,
        picture: Callable[[str], bytes] | None = None,
        more: Callable[[QMenu, QPoint | None], None] | None = None,
        said: Callable[[str], object] | None = None,
        failed: Callable[[str], object] | None = None,
    ) -> None:
        """name: of the exported files, a Text.   figures: returns what is shown as a table, {} if there is nothing.

        plot: whether it consists of lines and text, so that SVG is offered.   picture: returns the picture in one of
        the formats in `endings`; None paints the widget.   more: adds actions for the item at a point of the widget,
        or for the current item if the point is None.   said, failed: called with a message after a file was written,
        or could not be; without `failed`, a message box shows the error.
        """
        super().__init__(widget)
        self._widget, self.name, self._figures = widget, name, figures
        self._plot, self._own_picture, self._more = plot, picture, more
        self._said, self._failed = said, failed
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(self.on_menu_wanted)

    @property
    def endings(self) -> tuple[str, ...]:
        """Return the file name extensions of the formats that can be exported."""
        return (PNG, *((SVG,) if self._plot else ()), *((CSV,) if self._figures is not None else ()))

    def menu(self, at: QPoint | None = None) -> QMenu:
        """Create the menu. at: a point of the widget; None is the current item."""
        menu = QMenu(self._widget)
        menu.addAction(tr("Copy Picture")).triggered.connect(self.on_copy_wanted)
        if self._figures is not None:
            menu.addAction(tr("Copy Values")).triggered.connect(self.copy_figures)
        menu.addAction(tr("Export…")).triggered.connect(self.on_export_wanted)
        if self._more is not None:
            self._more(menu, at)
        return menu

    @Slot(QPoint)
    def on_menu_wanted(self, at: QPoint) -> None:
        """Open the menu."""
        menu = self.menu(at)
        menu.exec(self._widget.mapToGlobal(at))
        menu.deleteLater()

    @Slot()
    def on_copy_wanted(self) -> None:
        """Copy the picture, or report why there is none."""
        try:
            self.copy()
        except ValueError as error:
            self._refuse(str(error))

    def copy(self) -> None:
        """Copy the picture to the clipboard. Raises ValueError if there is none."""
        QGuiApplication.clipboard().setImage(QImage.fromData(self.picture(PNG)))

    @Slot()
    def copy_figures(self) -> None:
        """Copy the values to the clipboard, tab-separated, for a spreadsheet."""
        if not self.figures():
            self._refuse(tr("{name}: there are no values yet.", name=tr(self.name)))
            return
        QGuiApplication.clipboard().setText(self._table("\t"))

    @Slot()
    def on_export_wanted(self) -> None:
        """Ask for a file name and export to it."""
        kinds = ";;".join(tr(KINDS[ending]) for ending in self.endings)
        title = tr("Export {name}", name=tr(self.name))
        if path := ask_save_path(self._widget, title, f"{tr(self.name)}{PNG}", kinds):
            self.write(path)

    def write(self, path: str) -> None:
        """Export to a file, and report success or failure."""
        if refusal := self.export(path):
            self._refuse(refusal)
        elif self._said is not None:
            self._said(Outcome(tr("Exported {name}", name=printable(Path(path).name, 80)), EXPORT))

    def _refuse(self, sentence: str) -> None:
        """Report a failure."""
        if self._failed is not None:
            self._failed(Outcome(sentence, EXPORT))
        else:
            QMessageBox.warning(self._widget, "visnet", sentence)

    def export(self, path: str) -> str:
        """Write the picture, or for a .csv its values, atomically. Return an error message; "" on success."""
        ending, name = Path(path).suffix.lower(), Path(path).name
        if ending not in self.endings:
            *others, last = self.endings
            endings = tr("{others} or {last}", others=", ".join(others), last=last) if others else last
            return tr("{name}: choose a {endings} file name.", name=name, endings=endings)
        if ending == CSV and not self.figures():
            return tr("{name}: there are no values yet.", name=name)
        try:
            with written_whole(Path(path)) as file:
                file.write(self._table(",").encode() if ending == CSV else self.picture(ending))
        except ValueError as error:
            return str(error)
        except OSError as error:
            return tr("{path} could not be written: {reason}.", path=path, reason=error.strerror or error)
        return ""

    def figures(self) -> Figures:
        """Return the values shown, as a table; {} if there are none."""
        return {} if self._figures is None else self._figures()

    def picture(self, ending: str) -> bytes:
        """Return the picture as the contents of a .png or .svg file.   ending: PNG or SVG."""
        if self._own_picture is not None:
            return self._own_picture(ending)
        return svg_of(self._widget) if ending == SVG else png_of(self._widget)

    def _table(self, separator: str) -> str:
        import pandas as pd  # only when needed: importing it is slow

        return str(pd.DataFrame(dict(self.figures())).to_csv(sep=separator, index=False, lineterminator="\n"))


def picture_menu_of(widget: QWidget | None) -> PictureMenu | None:
    """Return the menu of the picture that a widget is, or is part of; None if there is none."""
    while widget is not None:
        if isinstance(menu := getattr(widget, "pictures", None), PictureMenu):
            return menu
        widget = widget.parentWidget()
    return None


def pixmap_of(widget: QWidget, ground: str = "") -> QPixmap:
    """Paint a widget at RATIO times its size. ground: the background colour; "" is the card's."""
    pixmap = QPixmap(widget.size().expandedTo(QSize(1, 1)) * RATIO)
    pixmap.setDevicePixelRatio(RATIO)
    pixmap.fill(QColor(ground or look().card))
    # DrawChildren alone leaves out the window's background. QWidget's, since QGraphicsView has another render().
    QWidget.render(widget, pixmap, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return pixmap


def png_of(picture: QWidget | QPixmap | QImage) -> bytes:
    """Return an image, or a widget as it is painted, as the contents of a PNG file."""
    pixmap = pixmap_of(picture) if isinstance(picture, QWidget) else picture
    image = pixmap.toImage() if isinstance(pixmap, QPixmap) else pixmap
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(png.data())


def svg_of(widget: QWidget) -> bytes:
    """Return a widget as it is painted, as the contents of an SVG file with lines and text."""
    from PySide6.QtSvg import QSvgGenerator  # only when needed

    svg = QByteArray()
    buffer = QBuffer(svg)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(widget.rect())
    generator.setResolution(widget.logicalDpiX())
    painter = QPainter(generator)
    painter.fillRect(widget.rect(), QColor(look().card))
    QWidget.render(widget, painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    buffer.close()
    return bytes(svg.data())
