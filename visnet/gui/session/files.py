"""Opening and saving: dialogs, loads in the background, models."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.session.loader import Loader
from visnet.gui.session.run_controller import State
from visnet.gui.settings import Settings
from visnet.storage.model_file import ModelError, is_model, read_model, save_model


class Files(QObject):
    """Brings data and models in and models out. What is in use stays until the new is there, whole and checked."""

    opening = Signal()
    said = Signal(str)
    failed = Signal(object)  # one sentence
    busy = Signal(object)  # what is being loaded, None at its end
    progressed = Signal(object, object, object)  # done, total or None, what
    recent_changed = Signal()

    def __init__(self, window: QWidget, state: State, settings: Settings, source: str) -> None:
        """source: name or path of the data that the state begins with."""
        super().__init__(window)
        self.source = source
        self._then: Callable[[], None] | None = None
        self._window, self._state, self._settings = window, state, settings
        self._loader = Loader(self)
        self._loader.loaded.connect(self._on_loaded)
        self._loader.failed.connect(self.failed)
        self._loader.progressed.connect(self.progressed)
        self._loader.busy_changed.connect(self._on_busy)

    @Slot()
    def ask_file(self) -> None:
        """Ask for a file with data or a model."""
        path, _ = QFileDialog.getOpenFileName(self._window, "Open data or a model")
        if path:
            self.open(path)

    @Slot()
    def ask_folder(self) -> None:
        """Ask for a folder with IDX files or images by class."""
        path = QFileDialog.getExistingDirectory(self._window, "Open a folder of data")
        if path:
            self.open(path)

    @Slot()
    def ask_save(self) -> None:
        """Ask for a file and write the network of this moment to it."""
        path, _ = QFileDialog.getSaveFileName(self._window, "Save the model", "model.npz", "visnet models (*.npz)")
        if path:
            self.save(path)

    @Slot(str)
    def open(self, source: str, then: Callable[[], None] | None = None) -> None:
        """Load data by name or path, or take up a model. then: called once the data is in use."""
        self.opening.emit()
        self._then = then
        if Path(source).suffix == ".npz" and is_model(source):
            self.open_model(source)
        else:
            self._loader.load(source, self._state.recipe.seed)

    def open_model(self, path: str) -> None:
        """Begin a run at a model's parameters."""
        try:
            self._state.set_model(read_model(path).network)
        except (ValueError, OSError) as error:
            self.failed.emit(str(error))
        else:
            self.said.emit(f"A run begins at the parameters of {Path(path).name}")

    def save(self, path: str) -> None:
        """Write the network of this moment to a file."""
        snapshot, dataset = self._state.snapshot, self._state.dataset
        if snapshot is None:
            self.failed.emit(f"{path}: not written, because there is no network yet")
            return
        try:
            save_model(
                path,
                snapshot.network,
                class_names=dataset.class_names,
                image_shape=dataset.image_shape,
                dataset=dataset.name,
                recipe=snapshot.recipe,
            )
        except OSError as error:
            self.failed.emit(f"{path}: the model could not be written: {error.strerror or error}")
        except ModelError as error:  # of a training that runs away
            self.failed.emit(str(error))
        else:
            self.said.emit(f"Saved the network of step {snapshot.network_step:,} as {Path(path).name}")

    @Slot()
    def cancel(self) -> None:
        """Give up what is being loaded."""
        self._loader.cancel()

    def close(self) -> None:
        """Give up, and stop the thread."""
        self._loader.close()

    @Slot(object, object)
    def _on_loaded(self, source: str, dataset: Dataset) -> None:
        self.source = source
        if Path(source).exists():
            self.source = str(Path(source).resolve())
            self._settings.add_recent(self.source)
            self.recent_changed.emit()
        self._state.set_dataset(dataset)
        if self._then:
            self._then()
        self.said.emit(f"{dataset.name}: {len(dataset.train):,} training and {len(dataset.test):,} test images")

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self.busy.emit(Path(self._loader.source or "").name if busy else None)
