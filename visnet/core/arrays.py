"""Type aliases for arrays, by the type of their elements. Shapes are given in the docstrings."""

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
"""Floating-point, any precision: the equations run in float32 and, for the gradient check, in float64."""

Images = npt.NDArray[np.uint8]
"""Pixels, 0 is background: (h, w), (m, h, w) or (m, pixels)."""

Labels = npt.NDArray[np.int64]
"""Class numbers, given or predicted: (m,)."""

Params = npt.NDArray[np.float32]
"""All parameters of a network as one flat vector, in the order of the notes."""
