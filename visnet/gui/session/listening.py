"""Listening: play the loss as a tone, for those who cannot see the plot."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from visnet.analysis.tone import DIVERGED, FINISHED, NOTE_S, Tone, pitch_hz
from visnet.gui.session.background import Asker
from visnet.gui.session.loudspeaker import Loudspeaker, NoSoundError, Samples
from visnet.gui.session.playhead import Playhead
from visnet.gui.session.run_controller import RunController
from visnet.gui.texts import tr
from visnet.text import text_of
from visnet.training.moment import Moment, Status

LISTEN = "listening"
ENDS = {Status.FINISHED: FINISHED, Status.DIVERGED: DIVERGED}


class Output(Protocol):
    """What plays samples: a Loudspeaker, or a stand-in for it."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


class Listening(QObject):
    """Play the loss of the moment shown: a sustained tone while the run is training, a short one for any other step.

    changed(bool): listening was switched on or off.   said(object): an error message, if no sound can be played.
    """

    changed = Signal(bool)
    said = Signal(object)

    def __init__(
        self,
        playhead: Playhead,
        run: RunController,
        background: Asker,
        parent: QObject | None = None,
        output_of: Callable[[Samples], Output] | None = None,
    ) -> None:
        """output_of: creates the output from the function that returns the next samples; None is Loudspeaker."""
        super().__init__(parent)
        self.is_on = False
        self._tone = Tone()
        self._output: Output = (output_of or Loudspeaker)(self._tone.samples)
        self._playhead, self._background = playhead, background
        self._seen: tuple[int, int, Status] | None = None  # run, step and status of the moment played last
        self._ended: tuple[int, int] | None = None  # run and step of the end of a run played last
        self._pitch: float | None = None  # of the sustained tone, in Hz
        playhead.moment_changed.connect(self.on_moment)
        playhead.cleared.connect(self.on_nothing_to_hear)
        run.failed.connect(self.on_nothing_to_hear)
        background.answered.connect(self.on_answered)

    @Slot(bool)
    def set_on(self, on: bool) -> None:
        """Switch listening on or off. The sound device is opened in the background."""
        if on == self.is_on:
            return
        self.is_on = on
        self.on_nothing_to_hear()
        output = self._output

        def work(_given_up: Callable[[], bool]) -> str | None:
            try:
                output.start() if on else output.stop()
            except NoSoundError as error:
                return text_of(error)
            return None

        self._background.ask(LISTEN, work)
        moment = self._playhead.moment
        if on and moment is not None:
            self._ended = moment.run_id, moment.step  # do not announce the end of a run that ended earlier
            self._sound(moment)
        self.changed.emit(on)

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0 to 100. The amplitude is its square, so that 50 sounds about half as loud as 100."""
        self._tone.volume = (percent / 100) ** 2

    def close(self) -> None:
        """Stop the tone and close the sound device. The background thread must have been stopped."""
        self.is_on = False
        self._tone.sound()
        self._output.close()

    @Slot(object)
    def on_moment(self, moment: Moment) -> None:
        """Play the moment now shown."""
        if self.is_on:
            self._sound(moment)

    @Slot()
    def on_nothing_to_hear(self) -> None:
        """Stop the tone, because nothing is training or no moment is shown."""
        self._seen = self._pitch = None
        self._tone.sound()

    @Slot(object, object)
    def on_answered(self, topic: str, why_not: str | None) -> None:
        """Switch listening off if the sound device could not be opened."""
        if topic == LISTEN and why_not is not None:
            self.is_on = False
            self.on_nothing_to_hear()
            self.changed.emit(False)
            self.said.emit(tr(why_not))

    def _sound(self, moment: Moment) -> None:
        place, seen = (moment.run_id, moment.step), self._seen
        self._seen = (*place, moment.status)
        pitch = _pitch_of(moment)
        if moment.status is Status.RUNNING:
            if pitch != self._pitch:
                self._pitch = pitch
                self._tone.sound((pitch, math.inf))
            return
        self._pitch = None
        if moment.status in ENDS and place != self._ended:
            self._ended = place
            self._tone.sound(*ENDS[moment.status])
        elif seen is None or seen[:2] != place:
            self._tone.sound((pitch, NOTE_S))
        elif seen != self._seen:  # the run was paused at this step
            self._tone.sound()


def _pitch_of(moment: Moment) -> float | None:
    """Return the pitch of the training loss, in Hz; of the test loss if, in a visnet.record run, it is the only one.

    None if neither is finite.
    """
    figures = moment.figures
    if figures is None:
        return None
    known = [loss for loss in (figures.train_loss, figures.test_loss) if math.isfinite(loss)]
    return pitch_hz(known[0], moment.network.sizes[-1]) if known else None
