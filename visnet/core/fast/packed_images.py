"""Images packed for the engine: only the pixels that ever have ink, in an order that saves work."""

import numpy as np
import numpy.typing as npt

from visnet.core.arrays import Array

STAIR = 32  # columns: the last needed column is rounded up to this; finer steps would need too many products
CONSTANT = 255  # a constant first pixel, whose weight is the bias
BLOCK = 4096  # rows read at a time, to limit memory
SAMPLE = 6000  # rows from which the order of the columns is determined
MOST_ORDERED = 2048  # columns: with more, finding the best order takes longer than it saves


def find_columns(images: Array, *, keep_blank: bool = False) -> npt.NDArray[np.intp]:
    """Return the order of the pixels in which most images need only the first few hundred.

    images: (m, pixels) uint8.   keep_blank: include the pixels that are blank in every image, at the end. Otherwise
    they are left out, since their weights never change.   Returns (columns,) pixel indices.
    """
    n_inked = sum(
        (np.count_nonzero(images[block], axis=0) for block in _blocks(images)), np.zeros(images.shape[1], int)
    )
    by_ink = np.argsort(-n_inked, kind="stable")
    inked, blank = np.split(by_ink, [np.count_nonzero(n_inked)])
    if len(inked) <= MOST_ORDERED:
        inked = inked[_needed_first(images[:: max(1, len(images) // SAMPLE)][:, inked] != 0)]
    return np.concatenate([inked, blank]) if keep_blank else inked


class PackedImages:
    """Images as rows of bytes, with their pixels in the order of the columns, and their labels.

    A row is blank after its last column with ink, so products may stop there without changing the result.
    """

    def __init__(self, columns: npt.NDArray[np.intp], images: Array, labels: Array) -> None:
        """columns: from find_columns().   images: (m, pixels) uint8.   labels: (m,) integers."""
        self.columns = columns
        self.n_columns = len(columns) + 1  # the constant pixel included
        self.rows = np.empty((len(images), self.n_columns), np.uint8)
        self.rows[:, 0] = CONSTANT
        self.extents = np.empty(len(images), np.intp)  # how many leading columns each row needs
        self._spared = np.empty(len(images), np.uint16 if self.n_columns < 2**16 else np.int64)
        self.labels = np.empty(len(images), np.intp)
        self.put(images, labels)

    def put(self, images: Array, labels: Array) -> None:
        """Replace the first images and labels. images: (n, pixels) uint8, n at most len(rows)."""
        n = len(images)
        self.labels[:n] = labels
        extents = self.extents[:n]
        for block in _blocks(images):
            part = self.rows[:n][block]
            part[:, 1:] = images[block].take(self.columns, axis=1)
            extents[block] = self.n_columns - (part[:, ::-1] != 0).argmax(axis=1)
        np.minimum(-(-extents // STAIR) * STAIR, self.n_columns, out=extents)
        self._spared[:n] = self.n_columns - extents

    def wide_first(self, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """Return the given rows, the ones that need the most columns first."""
        return rows[self.widest_order(rows)]

    def widest_order(self, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """Return the indices that sort the given rows, the ones that need the most columns first."""
        return self._spared[rows].argsort(kind="stable")


def _blocks(images: Array) -> list[slice]:
    return [slice(start, start + BLOCK) for start in range(0, len(images), BLOCK)]


def _needed_first(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """Return the order of the columns in which the last one with ink comes early for most rows.

    ink: (rows, columns), True where a pixel has ink. The last place goes to the column that the fewest rows need, the
    place before it to the one that the fewest of the remaining rows need, and so on.
    """
    ink = ink.copy()
    n_needing = ink.sum(axis=0, dtype=np.float64)
    order = np.empty(ink.shape[1], np.intp)
    for place in reversed(range(len(order))):
        order[place] = column = n_needing.argmin()
        rows = np.flatnonzero(ink[:, column])
        n_needing -= ink[rows].sum(axis=0)
        n_needing[column] = np.inf
        ink[rows] = False
    return order
