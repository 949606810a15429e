"""The training thread: a worker on a QThread runs training.session; Trainer is its interface for the GUI thread."""

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QThread, Signal, Slot

from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.gui.texts import tr
from visnet.recording.recorder import Recorder
from visnet.recording.recording import Recording
from visnet.text import text_of
from visnet.training.control import Control, Mailbox
from visnet.training.moment import Moment
from visnet.training.recipe import Recipe
from visnet.training.run_state import RunState
from visnet.training.session import train
from visnet.training.snapshot import Snapshot

LOG = logging.getLogger(__name__)

EVALUATE_EVERY_S = 0.1  # evaluate no more often than curves can be read


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """One run to train, with everything the worker needs, so that no lock is needed.

    fill: called with every snapshot, on the training thread.   start: where the run begins, a state or the parameters
    of a network; None is newly initialised weights.   mailbox: of this run alone, so that no moment of an older run
    can arrive in it.
    """

    dataset: Dataset
    recipe: Recipe
    control: Control
    fill: Callable[[Snapshot], None]
    start: RunState | Network | None = None
    mailbox: Mailbox = field(default_factory=Mailbox)


class Worker(QObject):
    """Train runs, one after the other, on the thread that it was moved to."""

    failed = Signal(object, object)  # Job, error message

    @Slot(object)
    def on_job(self, job: Job) -> None:
        """Train a run until its control stops it."""
        if job.control.stopped:
            job.control.end()  # another run replaced it before it began
            return
        try:
            for snapshot in train(job.dataset, job.recipe, job.control, job.start):
                job.fill(snapshot)
                job.mailbox.put(snapshot.moment)
        except Exception as error:  # of any kind: the window must report it rather than just stand still
            sentence = tr(text_of(error)) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
            LOG.exception("the run failed")
            self.failed.emit(job, sentence)


class Trainer(QObject):
    """Start and stop runs on the training thread, one run at a time."""

    failed = Signal(object)  # error message
    _job_wanted = Signal(object)

    def __init__(self, fill: Callable[[Snapshot], None], parent: QObject | None = None) -> None:
        """fill: called on the training thread with every snapshot of a run, before its moment is available."""
        super().__init__(parent)
        self._fill = fill
        self._job: Job | None = None
        self._recorder: Recorder | None = None
        self._ending: list[Recorder] = []  # of runs just stopped; each recorder ends after its run
        self._thread = QThread(self)
        self._thread.setObjectName("training")
        self._worker = Worker()
        self._worker.moveToThread(self._thread)
        self._job_wanted.connect(self._worker.on_job)
        self._worker.failed.connect(self._on_failed)
        self._thread.start()

    @property
    def control(self) -> Control | None:
        """Return the control of the current run; None before the first."""
        return self._job.control if self._job else None

    @property
    def recording(self) -> Recording | None:
        """Return the recording of the current run; None if it is not recorded, or nothing of it is yet."""
        return None if self._recorder is None else self._recorder.recording

    def begin(
        self,
        dataset: Dataset,
        recipe: Recipe,
        start: RunState | Network | None = None,
        speed: float | None = None,
        record: Callable[[Control], Recorder | None] = lambda control: None,
    ) -> None:
        """Stop the current run and begin another, paused before its first step.

        start: the state or network to begin from; None is newly initialised weights.   speed: steps per second; None
        is unlimited.   record: starts recording the run and returns the recorder, or None not to record it.
        """
        self._end()
        control = Control(
            paused=True,
            hold=True,
            look_every_s=math.inf,  # make a moment only when one is requested
            evaluate_every_s=EVALUATE_EVERY_S,
            steps_per_second=speed,
        )
        self._recorder = record(control)
        self._job = Job(dataset, recipe, control, self._fill, start)
        self._job_wanted.emit(self._job)

    def take(self) -> Moment | None:
        """Remove and return the newest moment of the run; None if there is no new one."""
        return self._job.mailbox.take() if self._job else None

    def close(self) -> None:
        """Stop the run, its recorder and the thread, and wait for them."""
        self._end()
        self._thread.quit()
        self._thread.wait()
        for recorder in self._ending:
            recorder.stop()

    @Slot(object, object)
    def _on_failed(self, job: Job, sentence: str) -> None:
        if job is self._job:  # ignore the failure of a run that has been replaced
            self.failed.emit(sentence)

    def _end(self) -> None:
        if self._job:
            self._job.control.stop(discard=True)
        self._ending = [recorder for recorder in self._ending if recorder.is_running]
        if self._recorder is not None:
            self._ending.append(self._recorder)
            self._recorder = None
