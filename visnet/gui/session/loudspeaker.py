"""Loudspeaker: plays samples on the system's sound device, which is opened the first time it is started."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from visnet.analysis.tone import RATE_HZ
from visnet.text import Text

BLOCK_MS, BLOCKS = 50, 3  # length and number of the buffers: they bridge the time that training may hold the GIL

Samples = Callable[[int], npt.NDArray[np.float32]]


class NoSoundError(Exception):
    """No sound can be played; the message, a Text, says why."""


def system_sound() -> list[str]:
    """Return miniaudio's names of the sound backends to try on this system, in order."""
    if sys.platform == "win32":
        return ["WASAPI", "DSOUND", "WINMM"]
    if sys.platform == "darwin":
        return ["COREAUDIO"]
    # Without a playback device, ALSA writes thirty lines of errors to the terminal.
    return ["PULSEAUDIO", *(["ALSA"] if any(Path("/dev/snd").glob("pcm*p")) else [])]


class Loudspeaker:
    """Play samples from start() to stop(), on a thread of the sound library.

    The methods may take 0.1 s. Not thread-safe: call them from one thread at a time.
    """

    def __init__(self, samples: Samples, sounds: Callable[[], list[str]] = system_sound) -> None:
        """samples: returns the next n samples, (n,) float32 between -1 and 1; it must not block.

        sounds: returns the names of the backends to try.
        """
        self._samples, self._sounds = samples, sounds
        self._device: Any = None

    def start(self) -> None:
        """Start playing. Raises NoSoundError if there is no sound device."""
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
            self.close()  # the device may be gone: search again the next time
            raise NoSoundError(Text("Cannot play sound: no sound device was found.")) from error

    def stop(self) -> None:
        """Stop playing. Samples already buffered are still heard."""
        if self._device is None:
            return
        import miniaudio

        try:
            self._device.stop()
        except miniaudio.MiniaudioError:  # the device was unplugged
            self.close()

    def close(self) -> None:
        """Close the device and end its thread."""
        if self._device is not None:
            self._device.close()
            self._device = None


def _blocks(samples: Samples) -> Generator[npt.NDArray[np.float32] | bytes, int, None]:
    """Return the generator that miniaudio sends numbers of samples to, already advanced to its first yield."""

    def made() -> Generator[npt.NDArray[np.float32] | bytes, int, None]:
        n = yield b""
        while True:
            n = yield samples(n)

    blocks = made()
    next(blocks)
    return blocks
