"""The asking thread: what takes longer than a frame is worked out while the window and the training go on."""

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
class Question:
    """One thing to work out. work: is given a function that says whether nobody waits for it any more.

    All that work needs it holds itself, frozen, so that no lock is needed.
    """

    topic: str
    work: Work
    given_up: threading.Event = field(default_factory=threading.Event)


class AskWorker(QObject):
    """Works in the thread that it lives in."""

    answered = Signal(object, object)  # Question, result
    failed = Signal(object, object)  # Question, one sentence

    @Slot(object)
    def on_question(self, question: Question) -> None:
        """Work it out, unless it was given up."""
        if question.given_up.is_set():
            return
        try:
            result = question.work(question.given_up.is_set)
        except Exception as error:  # the window must say it rather than wait for ever
            LOG.exception("%s failed", question.topic)
            self.failed.emit(question, f"{type(error).__name__}: {error}")
        else:
            self.answered.emit(question, result)


class Asker(QObject):
    """Asks questions. A new one takes the place of the one before on the same topic.

    answered(object, object): the topic, and what came of it.   failed(object, object): the topic, and one sentence.
    The thread runs from the first question to stop(), so that what is hidden costs nothing.
    """

    answered = Signal(object, object)
    failed = Signal(object, object)
    _wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions: dict[str, Question] = {}
        self._worker: AskWorker | None = None
        self._end: Callable[[], object] | None = None

    @property
    def running(self) -> bool:
        """Whether there is a thread."""
        return self._end is not None

    def stop(self) -> None:
        """Give up everything, end the thread and wait for it."""
        if self._end is not None:
            self._end()
            self._end, self._worker = None, None

    def ask(self, topic: str, work: Work) -> None:
        """Have something worked out."""
        self.start()
        self.give_up(topic)
        self._questions[topic] = Question(topic, work)
        self._wanted.emit(self._questions[topic])

    def give_up(self, topic: str) -> None:
        """Want no answer any more."""
        question = self._questions.pop(topic, None)
        if question is not None:
            question.given_up.set()

    def is_waiting(self, topic: str) -> bool:
        """Whether an answer is still to come."""
        return topic in self._questions

    def start(self) -> None:
        """Have a thread before the first question needs it."""
        if self._end is not None:
            return
        thread = QThread()
        thread.setObjectName("asking")
        self._worker = AskWorker()
        self._worker.moveToThread(thread)
        self._wanted.connect(self._worker.on_question)
        self._worker.answered.connect(self._on_answered)
        self._worker.failed.connect(self._on_failed)
        thread.start(QThread.Priority.LowPriority)
        # Also where nobody says stop: a QThread destroyed while it runs ends the process.
        self._end = weakref.finalize(self, _end, thread, self._questions)

    @Slot(object, object)
    def _on_answered(self, question: Question, result: object) -> None:
        if self._questions.get(question.topic) is question:
            del self._questions[question.topic]
            self.answered.emit(question.topic, result)

    @Slot(object, object)
    def _on_failed(self, question: Question, sentence: str) -> None:
        if self._questions.get(question.topic) is question:
            del self._questions[question.topic]
            self.failed.emit(question.topic, sentence)


def _end(thread: QThread, questions: dict[str, Question]) -> None:
    for question in questions.values():
        question.given_up.set()
    questions.clear()
    thread.quit()
    thread.wait()
