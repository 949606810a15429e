"""Background tasks, on a thread of their own; a newer task supersedes the older one on the same topic."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QThread, Signal, Slot

LOG = logging.getLogger(__name__)

Work = Callable[[Callable[[], bool]], object]


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """One background task.

    work: computes the result; its argument is a function that returns whether the task was cancelled. It must hold
    everything it needs, frozen, so that no lock is needed.
    """

    topic: str
    work: Work
    cancelled: threading.Event = field(default_factory=threading.Event)


class TaskWorker(QObject):
    """Run tasks on the thread that it was moved to."""

    answered = Signal(object, object)  # Task, result
    failed = Signal(object, object)  # Task, error message

    @Slot(object)
    def on_task(self, task: Task) -> None:
        """Run a task, unless it was cancelled."""
        if task.cancelled.is_set():
            return
        try:
            result = task.work(task.cancelled.is_set)
        except Exception as error:  # of any kind: the window must report it rather than wait forever
            LOG.exception("%s failed", task.topic)
            self.failed.emit(task, f"{type(error).__name__}: {error}")
        else:
            self.answered.emit(task, result)


class Asker(QObject):
    """Run tasks in the background. A new task supersedes the previous one on the same topic.

    answered(object, object): the topic and the result.   failed(object, object): the topic and an error message.
    The thread runs from the first task to stop(), so that hidden panels cost nothing.
    """

    answered = Signal(object, object)
    failed = Signal(object, object)
    _requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: dict[str, Task] = {}
        self._worker: TaskWorker | None = None
        self._end: Callable[[], object] | None = None

    @property
    def running(self) -> bool:
        """Return whether the thread is running."""
        return self._end is not None

    def stop(self) -> None:
        """Cancel all tasks, stop the thread and wait for it."""
        if self._end is not None:
            self._end()
            self._end, self._worker = None, None

    def ask(self, topic: str, work: Work) -> None:
        """Run `work` in the background, in place of the previous task on this topic.

        answered() or failed() follows, unless the task is superseded or cancelled.
        """
        self.start()
        self.give_up(topic)
        self._tasks[topic] = Task(topic, work)
        self._requested.emit(self._tasks[topic])

    def give_up(self, topic: str) -> None:
        """Cancel the task on a topic, if there is one; its result will not be emitted."""
        task = self._tasks.pop(topic, None)
        if task is not None:
            task.cancelled.set()

    def is_waiting(self, topic: str) -> bool:
        """Return whether a task on a topic is pending."""
        return topic in self._tasks

    def start(self) -> None:
        """Start the thread, if it is not running."""
        if self._end is not None:
            return
        thread = QThread()
        thread.setObjectName("asking")
        self._worker = TaskWorker()
        self._worker.moveToThread(thread)
        self._requested.connect(self._worker.on_task)
        self._worker.answered.connect(self._on_answered)
        self._worker.failed.connect(self._on_failed)
        thread.start(QThread.Priority.LowPriority)
        # Runs even if stop() is never called: a QThread destroyed while it runs aborts the process.
        self._end = weakref.finalize(self, _end, thread, self._tasks)

    @Slot(object, object)
    def _on_answered(self, task: Task, result: object) -> None:
        if self._tasks.get(task.topic) is task:
            del self._tasks[task.topic]
            self.answered.emit(task.topic, result)

    @Slot(object, object)
    def _on_failed(self, task: Task, sentence: str) -> None:
        if self._tasks.get(task.topic) is task:
            del self._tasks[task.topic]
            self.failed.emit(task.topic, sentence)


def _end(thread: QThread, tasks: dict[str, Task]) -> None:
    for task in tasks.values():
        task.cancelled.set()
    tasks.clear()
    thread.quit()
    thread.wait()
