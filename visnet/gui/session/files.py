"""Opening and saving: dialogs, loads in the background, models."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from visnet.datasets.dataset import Dataset
from visnet.datasets.load import sources
from visnet.files import printable
from visnet.gui.session import dialogs
from visnet.gui.session.dialogs import ask_save_path
from visnet.gui.session.loader import Loader
from visnet.gui.session.outcome import MODEL, Outcome
from visnet.gui.session.run_controller import RunController
from visnet.gui.session.run_files import OpenedRun
from visnet.gui.settings import Settings
from visnet.gui.texts import first_of, tr
from visnet.recording.visnet_file import SUFFIX
from visnet.storage.model_file import Model, ModelError, Training, save_model
from visnet.text import Text, reason_of, text_of
from visnet.training.moment import Moment

MODELS = Text("visnet models (*.npz)")
RUNS = Text("visnet runs (*.visnet)")


class Given(NamedTuple):
    """What was given to load_dataset() besides the source: further files, and keywords."""

    others: tuple[str, ...] = ()
    options: Mapping[str, Any] = MappingProxyType({})


class Files(QObject):
    """Brings data and models in and models out. What is in use stays until the new is there, whole and checked."""

    opening = Signal()
    said = Signal(object)
    warned = Signal(object)  # one sentence: what was done needs care
    failed = Signal(object)  # one sentence
    busy = Signal(object)  # what is being loaded, None at its end
    progressed = Signal(object, object, object)  # done, total or None, what
    recent_changed = Signal()
    lesson_wanted = Signal(str)  # the path of a lesson
    save_run_wanted = Signal(str)  # the path of a .visnet file to be written
    run_opened = Signal(object)  # an OpenedRun

    def __init__(
        self,
        window: QWidget,
        state: RunController,
        settings: Settings,
        source: str,
        options: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """source: name or path of the data that the state begins with.   options: how they were read."""
        super().__init__(window)
        self.source = source
        self.shown: Callable[[], Moment | None] = lambda: None  # the moment that the user sees
        # What was given besides the source: of the load that was asked for last, and of the data in use.
        self._given = self._used = Given((), options)
        self._without_options: tuple[str, str] | None = None  # a source that is read again without, and why
        self._remembers = False  # the options of this load for the next time
        self._asked = source  # by the load that was asked for last
        self._then: Callable[[], None] | None = None
        self._models: list[Model] = []  # the last two that were opened: the run before may be brought back
        # Of every dataset that a run may be brought back on, for as long as it is there.
        self._origins: WeakKeyDictionary[Dataset, tuple[str, Given]] = WeakKeyDictionary()
        self._origins[state.dataset] = source, self._used
        state.dataset_changed.connect(self._on_dataset)
        self._window, self._state, self._settings = window, state, settings
        self._loader = Loader(self)
        self._loader.loaded.connect(self._on_loaded)
        self._loader.failed.connect(self._on_failed)
        self._loader.progressed.connect(self.progressed)
        self._loader.busy_changed.connect(self._on_busy)

    @property
    def origin(self) -> tuple[str, tuple[str, ...], Mapping[str, Any]]:
        """Where the data in use are from: the source, further files, and keywords of load_dataset()."""
        return self.source, self._used.others, self._used.options

    @property
    def recent(self) -> list[str]:
        """Paths of data that were opened, newest first."""
        return self._settings.recent

    @Slot()
    def ask_file(self) -> None:
        """Ask for a file with data, a model or a recorded run."""
        if path := dialogs.ask_open_path(self._window, tr("Open Data, a Model or a Run")):
            self.open(path)

    @Slot()
    def ask_folder(self) -> None:
        """Ask for a folder with IDX files or images by class."""
        if path := dialogs.ask_folder_path(self._window, tr("Open a Folder of Data")):
            self.open(path)

    @Slot()
    def ask_save(self) -> None:
        """Ask for a file and write the network of this moment to it."""
        path = ask_save_path(self._window, tr("Save Model"), "model.npz", tr(MODELS), dialogs.MODELS)
        if path:
            self.save(path)

    @Slot()
    def ask_save_run(self) -> None:
        """Ask for a file and have the run that is shown written to it."""
        path = ask_save_path(self._window, tr("Save Run"), f"run{SUFFIX}", tr(RUNS), dialogs.MODELS)
        if path:
            self.save_run_wanted.emit(path)

    @Slot(str)
    def open(
        self,
        source: str,
        then: Callable[[], None] | None = None,
        *,
        others: tuple[str, ...] = (),
        options: dict[str, Any] | None = None,
    ) -> None:
        """Load data by name or path, or a model; which of the two its content says.

        A lesson's file is passed on by lesson_wanted.
        then: called once it is in use.   others: further files of the same dataset.   options: how it is to be read,
        further keywords of load_dataset(); None is how it was last chosen for this source in Data Options.
        """
        self.opening.emit()
        if Path(source).suffix.lower() == ".toml":
            self.lesson_wanted.emit(source)
            return
        self._then, self._without_options, self._remembers = then, None, False
        if options is None:
            options = self._settings.data_options(_key(source, others))
        self._given, self._asked = Given(others, options), source
        self._loader.load(source, others, options, self._state.dataset)

    @property
    def options(self) -> Mapping[str, Any]:
        """How the data in use were read: the keywords of load_dataset() that were given."""
        return self._used.options

    def read_again(self, options: dict[str, Any]) -> None:
        """Read the data in use again, by other options, and remember these for the next time if they can be used."""
        if not Path(self.source).exists() and all(self.source != named.name for named in sources()):
            self.failed.emit(
                f"{self.source} is in no file, so it cannot be read again by other options; save it and open the file"
            )
            return
        self.open(self.source, others=self._used.others, options=options)
        self._remembers = True

    def use(self, source: str, dataset: Dataset) -> None:
        """Train on a dataset that was made here. source: what it is called where others have a path."""
        self.opening.emit()
        self._given = Given()
        self._take_dataset(source, dataset)

    def save(self, path: str, moment: Moment | None = None) -> None:
        """Write a network to a file. moment: whose; None is the one that is shown, be it of the past."""
        moment, dataset = moment or self.shown() or self._state.moment, self._state.dataset
        if moment is None:
            self.failed.emit(Outcome(tr("{path}: not written, because there is no network yet", path=path), MODEL))
            return
        opened = next((model for model in self._models if model.network is self._state.origin), None)
        if opened and not moment.network_step:
            model = replace(opened, network=moment.network)
        else:
            before = opened or Model(moment.network)
            trainings = (*before.trainings, Training.on(dataset, moment.recipe, moment.network_step))
            seen = before.seen_with(dataset)
            model = Model(moment.network, dataset.class_names, dataset.image_shape, trainings, seen)
        try:
            save_model(
                path,
                model.network,
                class_names=model.class_names,
                image_shape=model.image_shape,
                trainings=model.trainings,
                seen=model.seen,
            )
        except OSError as error:
            sentence = tr("{path}: the model could not be written ({reason})", path=path, reason=reason_of(error))
            self.failed.emit(Outcome(sentence, MODEL))
        except ModelError as error:  # of a training that diverged
            self.failed.emit(Outcome(tr(text_of(error)), MODEL))
        else:
            self._state.mark_saved(moment)
            self._remember_model(path)
            sentence = tr("Saved step {step:,} to {name}", step=moment.network_step, name=_name(path))
            self.said.emit(Outcome(sentence, MODEL))

    def rescue(self, path: str) -> bool:
        """Write the network of this moment, if it was trained here, and return whether it was. For when all ends."""
        moment = self._state.moment
        if moment is None or not moment.step:
            return False
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self.save(path, moment)
        return True

    @Slot()
    def cancel(self) -> None:
        """Give up what is being loaded."""
        self._loader.cancel()

    def close(self) -> None:
        """Give up, and stop the thread."""
        self._loader.close()

    @Slot(object, object)
    def _on_loaded(self, source: str, loaded: Dataset | Model | OpenedRun) -> None:
        then, self._then = self._then, None
        if isinstance(loaded, OpenedRun):
            said = self._take_run(source, loaded)
        elif isinstance(loaded, Model):
            if misfit := loaded.misfit(self._state.dataset):
                self.failed.emit(f"{source}: {tr(misfit)}")
                return
            self._models = [*self._models[-1:], loaded]
            self._state.set_model(loaded.network)
            self._remember_model(source)
            said = tr("Loaded {source}; training continues from its weights", source=_name(source))
            dataset = self._state.dataset
            if warning := loaded.warning(dataset) or loaded.unlike(dataset.levels):
                self.warned.emit(f"{_name(source)}: {tr(warning)}")
        else:
            self._take_dataset(source, loaded)
            said = tr(
                "{name}: {n_train:,} training and {n_test:,} test images",
                name=loaded.name,
                n_train=len(loaded.train),
                n_test=len(loaded.test),
            )
            if loaded.decisions:
                said = f"{said}. {first_of(loaded.decisions, 110)}"
            if self._without_options:
                source, why = self._without_options
                self._settings.set_data_options(source, {})
                self.warned.emit(tr("The earlier Data Options no longer apply and were ignored ({why})", why=why))
        if then:
            then()
        self.said.emit(said)

    @Slot(object)
    def _on_failed(self, sentence: str) -> None:
        """Nothing came of a load. Options that were remembered may be why: the file may have changed since."""
        others, options = self._given
        source, key = self._asked, _key(self._asked, others)
        if self._without_options:
            sentence = self._without_options[1]
        elif options and options == self._settings.data_options(key) and source != self.source:
            self._without_options = key, sentence
            self._given = Given(others)
            self._loader.load(source, others)
            return
        self._without_options = None
        self.failed.emit(sentence)

    def _take_run(self, source: str, opened: OpenedRun) -> str:
        """Hand a recorded run on, with its data; gives what is to be said of it."""
        if opened.dataset is not self._state.dataset:
            self._origins[opened.dataset] = (
                opened.source or opened.dataset.name,
                Given(opened.others, opened.options or {}),
            )
        self.run_opened.emit(opened)
        if opened.warning:
            self.warned.emit(tr(opened.warning))
        if opened.rests:
            return tr(opened.rests)
        name, step = _name(source) if Path(source).is_file() else opened.dataset.name, opened.recording.last_step
        return tr("Opened the run {name} at step {step:,}; training continues from there", name=name, step=step)

    def _take_dataset(self, source: str, dataset: Dataset) -> None:
        self.source = source
        if Path(source).exists():
            self.source = str(Path(source).resolve())
            self._settings.add_recent(self.source)
            self.recent_changed.emit()
        self._used = self._given
        if Path(source).exists() or source in (one.name for one in sources()):
            self._settings.last_data = (self.source, *(str(Path(path).resolve()) for path in self._used.others))
        if self._remembers:
            self._settings.set_data_options(_key(source, self._used.others), dict(self._used.options))
        self._origins[dataset] = self.source, self._used
        self._state.set_dataset(dataset)

    def open_last(self) -> None:
        """Open the data that were in use the last time, if that is wanted and they are still there."""
        source, *others = self._settings.last_data or ("",)
        if not self._settings.opens_last_data or source in ("", self.source):
            return
        names = {one.name: one.is_ready for one in sources()}
        if names.get(source) or all(Path(path).exists() for path in (source, *others)):
            self.open(source, others=tuple(others))
        elif source not in names:
            gone = next(path for path in (source, *others) if not Path(path).exists())
            self.said.emit(
                tr("{path} no longer exists; the built-in sample is shown instead", path=printable(gone, 120))
            )

    def _remember_model(self, path: str) -> None:
        if Path(path).exists():
            self._settings.add_recent_model(str(Path(path).resolve()))
            self.recent_changed.emit()

    @Slot(object)
    def _on_dataset(self, dataset: Dataset) -> None:
        """The data in use are others; where a run is brought back, those of before."""
        self.source, self._used = self._origins.get(dataset, (self.source, self._used))

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self.busy.emit(_name(self._loader.source or "") if busy else None)


def _key(source: str, others: Sequence[str]) -> str:
    """What remembered options are kept under: names as they are, paths in full."""
    return "\n".join(str(Path(path).resolve()) if Path(path).exists() else path for path in (source, *others))


def _name(path: str) -> str:
    return printable(Path(path).name, 80)
