"""The training thread: a QObject on a QThread around training.session, and who speaks for it in the GUI thread."""

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

EVALUATE_EVERY_S = 0.1  # curves are read no faster


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """One run to be made: all that the worker needs, so that no lock is needed. Its mailbox is its own, so that
    nothing of an older run can arrive in it. fill: takes the evaluations, in the worker's thread."""

    dataset: Dataset
    recipe: Recipe
    control: Control
    fill: Callable[[Snapshot], None]
    start: RunState | Network | None = None
    mailbox: Mailbox = field(default_factory=Mailbox)


class Worker(QObject):
    """Makes runs, one after the other, in the thread that it lives in."""

    failed = Signal(object, object)  # the job, and one sentence

    @Slot(object)
    def on_job(self, job: Job) -> None:
        """Make a run to its end; it ends when its control says stop."""
        if job.control.stopped:
            job.control.end()  # another took its place before it began
            return
        try:
            for snapshot in train(job.dataset, job.recipe, job.control, job.start):
                job.fill(snapshot)
                job.mailbox.put(snapshot.moment)
        except Exception as error:  # whatever it is, the window must say it rather than stand still
            sentence = tr(text_of(error)) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
            LOG.exception("the run failed")
            self.failed.emit(job, sentence)


class Trainer(QObject):
    """Starts and stops runs on the worker's thread. There is one run at a time."""

    failed = Signal(object)  # one sentence
    _job_wanted = Signal(object)

    def __init__(self, fill: Callable[[Snapshot], None], parent: QObject | None = None) -> None:
        """fill: is given every evaluation that a run makes, in the training thread, before the moment is there."""
        super().__init__(parent)
        self._fill = fill
        self._job: Job | None = None
        self._recorder: Recorder | None = None
        self._ending: list[Recorder] = []  # of runs that have just been stopped: each ends when its run has
        self._thread = QThread(self)
        self._thread.setObjectName("training")
        self._worker = Worker()
        self._worker.moveToThread(self._thread)
        self._job_wanted.connect(self._worker.on_job)
        self._worker.failed.connect(self._on_failed)
        self._thread.start()

    @property
    def control(self) -> Control | None:
        """The control of the run, None before the first."""
        return self._job.control if self._job else None

    @property
    def recording(self) -> Recording | None:
        """What is recorded of the run; None where it is not, or nothing is yet."""
        return None if self._recorder is None else self._recorder.recording

    def begin(
        self,
        dataset: Dataset,
        recipe: Recipe,
        start: RunState | Network | None = None,
        speed: float | None = None,
        record: Callable[[Control], Recorder | None] = lambda control: None,
    ) -> None:
        """End the run there is and begin another, paused before its first step.

        record: begins to record it, or gives None where it is not to be recorded.
        """
        self._end()
        control = Control(
            paused=True,
            hold=True,
            look_every_s=math.inf,  # it makes the moments that are asked for
            evaluate_every_s=EVALUATE_EVERY_S,
            steps_per_second=speed,
        )
        self._recorder = record(control)
        self._job = Job(dataset, recipe, control, self._fill, start)
        self._job_wanted.emit(self._job)

    def take(self) -> Moment | None:
        """The newest moment of the run, once."""
        return self._job.mailbox.take() if self._job else None

    def close(self) -> None:
        """End the run, stop the thread and wait for it."""
        self._end()
        self._thread.quit()
        self._thread.wait()
        for recorder in self._ending:
            recorder.stop()

    @Slot(object, object)
    def _on_failed(self, job: Job, sentence: str) -> None:
        if job is self._job:  # what became of a run that another took the place of is no news
            self.failed.emit(sentence)

    def _end(self) -> None:
        if self._job:
            self._job.control.stop(discard=True)
        self._ending = [recorder for recorder in self._ending if recorder.is_running]
        if self._recorder is not None:
            self._ending.append(self._recorder)
            self._recorder = None
