import gc
import weakref

import numpy as np
import pytest

from visnet.core.fast import gemm as products
from visnet.core.fast.gemm import product

rng = np.random.default_rng(0)


def matrix(rows, columns):
    return rng.standard_normal((rows, columns), dtype=np.float32)


@pytest.fixture(params=["blas", "numpy"], autouse=True)
def way(request, monkeypatch):
    """Every test runs once with BLAS called itself, where that can be had, and once with NumPy."""
    if request.param == "blas" and products.SGEMM is None:
        pytest.skip("NumPy stands on another BLAS here")
    if request.param == "numpy":
        monkeypatch.setattr(products, "SGEMM", None)


SHAPES = [(1, 1, 1), (1, 5, 1), (5, 1, 3), (3, 4, 1), (10, 718, 32), (7, 3, 100)]


@pytest.mark.parametrize(("m", "k", "n"), SHAPES)
def test_a_product_is_that_of_matmul(m, k, n):
    A, B, out = matrix(m, k), matrix(k, n), matrix(m, n)
    product(A, B, out)()
    np.testing.assert_allclose(out, A @ B, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(("m", "k", "n"), SHAPES)
def test_both_factors_may_be_transposed(m, k, n):
    A, B, out = matrix(k, m).T, matrix(n, k).T, matrix(m, n)
    product(A, B, out)()
    np.testing.assert_allclose(out, A @ B, rtol=1e-4, atol=1e-4)


def test_parts_of_matrices_are_multiplied_and_nothing_else_is_written():
    A, B, out = matrix(9, 12), matrix(12, 9), matrix(9, 9)
    before = out.copy()
    product(A[2:5, 3:10], B[3:10, 1:7], out[4:7, 2:8])()
    np.testing.assert_allclose(out[4:7, 2:8], A[2:5, 3:10] @ B[3:10, 1:7], rtol=1e-4, atol=1e-5)
    out[4:7, 2:8] = before[4:7, 2:8]
    np.testing.assert_array_equal(out, before)


def test_a_product_may_be_scaled_and_added():
    A, B, out = matrix(6, 5), matrix(5, 4), matrix(6, 4)
    expected = out - 0.25 * (A @ B)
    product(A, B, out, -0.25, add=True)()
    np.testing.assert_allclose(out, expected, rtol=1e-4, atol=1e-5)


def test_factors_are_read_anew_in_each_call():
    A, B, out = matrix(6, 5), matrix(5, 4), matrix(6, 4)
    run = product(A, B, out)
    run()
    A[:] = 2
    run()
    np.testing.assert_allclose(out, A @ B, rtol=1e-4, atol=1e-5)


def test_a_result_that_is_not_a_number_stays_and_gives_no_warning():
    A, B, out = np.full((2, 2), np.inf, np.float32), np.zeros((2, 2), np.float32), matrix(2, 2)
    with np.errstate(all="ignore"):
        product(A, B, out)()
    assert np.isnan(out).all()


def test_matrices_live_as_long_as_their_product():
    class Watched(np.ndarray):
        pass

    A = matrix(6, 5).view(Watched)
    alive = weakref.ref(A)
    run = product(A, matrix(5, 4), matrix(6, 4))
    del A
    gc.collect()
    assert alive() is not None
    run()


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"\(6, 5\) by \(4, 4\) does not make \(6, 4\)"):
        product(matrix(6, 5), matrix(4, 4), matrix(6, 4))


@pytest.mark.parametrize("bad", [np.ones((6, 5)), np.ones((6, 10), np.float32)[:, ::2]])
def test_what_blas_cannot_read_is_refused(bad, way):
    with pytest.raises(ValueError, match=r"float32|together in memory"):
        product(bad, matrix(5, 4), matrix(6, 4))
