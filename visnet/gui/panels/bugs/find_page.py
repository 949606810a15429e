"""Find it: identify a hidden bug from its evidence, with hints and a score."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from visnet.analysis.bugs import BUGS, Bug
from visnet.analysis.find_the_bug import FindTheBug
from visnet.analysis.twins import Twins, TwinsSoFar
from visnet.datasets.dataset import Dataset
from visnet.gui.panels.bugs.bug_list import BugList
from visnet.gui.panels.bugs.code_pair import CodePair
from visnet.gui.panels.bugs.evidence import Evidence
from visnet.gui.panels.bugs.twin_runner import TwinRunner
from visnet.gui.texts import tr
from visnet.gui.theme import look

N_EXAMPLES, N_STEPS = 1000, 300  # fewer than in Break it, as one waits for it
AMOUNT = 0.5  # of the labels wrong, so that it shows


class FindPage(QWidget):
    """Plays rounds of a game. The game and its score outlive the page."""

    def __init__(self, dataset: Dataset, game: FindTheBug, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset, self._game = dataset, game
        self._hidden: Bug | None = None
        self._twins: Twins | None = None
        self._runner = TwinRunner(self)
        self._runner.progressed.connect(self.on_progressed)
        self._runner.done.connect(self.on_done)
        self._runner.failed.connect(self.on_failed)
        self._build()
        self._show_round()
        self.head.setText(tr("visnet hides a bug and trains with it. Name it from what the run shows."))
        self.evidence.clear("", N_STEPS)

    def _build(self) -> None:
        now = look()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(18))
        left = QVBoxLayout()
        left.setSpacing(now.px(10))
        self.bugs = BugList()
        self.name_it = self._button("bug_name", tr("This is it"), self.on_name)
        self.name_it.setProperty("primary", True)
        left.addWidget(self.bugs, 1)
        left.addWidget(self.name_it)
        row.addLayout(left)
        column = QVBoxLayout()
        column.setSpacing(now.px(10))
        row.addLayout(column, 1)
        heads = QHBoxLayout()
        self.head = QLabel("")
        self.head.setProperty("role", "headline")
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.score = QLabel("")
        self.score.setObjectName("bug_score")
        heads.addWidget(self.head, 1)
        heads.addWidget(self.score)
        column.addLayout(heads)
        self.hints = QLabel("")
        self.hints.setObjectName("bug_hints")
        self.hints.setTextFormat(Qt.TextFormat.PlainText)
        self.hints.setWordWrap(True)
        self.code = CodePair()
        column.addWidget(self.hints)
        column.addWidget(self.code)
        column.addLayout(self._controls())
        self.evidence = Evidence()
        column.addWidget(self.evidence, 1)

    def _controls(self) -> QHBoxLayout:
        controls = QHBoxLayout()
        controls.setSpacing(look().px(10))
        self.next = self._button("bug_next", tr("Hide a bug"), self.on_next)
        self.next.setProperty("primary", True)
        self.hint = self._button("bug_hint", tr("Hint"), self.on_hint)
        self.hint.setToolTip(tr("The next hint; it costs a point"))
        self.give_up = self._button("bug_give_up", tr("Give up"), self.on_give_up)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress of both runs"))
        self.cancel = self._button("bug_stop", tr("Cancel"), self.on_cancel)
        self.cancel.setToolTip(tr("Stop the runs and end this round"))
        for button in (self.next, self.hint, self.give_up):
            controls.addWidget(button)
        controls.addWidget(self.progress, 1)
        controls.addWidget(self.cancel)
        controls.addStretch(1)
        return controls

    def _button(self, name: str, text: str, then: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(then)
        return button

    @property
    def running(self) -> bool:
        """Return whether the runs of a hidden bug are going on."""
        return self._runner.running

    @Slot()
    def on_next(self) -> None:
        """Begin a round: hide a bug and train with it."""
        self._hidden, self._twins = self._game.begin(), None
        self.hints.setText("")
        self.evidence.clear(tr("Training with the hidden bug and without…"), N_STEPS)
        self._runner.begin(self._hidden, self._dataset, N_EXAMPLES, N_STEPS, AMOUNT)
        self._show_round()
        self.bugs.setFocus()

    @Slot()
    def on_hint(self) -> None:
        """Show one more hint."""
        hint = self._game.hint()
        if hint is not None:
            self.hints.setText("\n".join(filter(None, (self.hints.text(), tr("Hint: {hint}", hint=tr(hint))))))
        self._show_round()
        self.hint.setEnabled(self._game.has_hints)

    @Slot()
    def on_name(self) -> None:
        """Take the selected bug as the answer."""
        if self._hidden is None or not self._game.is_open:
            return
        points, guess = self._game.points, self.bugs.bug
        if not self._game.guess(guess.key):
            self._show_round()
            self.head.setText(tr("No, it is not “{title}”.", title=tr(guess.title)))
            return
        self._reveal(
            tr(
                "Right, “{title}”: {n} point." if points == 1 else "Right, “{title}”: {n} points.",
                title=tr(guess.title),
                n=points,
            )
        )

    @Slot()
    def on_give_up(self) -> None:
        """Reveal the bug, without points."""
        bug = self._game.give_up()
        self.bugs.choose(bug.key)
        self._reveal(tr("It was “{title}”.", title=tr(bug.title)))

    @Slot()
    def on_cancel(self) -> None:
        """Stop the runs and end the round."""
        self._runner.cancel()
        self.on_give_up()
        self.evidence.say(tr("Cancelled."))

    def _reveal(self, said: str) -> None:
        assert self._hidden is not None
        self.code.show_bug(self._hidden)
        self._show_round()
        self.head.setText(said)
        if self._twins is not None:
            self.evidence.show_twins(self._twins, tr(self._hidden.evidence))
        self.next.setFocus()

    @Slot(object)
    def on_progressed(self, so_far: TwinsSoFar) -> None:
        """Show the progress of both runs."""
        self.progress.setValue(round(100 * so_far.share))
        self.evidence.show_so_far(so_far)

    @Slot(object)
    def on_done(self, twins: Twins) -> None:
        """Show the result of both runs as evidence."""
        self._twins = twins
        about = "" if self._game.is_open else tr(twins.bug.evidence)
        self.evidence.show_twins(twins, about)
        self._show_running()

    @Slot(str)
    def on_failed(self, sentence: str) -> None:
        """Say why the twins could not be run."""
        self.evidence.clear(sentence, N_STEPS)
        self._show_running()

    def close_threads(self) -> None:
        """Stop background work."""
        self._runner.close()

    def _show_round(self) -> None:
        """Show where the round and the score are."""
        game = self._game
        is_open = self._hidden is not None and game.is_open
        for button in (self.name_it, self.hint, self.give_up):
            button.setEnabled(is_open)
        self.hint.setVisible(is_open)
        self.give_up.setVisible(is_open)
        self.hints.setVisible(is_open and bool(self.hints.text()))
        self.next.setVisible(not is_open)
        self.next.setText(tr("Next bug") if game.n_rounds else tr("Hide a bug"))
        self.code.setVisible(self._hidden is not None and not is_open)
        if is_open:
            self.head.setText(
                tr(
                    "Which of the {n} bugs is it? Worth {points} point."
                    if game.points == 1
                    else "Which of the {n} bugs is it? Worth {points} points.",
                    n=len(BUGS),
                    points=game.points,
                )
            )
        self.score.setText(
            tr(
                "Score: {score} in {n} round" if game.n_rounds == 1 else "Score: {score} in {n} rounds",
                score=game.score,
                n=game.n_rounds,
            )
        )
        self._show_running()

    def _show_running(self) -> None:
        running = self._runner.running
        self.progress.setVisible(running)
        self.cancel.setVisible(running and self._game.is_open)
        if not running:
            self.progress.setValue(0)
