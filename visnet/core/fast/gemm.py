"""Matrix products that are prepared once and then take a single call each.

np.matmul only writes a product. BLAS, which it calls, can also scale the product and add it to its destination, which
saves the gradient of a wide layer two more passes through memory. So BLAS is called directly where NumPy ships a build
that is known; elsewhere NumPy does the same in several steps.
"""

import ctypes
import functools
from collections.abc import Callable
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController

from visnet.core.arrays import Array

Product = Callable[[], object]
Operands = tuple[Array, Array, Array]
Forms = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]

# The names of sgemm in the OpenBLAS of NumPy's wheels. The suffix 64_ means that its integers have 64 bits.
NAMES = ("scipy_cblas_sgemm64_", "cblas_sgemm64_")
ROW_MAJOR, AS_IT_IS, TRANSPOSED = 101, 111, 112  # from cblas.h


def product(A: Array, B: Array, out: Array, scale: float = 1.0, *, add: bool = False) -> Product:
    """Return a function that computes out := scale · A B, or, with add, out := out + scale · A B.

    A: (m, k), B: (k, n), out: (m, n), float32, none overlapping; each a matrix or a part of one, and A and B may be
    transposed. All three are kept and read again in each call. Raises ValueError for shapes or layouts that do not fit.
    """
    if (A.shape[0], B.shape[1]) != out.shape or A.shape[1] != B.shape[0]:
        raise ValueError(f"{A.shape} by {B.shape} does not make {out.shape}")
    forms = _form(A), _form(B), _form(out)
    if forms[2][0] != AS_IT_IS:
        raise ValueError("the result's rows must lie together in memory")
    make = _blas_product if SGEMM else _numpy_product
    return make((A, B, out), forms, scale, add)


def _numpy_product(operands: Operands, _: Forms, scale: float, add: bool) -> Product:
    A, B, out = operands
    factor = np.array(scale, np.float32)
    result = np.empty_like(out) if add else out

    def run() -> None:
        np.matmul(A, B, out=result)
        if scale != 1:
            np.multiply(result, factor, out=result)
        if add:
            np.add(out, result, out=out)

    return run


def _blas_product(operands: Operands, forms: Forms, scale: float, add: bool) -> Product:
    A, B, out = operands
    (form_A, lead_A), (form_B, lead_B), (_, lead_out) = forms
    size, pointer = ctypes.c_int64, ctypes.c_void_p
    call = functools.partial(
        SGEMM,
        *(ctypes.c_int(ROW_MAJOR), ctypes.c_int(form_A), ctypes.c_int(form_B)),
        *(size(len(out)), size(out.shape[1]), size(A.shape[1]), ctypes.c_float(scale)),
        *(pointer(A.ctypes.data), size(lead_A), pointer(B.ctypes.data), size(lead_B)),
        *(ctypes.c_float(1.0 if add else 0.0), pointer(out.ctypes.data), size(lead_out)),
    )
    call.operands = operands  # type: ignore[attr-defined]  # the addresses alone would not keep the arrays alive
    return call


def _form(M: Array) -> tuple[int, int]:
    """Return whether BLAS is to treat a matrix as transposed, and its leading dimension."""
    if M.dtype != np.float32 or M.ndim != 2:
        raise ValueError(f"must be a matrix of float32, got {M.ndim} dimensions of {M.dtype}")
    (rows, columns), (down, along) = M.shape, (stride // 4 for stride in M.strides)
    if along == 1 or columns == 1:
        return AS_IT_IS, max(down, columns)
    if down == 1 or rows == 1:
        return TRANSPOSED, max(along, rows)
    raise ValueError("neither the rows nor the columns lie together in memory")


def _find_sgemm() -> Any:
    """Return the sgemm of NumPy's own BLAS, or None if it cannot be found."""
    for library in ThreadpoolController().select(internal_api="openblas").lib_controllers:
        if "numpy" not in library.filepath:
            continue
        for name in NAMES:
            try:
                function = getattr(ctypes.CDLL(library.filepath), name)
            except (OSError, AttributeError):
                continue
            function.restype = None
            return function
    return None


SGEMM = _find_sgemm()
