"""Bytes out of a stream into an array, never more than asked for."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

_PIECE_BYTES = 2**20


def read_bytes(stream: BinaryIO, n_bytes: int) -> NDArray[np.uint8]:
    """The next n_bytes of the stream as uint8; fewer where it ends before."""
    array = np.empty(n_bytes, np.uint8)
    n_read = 0
    while n_read < n_bytes:
        piece = stream.read(min(_PIECE_BYTES, n_bytes - n_read))
        if not piece:
            break
        array[n_read : n_read + len(piece)] = np.frombuffer(piece, np.uint8)
        n_read += len(piece)
    return array[:n_read]
