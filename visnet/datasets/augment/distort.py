"""Affine and elastic distortion: digits as another hand might have written them.

Source: Simard, Steinkraus & Platt 2003, "Best practices for convolutional neural networks applied to visual document
analysis", section 2. Each pixel of the new image is sampled from the old one at a displaced position. The displacement
is an affine map, the same for the whole image, plus an elastic field: uniform noise in [-1, 1] for each pixel and
direction, smoothed by a Gaussian of σ pixels, times α; as in the paper's figure, it is not normalised.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visnet.core.fast.threads import ONE_BLAS_THREAD
from visnet.datasets.augment.bilinear import Bilinear

PAPER_SIDE = 28  # lengths are given for digits of this size, and scale with the shorter side of the image
_LEFT_OUT = 1e-4  # share of the field's variance, along one axis
_CHUNK_PIXELS = 64 * 28 * 28  # pixels at a time, so that their positions and indices stay in the CPU cache


@dataclass(frozen=True, slots=True)
class Distortion:
    """Limits of a random distortion. Each quantity is drawn uniformly within ± its limit, independently per image.

    rotation_deg: about the centre.   shear: columns per row.   stretch: of height and width separately, 0.15 is ± 15 %.
    shift: along each axis, in pixels of a 28×28 image.   alpha, sigma: of the elastic field, in the same pixels.
    """

    rotation_deg: float = 0.0
    shear: float = 0.0
    stretch: float = 0.0
    shift: float = 0.0
    alpha: float = 0.0
    sigma: float = 4.0

    @property
    def is_none(self) -> bool:
        """Whether images are left unchanged."""
        return not (self.rotation_deg or self.shear or self.stretch or self.shift or self.alpha)


DISTORTIONS = {
    "none": Distortion(),
    # Simard et al. give no limits; these are from Cireşan et al. 2010, "Deep, big, simple neural nets".
    "affine": Distortion(rotation_deg=15, stretch=0.15),
    "elastic": Distortion(rotation_deg=15, stretch=0.15, alpha=34, sigma=4),
}


class Distorter:
    """Distort images of one size, reusing its buffers. Not thread-safe."""

    def __init__(self, distortion: Distortion, image_shape: tuple[int, int]) -> None:
        """image_shape: height and width, in pixels."""
        h, w = image_shape
        self.distortion = distortion
        self._pixel = min(h, w) / PAPER_SIDE
        self._middle = ((h - 1) / 2, (w - 1) / 2)
        with ONE_BLAS_THREAD:  # as in distort(): the work is small, and the bits must always be the same
            self._down, self._across = (self._basis(n) for n in image_shape)
        n_most = max(1, _CHUNK_PIXELS // (h * w))
        self._weights = np.zeros((2, n_most, self._down.shape[1], self._across.shape[1]), np.float32)
        self._half = np.empty((2, n_most, self._down.shape[1], w), np.float32)
        self._places = np.empty((2, n_most, h, w), np.float32)
        self._bilinear = Bilinear(image_shape, n_most)

    def distort(
        self, images: NDArray[np.uint8], rng: np.random.Generator, out: NDArray[np.uint8] | None = None
    ) -> NDArray[np.uint8]:
        """Return the images, each distorted independently; pixels from outside an image are 0.

        images: (m, h, w) uint8, or flat (m, h·w).   rng: draws the distortions.
        out: an array for the result, contiguous and of the same shape; not `images` itself.
        """
        out = np.empty_like(images) if out is None else out
        if self.distortion.is_none:
            np.copyto(out, images)
            return out
        shape = self._places.shape[2:]
        with ONE_BLAS_THREAD:
            for start in range(0, len(images), self._bilinear.n_most):
                part = images[start : start + self._bilinear.n_most].reshape(-1, *shape)
                places = self._draw_places(len(part), rng)
                self._bilinear.look_up(part, places, out[start : start + len(part)].reshape(-1, *shape))
        return out

    def _basis(self, n: int) -> NDArray[np.float32]:
        """Return the basis of all fields along an axis of n pixels, (n, 2 + r).

        The first two columns, 1 and the distance from the centre, are for the affine part, the other r for the elastic
        one. Smoothed uniform noise has the covariance 1/3 · exp(-d² / 4σ²) / (2σ √π) at distance d, and as a sum of
        some 200 numbers it is approximately normal. So it can be drawn as eigenvectors of the covariance times normal
        numbers. Eight of them suffice, whereas smoothing needs 28 × 28 numbers.
        """
        along = np.arange(n) - (n - 1) / 2
        curves = [np.ones(n), along]
        sigma = self.distortion.sigma
        if self.distortion.alpha:
            d = (along[:, None] - along) / self._pixel
            variances, vectors = np.linalg.eigh(np.exp(-((d / sigma) ** 2) / 4) / (2 * sigma * np.sqrt(np.pi)))
            variances = variances.clip(0)
            kept = np.cumsum(variances) > _LEFT_OUT * variances.sum()
            # The sign of an eigenvector is arbitrary, and depends on LAPACK.
            vectors *= np.copysign(1, vectors[0])
            curves.extend((vectors * np.sqrt(variances)).T[kept])
        return np.stack(curves, axis=1).astype(np.float32)

    def _draw_places(self, n: int, rng: np.random.Generator) -> NDArray[np.float32]:
        """Return the positions to sample for n images: (2, n, h, w), row and column."""
        weights = self._weights[:, :n]
        self._draw_affine(weights[:, :, :2, :2], rng)
        if self.distortion.alpha:
            field = rng.standard_normal(weights[:, :, 2:, 2:].shape, dtype=np.float32)
            np.multiply(field, self.distortion.alpha / np.sqrt(3) * self._pixel, out=weights[:, :, 2:, 2:])
        np.matmul(weights, self._across.T, out=self._half[:, :n])
        return np.matmul(self._down, self._half[:, :n], out=self._places[:, :n])

    def _draw_affine(self, weights: NDArray[np.float32], rng: np.random.Generator) -> None:
        """Draw rotation, shear, stretch and shift, as weights of the affine basis: (2, n, 2, 2)."""
        limits = self.distortion
        drawn = rng.uniform(-1, 1, (6, weights.shape[1]))
        angle = drawn[0] * np.deg2rad(limits.rotation_deg)
        shear = drawn[1] * limits.shear
        taller, wider = 1 + drawn[2:4] * limits.stretch
        cos, sin = np.cos(angle), np.sin(angle)
        # Rotation · shear · stretch, of (row, column) relative to the centre.
        (row, column), (row_middle, column_middle) = weights, self._middle
        row[:, 1, 0], row[:, 0, 1] = (cos - sin * shear) * taller, -sin * wider
        column[:, 1, 0], column[:, 0, 1] = (sin + cos * shear) * taller, cos * wider
        row[:, 0, 0], column[:, 0, 0] = (
            np.array([[row_middle], [column_middle]]) + drawn[4:] * limits.shift * self._pixel
        )
