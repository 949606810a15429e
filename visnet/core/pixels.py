"""The training digits as the engine keeps them: only pixels that are ever inked, in an order that saves work."""

import numpy as np
import numpy.typing as npt

from visnet.core.activations import Array

STAIR = 32  # columns: how finely the last needed column is told; finer makes more products than are used again
CONSTANT = 255  # the pixel before all others, always fully inked: the weight that it meets is the bias
BLOCK = 4096  # rows read at a time, for the sake of memory
SAMPLE = 6000  # rows that the order of the columns is found from
MOST_ORDERED = 2048  # columns: for more, the best order takes longer to find than it saves


class Pixels:
    """Images as rows of bytes, their columns sorted so that most rows need only the first few hundred.

    A pixel that is blank in every training digit never moves its weights, so that its column is left out; and a
    row is blank from its own last inked column on, so that products may stop there. Both leave the result as it is.
    """

    def __init__(self, images: Array) -> None:
        """images: (m, pixels) uint8."""
        blocks = [slice(start, start + BLOCK) for start in range(0, len(images), BLOCK)]
        n_inked = sum((np.count_nonzero(images[block], axis=0) for block in blocks), np.zeros(images.shape[1], int))
        inked = np.argsort(-n_inked, kind="stable")[: np.count_nonzero(n_inked)]
        sample = images[:: max(1, len(images) // SAMPLE)][:, inked] != 0
        self.columns = inked[_needed_first(sample)] if len(inked) <= MOST_ORDERED else inked
        self.n_columns = len(self.columns) + 1  # the constant pixel included
        self.rows = np.empty((len(images), self.n_columns), np.uint8)
        self.rows[:, 0] = CONSTANT
        self.extents = np.empty(len(images), np.intp)  # leading columns of each row that are needed
        for block in blocks:
            part = self.rows[block]
            part[:, 1:] = images[block].take(self.columns, axis=1)
            self.extents[block] = self.n_columns - (part[:, ::-1] != 0).argmax(axis=1)
        np.minimum(-(-self.extents // STAIR) * STAIR, self.n_columns, out=self.extents)
        self._spared = (self.n_columns - self.extents).astype(np.uint16 if self.n_columns < 2**16 else np.int64)

    def wide_first(self, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """The given rows, those that need most columns first."""
        return rows[self._spared[rows].argsort(kind="stable")]


def _needed_first(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """An order of the columns in which the last inked one of most rows comes early.

    ink: (rows, columns), true where a pixel is inked. The last place goes to the column that fewest rows need, the
    place before it to the one that fewest of all other rows need, and so on.
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
