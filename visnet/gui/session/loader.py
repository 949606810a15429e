"""The loading thread: data and models are read, or downloaded, while the window and the training go on."""

import logging
import threading
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from visnet.datasets.dataset import Dataset
from visnet.datasets.errors import Cancelled
from visnet.datasets.load import load_dataset, sources
from visnet.gui.session.run_files import is_run, open_run
from visnet.gui.texts import tr
from visnet.storage.model_file import is_model, read_model
from visnet.text import reason_of, text_of

LOG = logging.getLogger(__name__)

REPORT_INTERVAL_MS = 50


@dataclass(slots=True, eq=False)
class Load:
    """One load that was asked for. source: a name or a path.   others: paths that belong to it, for one dataset.
    options: further keywords of load_dataset().   cancelled: set to end it.
    in_use: the data in use, on which a recorded run may have been trained.

    progress: (done, total or None, what), a mailbox: the worker replaces it, the window looks at it when it has time.
    A folder reports 60,000 images; a signal for each would be painted for half a minute after the last one.
    """

    source: str
    others: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    cancelled: threading.Event = field(default_factory=threading.Event)
    progress: tuple[int, int | None, str] | None = None
    in_use: Dataset | None = None

    def report(self, done: int, total: int | None, what: str) -> None:
        """Replace what the mailbox holds."""
        self.progress = (done, total, what)


class LoadWorker(QObject):
    """Loads data and models in the thread that it lives in."""

    loaded = Signal(object, object)  # Load; Dataset, Model or OpenedRun
    failed = Signal(object, object)  # Load, one sentence, or None where it was cancelled

    @Slot(object)
    def on_load(self, load: Load) -> None:
        """Load, and tell what came of it. What it is, data or a model, its content says, whatever it is called."""
        try:
            if load.cancelled.is_set():
                raise Cancelled("cancelled before it began")
            loaded: object
            alone = not load.others and all(load.source != named.name for named in sources())
            if alone and is_run(load.source):
                self.loaded.emit(load, open_run(load.source, load.in_use, load.report, load.cancelled.is_set))
                return
            if alone and is_model(load.source):
                loaded = read_model(load.source)
            else:
                given = [load.source, *load.others] if load.others else load.source
                loaded = load_dataset(given, progress=load.report, cancelled=load.cancelled.is_set, **load.options)
                # Kept from now on: saving asks for them in the GUI thread.
                loaded.fingerprint, loaded.training_sketch, loaded.levels  # noqa: B018
        except Cancelled:
            self.failed.emit(load, None)
        except ValueError as error:
            self.failed.emit(load, tr(text_of(error)))
        except OSError as error:
            self.failed.emit(
                load, tr("{source}: cannot be read ({reason})", source=load.source, reason=reason_of(error))
            )
        except Exception as error:  # the data in use stays, whatever is wrong with this one
            LOG.exception("loading failed")
            self.failed.emit(load, f"{load.source}: {type(error).__name__}: {error}")
        else:
            self.loaded.emit(load, loaded)


class Loader(QObject):
    """Asks for loads. A new one takes the place of the one before."""

    loaded = Signal(object, object)  # source, Dataset or Model
    failed = Signal(object)  # one sentence
    progressed = Signal(object, object, object)  # done, total or None, what
    busy_changed = Signal(bool)
    _wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load: Load | None = None
        self._thread = QThread(self)
        self._thread.setObjectName("loading")
        self._worker = LoadWorker()
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.on_load)
        self._worker.loaded.connect(self._on_loaded)
        self._worker.failed.connect(self._on_failed)
        self._thread.start()
        self._look = QTimer(self)
        self._look.setInterval(REPORT_INTERVAL_MS)
        self._look.timeout.connect(self._on_look)

    @property
    def source(self) -> str | None:
        """What is being loaded now."""
        return self._load.source if self._load else None

    def load(
        self,
        source: str,
        others: tuple[str, ...] = (),
        options: dict[str, Any] | None = None,
        in_use: Dataset | None = None,
    ) -> None:
        """Load a name or a path, with others that belong to it; what was being loaded is given up.

        options: further keywords of load_dataset().   in_use: the data in use.
        """
        self.cancel()
        self._load = Load(source, others, options or {}, in_use=in_use)
        self._look.start()
        self.busy_changed.emit(True)
        self._wanted.emit(self._load)

    @Slot()
    def cancel(self) -> None:
        """Give up what is being loaded."""
        if self._load:
            self._load.cancelled.set()
            self._end()

    def close(self) -> None:
        """Give up, stop the thread and wait for it."""
        self.cancel()
        self._thread.quit()
        self._thread.wait()

    @Slot(object, object)
    def _on_loaded(self, load: Load, loaded: object) -> None:
        if load is self._load:
            self._end()
            self.loaded.emit(load.source, loaded)

    @Slot(object, object)
    def _on_failed(self, load: Load, sentence: str | None) -> None:
        if load is self._load:
            self._end()
            if sentence:
                self.failed.emit(sentence)

    @Slot()
    def _on_look(self) -> None:
        if self._load and (progress := self._load.progress):
            self._load.progress = None
            self.progressed.emit(*progress)

    def _end(self) -> None:
        self._look.stop()
        self._load = None
        self.busy_changed.emit(False)
