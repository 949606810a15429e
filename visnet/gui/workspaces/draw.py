"""Draw workspace: a drawing, the network's input, its prediction, and the contributions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from visnet.analysis.diagnosis import is_untrained
from visnet.datasets.dataset import Dataset
from visnet.datasets.images.preprocess import normalise, shrink
from visnet.datasets.images.read import SUFFIXES
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.panels.digit.digit_view import reading_words
from visnet.gui.panels.draw.activations_card import InsideCard, Pass
from visnet.gui.panels.draw.canvas import Origin
from visnet.gui.panels.draw.collect_dialog import CollectDialog
from visnet.gui.panels.draw.image_import import PictureSource, image_path
from visnet.gui.panels.draw.input_card import SeenCard
from visnet.gui.panels.draw.my_digits_card import MyDigitsCard
from visnet.gui.panels.draw.my_digits_store import MyDigitsKeeper
from visnet.gui.panels.draw.pad_card import DrawCard
from visnet.gui.session.dialogs import PICTURES, ask_folder_path, ask_open_path
from visnet.gui.session.selection import Drawing, Unit
from visnet.gui.session.services import Services
from visnet.gui.texts import tr
from visnet.gui.widgets.spoken import announce
from visnet.gui.widgets.throttle import Throttle
from visnet.gui.workspaces.workspace import Workspace
from visnet.storage.my_digits import MyDigits
from visnet.training.moment import Moment, Status

COLUMN_SHARES = (42, 28, 30)
SCORE_EVERY_MS = 250  # numbers that change faster cannot be read
# The ten bars come first. What else is shown costs more than they do: under the pen it follows thirty times a second,
# so that few strokes wait for it; a training changes it ten times a second.
PEN_INSIDE_MS, TRAINING_INSIDE_MS = 30, 100


class DrawWorkspace(Workspace):
    """Follows the pen and the training; hidden, it only remembers the newest moment.

    Everything is computed on the moment's own parameters.
    """

    _asked = Signal()

    def __init__(self, services: Services | None = None, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.setAcceptDrops(True)
        self._dataset: Dataset | None = None
        self._moment: Moment | None = None
        self._image: npt.NDArray[np.uint8] | None = None
        self._reading: Reading | None = None
        self._score_throttle = Throttle(self._score, SCORE_EVERY_MS, self)
        self._is_asked = self._had_ink = False
        self._origin: Origin | None = None
        # Queued, not a timer of 0 ms: that has to wait until nothing else is to be done.
        self._asked.connect(self.on_asked, Qt.ConnectionType.QueuedConnection)
        self.draw, self.seen, self.inside = DrawCard(), SeenCard(), InsideCard()
        self.pad = self.draw.pad
        self.mine = MyDigitsCard()
        self.pictures, self.keeper = PictureSource(self), MyDigitsKeeper(self)
        layout = self._grid = QGridLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(14)
        layout.addWidget(self.draw, 0, 0)
        layout.addWidget(self.seen, 0, 1)
        layout.addWidget(self.inside, 0, 2, 2, 1)
        layout.addWidget(self.mine, 1, 0, 1, 2)
        for column, share in enumerate(COLUMN_SHARES):
            layout.setColumnStretch(column, share)
        layout.setRowStretch(0, 1)
        self._connect()

    def _connect(self) -> None:
        self.pad.ink_changed.connect(self.on_change)
        self.pad.lifted.connect(self.on_lifted)
        self.inside.pushes.sum_wanted.connect(self.on_sum_wanted)
        self.draw.open_wanted.connect(self.on_open_wanted)
        self.draw.paste_wanted.connect(self.on_paste_wanted)
        self.draw.collect_wanted.connect(self.on_collect_wanted)
        self.seen.preparation_changed.connect(self.on_change)
        self.mine.label_changed.connect(self.on_change)
        self.mine.keep_wanted.connect(self.on_keep_wanted)
        self.mine.edit_wanted.connect(self.on_edit_mine)
        self.mine.delete_wanted.connect(self.keeper.delete)
        self.mine.undo_wanted.connect(self.keeper.undo_delete)
        self.mine.export_wanted.connect(self.on_export_wanted)
        self.keeper.changed.connect(self.on_my_digits)
        for speaker in (self.pictures, self.keeper):
            speaker.failed.connect(self.failed)
            speaker.said.connect(self.said)
        self.pictures.ink_read.connect(self.on_ink_read)
        self.services.selection.opened.connect(self.on_opened)

    def not_presented(self) -> Sequence[QWidget]:
        draw = self.draw
        return self.inside, self.mine, draw.collect, draw.paste, draw.open

    def set_presented(self, on: bool) -> None:
        self._grid.setColumnStretch(len(COLUMN_SHARES) - 1, 0 if on else COLUMN_SHARES[-1])

    def show_dataset(self, dataset: Dataset) -> None:
        """Use another dataset's classes; a drawing of the same shape stays."""
        super().show_dataset(dataset)
        self._dataset, self._moment = dataset, None
        self.draw.show_dataset(dataset)
        self.seen.show_dataset(dataset)
        self.mine.set_classes(dataset.class_names)
        self.keeper.take(dataset)
        self._read()

    def show_moment(self, moment: Moment) -> None:
        """Predict the drawing, and My digits, with this moment's network."""
        self._moment = moment
        if self.isVisible():
            self._read_image(TRAINING_INSIDE_MS)
            self._score_throttle(now=moment.status is not Status.RUNNING)

    def clear(self) -> None:
        """Show no run. The drawing stays."""
        self._moment = None
        self._read()

    def edit_digit(self, image: npt.NDArray[np.uint8], label: int | None = None) -> None:
        """Put a preprocessed image on the pad. image: (h, w).   label: if known."""
        self.pad.put(image, Origin(label))
        self.pad.setFocus()
        self._read()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.pictures.close()
        super().closeEvent(event)

    @Slot(object)
    def on_opened(self, workspace: str) -> None:
        """Put the selected example on the pad."""
        example = self.services.selection.example
        if workspace == "draw" and example is not None:
            split = self.services.evaluations.split(example.view)
            self.edit_digit(split.images[example.index], int(split.labels[example.index]))

    @property
    def image(self) -> npt.NDArray[np.uint8] | None:
        """Return the network's input, (h, w); None without ink."""
        return self._image

    # What the user does.

    @Slot()
    def on_change(self) -> None:
        """Predict once before the next painting, after changes of drawing, preprocessing or label."""
        if not self._is_asked:
            self._is_asked = True
            self._asked.emit()

    @Slot()
    def on_asked(self) -> None:
        """Predict the current drawing, unless that was done already."""
        if self._is_asked:
            self._read()

    @Slot()
    def on_lifted(self) -> None:
        """Tell a screen reader the prediction after a stroke by keys."""
        self._read()
        announce(self.pad, self._prediction_words)

    @Slot()
    def on_open_wanted(self) -> None:
        """Ask for an image file."""
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        filters = tr("Images ({patterns})", patterns=patterns)
        if path := ask_open_path(self, tr("Open an Image"), filters, PICTURES):
            self.pictures.read_file(path)

    @Slot()
    def on_paste_wanted(self) -> None:
        """Import the clipboard's image."""
        self.pictures.read_clipboard(QGuiApplication.clipboard().mimeData())

    @Slot(int, int)
    def on_sum_wanted(self, layer: int, unit: int) -> None:
        """Show the exact sum of a unit for the drawing, in Inside."""
        self._pick()
        picked = self.services.selection.picked
        if isinstance(picked, Drawing):
            self.services.selection.open("inside", unit=Unit(layer, unit), drawing=picked)

    def _pick(self) -> None:
        """Pick the drawing as it is: Inside may be shown next."""
        if self._image is not None and self._reading is not None:
            label = self.mine.chosen_label
            drawing = Drawing(self._image, self._reading.predicted if label is None else label, label is not None)
            self.services.selection.set_drawing(drawing)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pick()
        super().hideEvent(event)

    @Slot(object)
    def on_ink_read(self, ink: npt.NDArray[np.uint8]) -> None:
        """Replace the drawing by an imported image."""
        self.mine.set_label(None)
        self.pad.put(ink)

    @Slot()
    def on_collect_wanted(self) -> None:
        """Open the dialog to collect a training set."""
        if self._dataset is not None:
            self.collect = CollectDialog(self._dataset, parent=self)
            self.collect.train_wanted.connect(self.on_train_wanted)
            self.collect.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.collect.open()

    @Slot(object)
    def on_train_wanted(self, dataset: Dataset) -> None:
        """Start training on collected drawings."""
        run, files = self.services.run, self.services.files
        if run is not None and files is not None:
            files.use(dataset.name, dataset)
            self.services.selection.open("train")
            run.toggle()

    @Slot()
    def on_keep_wanted(self) -> None:
        """Add the network's input to My digits, and clear the pad."""
        self._read()  # what is on the pad now, not what was on it when it was last read
        label = self.mine.chosen_label
        if self._image is not None and label is not None and self.keeper.keep(self._image, label):
            self.mine.set_label(None)
            self.pad.clear()

    @Slot(int)
    def on_edit_mine(self, index: int) -> None:
        """Put one of My digits on the pad."""
        digits = self.keeper.digits
        self.edit_digit(digits.images[index], int(digits.labels[index]))

    @Slot()
    def on_export_wanted(self) -> None:
        """Ask for a folder and write the IDX files into it."""
        if folder := ask_folder_path(self, tr("Folder for the Two IDX Files")):
            self.keeper.export(folder)

    @Slot(object)
    def on_my_digits(self, digits: MyDigits) -> None:
        """Show the changed set."""
        self.mine.show_digits(digits)
        self.mine.offer_undo(self.keeper.can_undo)
        self._score()
        self.services.evaluations.set_mine(digits.split())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if image_path(event.mimeData()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()  # data and models are the window's

    def dropEvent(self, event: QDropEvent) -> None:
        path = image_path(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.pictures.read_file(path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.keeper.refresh()
        self._read()
        self._score()

    # What comes of it.

    def _read(self) -> None:
        """Prepare what is on the pad, and have it read."""
        self._is_asked = False
        self._follow_origin()
        self._image = self._prepared()
        self.mine.set_drawn(self._image is not None)
        self._read_image(PEN_INSIDE_MS)

    def _follow_origin(self) -> None:
        """Label and preparation belong to the drawing: an example of the data is prepared, what follows is not."""
        origin, has_ink = self.pad.canvas.origin, self.pad.has_ink
        if origin is not self._origin:
            self._origin = origin
            self.seen.suspend(origin is not None)
            self.mine.set_label(None if origin is None else origin.label)
        elif self._had_ink and not has_ink:
            self.mine.set_label(None)
        self._had_ink = has_ink

    def _prepared(self) -> npt.NDArray[np.uint8] | None:
        if not self.pad.has_ink:
            return None
        canvas = self.pad.canvas
        if self.seen.prepares:
            return normalise(canvas.ink_for_scaling(), canvas.shape)
        return shrink(canvas.ink(), canvas.factor)

    def _read_image(self, inside_ms: int) -> None:
        """Have the image read. inside_ms: how long what it causes inside may wait for a newer one."""
        moment, dataset, image = self._moment, self._dataset, self._image
        if image is None or moment is None or dataset is None:
            self._reading = None
            self.seen.show_digit(image, None)
            self.inside.clear()
            return
        network = moment.network
        forward = network.layers(image.reshape(-1, 1) / np.float32(255))  # X is (pixels, 1)
        probabilities = forward.A[-1][:, 0]
        reading = Reading(probabilities, int(probabilities.argmax()), self.mine.chosen_label)
        untrained = moment.network_step == 0 and is_untrained(network, moment.recipe)
        self._reading = reading
        self.seen.show_digit(image, reading, untrained)
        self.inside.show_pass(Pass(network, image, forward, reading, dataset.class_names), inside_ms)

    def _prediction_words(self) -> str:
        reading, dataset = self._reading, self._dataset
        return "" if reading is None or dataset is None else reading_words(reading, dataset.class_names)

    def _score(self) -> None:
        if self.isVisible():
            evaluation = None if self._moment is None else self.keeper.digits.evaluate(self._moment.network)
            self.mine.show_evaluation(evaluation)
