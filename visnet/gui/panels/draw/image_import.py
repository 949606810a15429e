"""Images from files and from the clipboard, read in a thread so that the window never stalls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from visnet.datasets.errors import CancelCheck, Cancelled, DataError
from visnet.datasets.images.extract_ink import MAX_SIDE, ink_of_rgba, read_ink
from visnet.datasets.images.read import is_image_name
from visnet.gui.session.background import Asker
from visnet.gui.session.outcome import IMAGE, Outcome
from visnet.gui.texts import tr
from visnet.text import Text, text_of

NO_IMAGE = Text("No image on the clipboard.")
BLANK = Text("The clipboard image is blank.")


class PictureSource(QObject):
    """Reads one image at a time; a new request supersedes the previous one.

    ink_read(object): the ink, (h, w) uint8, 0 is paper.   said(object), failed(object): one sentence.
    """

    ink_read = Signal(object)
    said = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asker = Asker(self)
        self._asker.answered.connect(self.on_answered)
        self._asker.failed.connect(self.on_failed)

    def read_file(self, path: str) -> None:
        """Read an image file."""
        self._read(lambda given_up: read_ink(Path(path), given_up))

    def read_clipboard(self, data: QMimeData | None) -> None:
        """Read the image, or the copied image file, on the clipboard. data: None if Qt has none."""
        if data is None:
            self.failed.emit(Outcome(tr(NO_IMAGE), IMAGE))
            return
        path = image_path(data)
        picture = data.imageData() if data.hasImage() else None
        if path is not None:
            self.read_file(path)
        elif isinstance(picture, QImage) and not picture.isNull():
            self._read(lambda _: _ink_of_picture(picture))
        else:
            self.failed.emit(Outcome(tr(NO_IMAGE), IMAGE))

    def close(self) -> None:
        """Cancel, and stop the thread."""
        self._asker.stop()

    def _read(self, read: Callable[[CancelCheck], npt.NDArray[np.uint8]]) -> None:
        def work(given_up: Callable[[], bool]) -> npt.NDArray[np.uint8] | str:
            try:
                return read(given_up)
            except Cancelled:
                return ""  # nobody waits for it
            except DataError as error:
                return tr(text_of(error))

        self._asker.ask("picture", work)

    @Slot(object, object)
    def on_answered(self, _topic: str, result: npt.NDArray[np.uint8] | str) -> None:
        if isinstance(result, str):
            self.failed.emit(Outcome(result, IMAGE))
        else:
            self.ink_read.emit(result)
            self.said.emit(Outcome(tr("Image opened"), IMAGE))

    @Slot(object, object)
    def on_failed(self, _topic: str, sentence: str) -> None:
        self.failed.emit(Outcome(tr("The image could not be read ({sentence})", sentence=sentence), IMAGE))


def image_path(data: QMimeData) -> str | None:
    """Return the path of the image file that was dragged or copied, or None."""
    for url in data.urls():
        if url.isLocalFile() and is_image_name(url.toLocalFile()):
            return url.toLocalFile()
    return None


def _ink_of_picture(picture: QImage) -> npt.NDArray[np.uint8]:
    if max(picture.width(), picture.height()) > MAX_SIDE:
        picture = picture.scaled(
            MAX_SIDE, MAX_SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    picture = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    w, h = picture.width(), picture.height()
    ink = ink_of_rgba(np.frombuffer(picture.constBits(), np.uint8).reshape(h, w, 4))
    if ink is None:
        raise DataError(BLANK)
    return ink
