"""Hears a pitch, by Fourier transform."""

from __future__ import annotations

import numpy as np

from visnet.analysis.tone import RATE_HZ


def pitch_of(samples):
    """The strongest frequency in Hz, between the bins by a parabola through the peak; None where it is silent."""
    if np.abs(samples).max(initial=0.0) < 1e-3:
        return None
    spectrum = np.log(np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) + 1e-12)
    i = int(spectrum.argmax())
    before, at, after = spectrum[i - 1 : i + 2]
    return float((i + 0.5 * (before - after) / (before - 2 * at + after)) * RATE_HZ / len(samples))
