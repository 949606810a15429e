"""Central differences against backward(): is the gradient the slope of the loss?"""

import numpy as np

from visnet.core.activations import Array
from visnet.core.network import Network


def numeric_gradient(network: Network, X: Array, y: Array, which: Array, step: float = 1e-5) -> Array:
    """dLoss/dθ[i] ≈ (loss(θ[i] + step) - loss(θ[i] - step)) / (2 step), for the parameters i of `which`.

    X: (n_in, m).   y: (m,).   which: indices into network.theta.   Gives (len(which),) float64.
    Worked in float64, because float32 has too few digits for so small a difference. The network is left as it was.
    """
    theta = network.theta.astype(np.float64)
    double = network.with_theta(theta)
    X = X.astype(np.float64)
    slopes = np.empty(len(which))
    for k, i in enumerate(which):
        here = theta[i]
        theta[i] = here + step
        above = double.gradients(X, y)[0]
        theta[i] = here - step
        below = double.gradients(X, y)[0]
        theta[i] = here
        slopes[k] = (above - below) / (2 * step)
    return slopes


def gradient_error(
    network: Network, X: Array, y: Array, n_checked: int = 50, rng: np.random.Generator | None = None
) -> float:
    """The largest relative difference between backward() and central differences over n_checked parameters.

    Relative to the larger of the two and at least 1e-4 of the largest slope, so that a slope near 0 does not decide.
    """
    rng = np.random.default_rng(0) if rng is None else rng
    which = rng.choice(network.n_parameters, min(n_checked, network.n_parameters), replace=False)
    double = network.with_theta(network.theta.astype(np.float64))
    _, dW, db = double.gradients(X.astype(np.float64), y)
    flat = np.concatenate([part.ravel() for pair in zip(dW, db, strict=True) for part in pair])
    backward, numeric = flat[which], numeric_gradient(network, X, y, which)
    scale = np.maximum(np.abs(backward), np.abs(numeric))
    return float(np.max(np.abs(backward - numeric) / np.maximum(scale, 1e-4 * scale.max() + 1e-12)))
