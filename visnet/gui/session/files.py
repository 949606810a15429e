"""Open and save data, models and runs: dialogs, loading in the background, remembered options."""

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


class LoadArguments(NamedTuple):
    """The arguments of load_dataset() besides the source: further files, and keyword arguments."""

    others: tuple[str, ...] = ()
    options: Mapping[str, Any] = MappingProxyType({})


class Files(QObject):
    """Open data, models and runs, and save models. The current data stays in use until the new data is validated."""

    opening = Signal()
    said = Signal(object)  # status message, a str or an Outcome
    warned = Signal(object)  # warning about something that was done nevertheless
    failed = Signal(object)  # error message, a str or an Outcome
    busy = Signal(object)  # the name of what is being loaded; None when loading has ended
    progressed = Signal(object, object, object)  # done, total or None, unit
    recent_changed = Signal()
    lesson_wanted = Signal(str)  # the path of the lesson to begin
    save_run_wanted = Signal(str)  # the path of the .visnet file to write
    run_opened = Signal(object)  # an OpenedRun

    def __init__(
        self,
        window: QWidget,
        state: RunController,
        settings: Settings,
        source: str,
        options: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """source: name or path of the dataset that `state` starts with.   options: how it was loaded."""
        super().__init__(window)
        self.source = source
        self.shown: Callable[[], Moment | None] = lambda: None  # the moment that the user sees
        # The further arguments of the newest load, and of the data in use.
        self._given = self._used = LoadArguments((), options)
        self._retried: tuple[str, str] | None = None  # key of a load retried without its options, and why
        self._remember_options = False  # whether to remember the options of this load
        self._requested = source  # of the newest load
        self._then: Callable[[], None] | None = None
        self._models: list[Model] = []  # the last two opened, because the previous run can be restored
        # Where every dataset came from, for as long as a restored run may need it.
        self._origins: WeakKeyDictionary[Dataset, tuple[str, LoadArguments]] = WeakKeyDictionary()
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
        """Return the origin of the data in use: source, further files, and keyword arguments of load_dataset()."""
        return self.source, self._used.others, self._used.options

    @property
    def recent(self) -> list[str]:
        """Return the paths of recently opened data, newest first."""
        return self._settings.recent

    @Slot()
    def ask_file(self) -> None:
        """Ask for a file with data, a model or a recorded run, and open it."""
        if path := dialogs.ask_open_path(self._window, tr("Open Data, a Model or a Run")):
            self.open(path)

    @Slot()
    def ask_folder(self) -> None:
        """Ask for a folder with IDX files or images by class, and open it."""
        if path := dialogs.ask_folder_path(self._window, tr("Open a Folder of Data")):
            self.open(path)

    @Slot()
    def ask_save(self) -> None:
        """Ask for a file name and save the network shown."""
        path = ask_save_path(self._window, tr("Save Model"), "model.npz", tr(MODELS), dialogs.MODELS)
        if path:
            self.save(path)

    @Slot()
    def ask_save_run(self) -> None:
        """Ask for a file name and emit save_run_wanted() for the run shown."""
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
        """Start opening data by name or path, or a model or a recorded run, which are recognised as such.

        For a lesson (.toml), emits lesson_wanted() instead.
        then: called when it is in use.   others: further files of the same dataset.   options: keyword arguments of
        load_dataset(); None uses those last chosen for this source in Data Options.
        """
        self.opening.emit()
        if Path(source).suffix.lower() == ".toml":
            self.lesson_wanted.emit(source)
            return
        self._then, self._retried, self._remember_options = then, None, False
        if options is None:
            options = self._settings.data_options(_key(source, others))
        self._given, self._requested = LoadArguments(others, options), source
        self._loader.load(source, others, options, self._state.dataset)

    @property
    def options(self) -> Mapping[str, Any]:
        """Return the keyword arguments of load_dataset() with which the data in use was loaded."""
        return self._used.options

    def read_again(self, options: dict[str, Any]) -> None:
        """Reload the data in use with other options, and remember them if loading succeeds."""
        if not Path(self.source).exists() and all(self.source != named.name for named in sources()):
            self.failed.emit(
                f"{self.source} is in no file, so it cannot be read again by other options; save it and open the file"
            )
            return
        self.open(self.source, others=self._used.others, options=options)
        self._remember_options = True

    def use(self, source: str, dataset: Dataset) -> None:
        """Use a dataset that was created in the program. source: a name in place of a path."""
        self.opening.emit()
        self._given = LoadArguments()
        self._take_dataset(source, dataset)

    def save(self, path: str, moment: Moment | None = None) -> None:
        """Save a network to a model file. moment: the one to save; None is the one shown, live or recorded.

        Emits said() or failed().
        """
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
        except ModelError as error:  # the weights are not finite after divergence
            self.failed.emit(Outcome(tr(text_of(error)), MODEL))
        else:
            self._state.mark_saved(moment)
            self._remember_model(path)
            sentence = tr("Saved step {step:,} to {name}", step=moment.network_step, name=_name(path))
            self.said.emit(Outcome(sentence, MODEL))

    def rescue(self, path: str) -> bool:
        """Save the live network if it has been trained, and return whether it has. For when the program crashes."""
        moment = self._state.moment
        if moment is None or not moment.step:
            return False
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self.save(path, moment)
        return True

    @Slot()
    def cancel(self) -> None:
        """Cancel loading."""
        self._loader.cancel()

    def close(self) -> None:
        """Cancel loading and stop the thread."""
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
            if self._retried:
                source, why = self._retried
                self._settings.set_data_options(source, {})
                self.warned.emit(tr("The earlier Data Options no longer apply and were ignored ({why})", why=why))
        if then:
            then()
        self.said.emit(said)

    @Slot(object)
    def _on_failed(self, sentence: str) -> None:
        """Report that loading failed; if remembered options were used, first retry without them.

        The file may have changed since the options were chosen.
        """
        others, options = self._given
        source, key = self._requested, _key(self._requested, others)
        if self._retried:
            sentence = self._retried[1]
        elif options and options == self._settings.data_options(key) and source != self.source:
            self._retried = key, sentence
            self._given = LoadArguments(others)
            self._loader.load(source, others)
            return
        self._retried = None
        self.failed.emit(sentence)

    def _take_run(self, source: str, opened: OpenedRun) -> str:
        """Emit run_opened() for a recorded run, and return the status message."""
        if opened.dataset is not self._state.dataset:
            self._origins[opened.dataset] = (
                opened.source or opened.dataset.name,
                LoadArguments(opened.others, opened.options or {}),
            )
        self.run_opened.emit(opened)
        if opened.warning:
            self.warned.emit(tr(opened.warning))
        if opened.rests:
            return tr(opened.rests)
        name, step = _name(source) if Path(source).is_file() else opened.dataset.name, opened.recording.last_step
        return tr("Opened the run {name} at step {step:,}, paused", name=name, step=step)

    def _take_dataset(self, source: str, dataset: Dataset) -> None:
        self.source = source
        if Path(source).exists():
            self.source = str(Path(source).resolve())
            self._settings.add_recent(self.source)
            self.recent_changed.emit()
        self._used = self._given
        if Path(source).exists() or source in (one.name for one in sources()):
            self._settings.last_data = (self.source, *(str(Path(path).resolve()) for path in self._used.others))
        if self._remember_options:
            self._settings.set_data_options(_key(source, self._used.others), dict(self._used.options))
        self._origins[dataset] = self.source, self._used
        self._state.set_dataset(dataset)

    def open_last(self) -> None:
        """Reopen the data of the last session, if the settings say so and it still exists."""
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
        """Update the source; a restored run may have brought back an earlier dataset."""
        self.source, self._used = self._origins.get(dataset, (self.source, self._used))

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self.busy.emit(_name(self._loader.source or "") if busy else None)


def _key(source: str, others: Sequence[str]) -> str:
    """Return the settings key for remembered options: names unchanged, paths made absolute."""
    return "\n".join(str(Path(path).resolve()) if Path(path).exists() else path for path in (source, *others))


def _name(path: str) -> str:
    return printable(Path(path).name, 80)
