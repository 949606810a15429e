"""The training digits as the engine keeps them: only pixels that are ever inked, the most often inked first."""

import numpy as np
import numpy.typing as npt

from visnet.core.activations import Array

STAIR = 32  # columns: how finely the last needed column is told
CONSTANT = 255  # the pixel before all others, always fully inked: the weight that it meets is the bias


class Pixels:
    """Images as rows of bytes, their columns sorted so that most rows need only the first few hundred.

    A pixel that is blank in every training digit never moves its weights, so that its column is left out; and a
    row is blank from its own last inked column on, so that products may stop there. Both leave the result as it is.
    """

    def __init__(self, images: Array) -> None:
        """images: (m, pixels) uint8."""
        self.images = images
        n_inked = np.count_nonzero(images, axis=0)
        by_ink = np.argsort(-n_inked, kind="stable")
        self.columns = by_ink[: np.count_nonzero(n_inked)]  # of images, without those always blank
        self.n_columns = len(self.columns) + 1  # the constant pixel included
        self.rows = np.empty((len(images), self.n_columns), np.uint8)
        self.rows[:, 0] = CONSTANT
        self.extents = np.empty(len(images), np.intp)  # leading columns of each row that are needed
        block = 4096  # rows at a time, for the sake of memory
        for start in range(0, len(images), block):
            part = self.rows[start : start + block]
            part[:, 1:] = images[start : start + block].take(self.columns, axis=1)
            self.extents[start : start + block] = self.n_columns - (part[:, ::-1] != 0).argmax(axis=1)
        np.minimum(-(-self.extents // STAIR) * STAIR, self.n_columns, out=self.extents)

    def wide_first(self, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """The given rows, those that need most columns first."""
        return rows[np.argsort(-self.extents[rows], kind="stable")]
