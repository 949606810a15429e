"""The loudspeaker: plays samples through the system's sound, which is looked for when it is started first."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from visnet.analysis.tone import RATE_HZ
from visnet.text import Text

BLOCK_MS, BLOCKS = 50, 3  # what is made at a time, and how many are made ahead: training may hold Python for a while

Samples = Callable[[int], npt.NDArray[np.float32]]


class NoSoundError(Exception):
    """Nothing can be played; the message is a Text that says why."""


def system_sound() -> list[str]:
    """Return what may play on this system, in the order in which it is tried, as miniaudio names it."""
    if sys.platform == "win32":
        return ["WASAPI", "DSOUND", "WINMM"]
    if sys.platform == "darwin":
        return ["COREAUDIO"]
    # Without a device for it ALSA writes thirty lines of complaints to the terminal.
    return ["PULSEAUDIO", *(["ALSA"] if any(Path("/dev/snd").glob("pcm*p")) else [])]


class Loudspeaker:
    """Asks for samples and plays them, on a thread of the sound library's own, from start() to stop().

    Its methods may take a tenth of a second, and are for one thread at a time.
    """

    def __init__(self, samples: Samples, sounds: Callable[[], list[str]] = system_sound) -> None:
        """samples: returns the next n samples, (n,) between -1 and 1; it must not wait."""
        self._samples, self._sounds = samples, sounds
        self._device: Any = None

    def start(self) -> None:
        """Begin to play. Raises NoSoundError where there is nothing to play on."""
        try:
            import miniaudio
        except (ImportError, OSError) as error:
            raise NoSoundError(
                Text("Cannot play sound: the Python package miniaudio is not installed on this computer.")
            ) from error
        try:
            if self._device is None:
                self._device = miniaudio.PlaybackDevice(
                    output_format=miniaudio.SampleFormat.FLOAT32,
                    nchannels=1,
                    sample_rate=RATE_HZ,
                    buffersize_msec=BLOCK_MS,
                    callback_periods=BLOCKS,
                    backends=[miniaudio.Backend[name] for name in self._sounds()],
                    app_name="visnet",
                )
            if not self._device.running:
                self._device.start(_blocks(self._samples))
        except miniaudio.MiniaudioError as error:
            self.close()  # the device may be gone: the next time it is looked for again
            raise NoSoundError(Text("Cannot play sound: no sound device was found.")) from error

    def stop(self) -> None:
        """Play nothing more; what was made ahead is still heard."""
        if self._device is None:
            return
        import miniaudio

        try:
            self._device.stop()
        except miniaudio.MiniaudioError:  # it was unplugged
            self.close()

    def close(self) -> None:
        """Give the device back; its thread has ended afterwards."""
        if self._device is not None:
            self._device.close()
            self._device = None


def _blocks(samples: Samples) -> Generator[npt.NDArray[np.float32] | bytes, int, None]:
    """Return what miniaudio sends the number of samples to; it is to have come to its first yield."""

    def made() -> Generator[npt.NDArray[np.float32] | bytes, int, None]:
        n = yield b""
        while True:
            n = yield samples(n)

    blocks = made()
    next(blocks)
    return blocks
