"""The loading thread: reads or downloads data, models and runs without blocking the window or the training."""

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
from visnet.text import Text, reason_of, text_of

LOG = logging.getLogger(__name__)

REPORT_INTERVAL_MS = 50


@dataclass(slots=True, eq=False)
class Load:
    """One request to load something.

    source: a name or a path.   others: paths of further files of the same dataset.
    options: keyword arguments of load_dataset().   cancelled: set to cancel loading.
    in_use: the data in use, on which a recorded run may have been trained.
    progress: (done, total or None, unit), a mailbox: the worker replaces it and the window polls it. A folder reports
    60,000 images; with a signal for each, the window would still be painting half a minute after the last one.
    """

    source: str
    others: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    cancelled: threading.Event = field(default_factory=threading.Event)
    progress: tuple[int, int | None, str] | None = None
    in_use: Dataset | None = None

    def report(self, done: int, total: int | None, what: str) -> None:
        """Store the progress, replacing the previous one."""
        self.progress = (done, total, what)


class LoadWorker(QObject):
    """Load data, models and runs on the thread that it was moved to."""

    loaded = Signal(object, object)  # Load; Dataset, Model or OpenedRun
    failed = Signal(object, object)  # Load; error message, or None if it was cancelled

    @Slot(object)
    def on_load(self, load: Load) -> None:
        """Load, and emit loaded() or failed(). A model is recognised by its content, whatever its name."""
        try:
            if load.cancelled.is_set():
                raise Cancelled("cancelled before it began")
            loaded: object
            alone = not load.others and all(load.source != named.name for named in sources())
            if alone and is_run(load.source):
                self.loaded.emit(load, open_run(load.source, load.in_use, load.report, load.cancelled.is_set))
                return
            for one in (load.source, *load.others) if load.others else ():
                if is_run(one) or is_model(one):
                    raise ValueError(
                        Text(
                            "{path}: is a recorded run; open it alone"
                            if is_run(one)
                            else "{path}: is a model; open it alone",
                            path=one,
                        )
                    )
            if alone and is_model(load.source):
                loaded = read_model(load.source)
            else:
                given = [load.source, *load.others] if load.others else load.source
                loaded = load_dataset(given, progress=load.report, cancelled=load.cancelled.is_set, **load.options)
                # Compute these cached properties here: saving needs them on the GUI thread.
                loaded.fingerprint, loaded.training_sketch, loaded.levels  # noqa: B018
        except Cancelled:
            self.failed.emit(load, None)
        except ValueError as error:
            self.failed.emit(load, tr(text_of(error)))
        except OSError as error:
            self.failed.emit(
                load, tr("{source}: cannot be read ({reason})", source=load.source, reason=reason_of(error))
            )
        except Exception as error:  # whatever is wrong with this file, the data in use stays
            LOG.exception("loading failed")
            self.failed.emit(load, f"{load.source}: {type(error).__name__}: {error}")
        else:
            self.loaded.emit(load, loaded)


class Loader(QObject):
    """Load on a background thread. A new load cancels the previous one."""

    loaded = Signal(object, object)  # source; Dataset, Model or OpenedRun
    failed = Signal(object)  # error message
    progressed = Signal(object, object, object)  # done, total or None, unit
    busy_changed = Signal(bool)
    _requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load: Load | None = None
        self._thread = QThread(self)
        self._thread.setObjectName("loading")
        self._worker = LoadWorker()
        self._worker.moveToThread(self._thread)
        self._requested.connect(self._worker.on_load)
        self._worker.loaded.connect(self._on_loaded)
        self._worker.failed.connect(self._on_failed)
        self._thread.start()
        self._poll = QTimer(self)
        self._poll.setInterval(REPORT_INTERVAL_MS)
        self._poll.timeout.connect(self._on_poll)

    @property
    def source(self) -> str | None:
        """Return the source being loaded; None if there is none."""
        return self._load.source if self._load else None

    def load(
        self,
        source: str,
        others: tuple[str, ...] = (),
        options: dict[str, Any] | None = None,
        in_use: Dataset | None = None,
    ) -> None:
        """Start loading a name or a path, and cancel the load in progress, if any.

        others: paths of further files of the same dataset.   options: keyword arguments of load_dataset().
        in_use: the data in use.
        """
        self.cancel()
        self._load = Load(source, others, options or {}, in_use=in_use)
        self._poll.start()
        self.busy_changed.emit(True)
        self._requested.emit(self._load)

    @Slot()
    def cancel(self) -> None:
        """Cancel the load in progress, if any."""
        if self._load:
            self._load.cancelled.set()
            self._end()

    def close(self) -> None:
        """Cancel loading, stop the thread and wait for it."""
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
    def _on_poll(self) -> None:
        if self._load and (progress := self._load.progress):
            self._load.progress = None
            self.progressed.emit(*progress)

    def _end(self) -> None:
        self._poll.stop()
        self._load = None
        self.busy_changed.emit(False)
