import numpy as np

rng = np.random.default_rng(0)
N_HIDDEN = 32


def initialize_parameters(n_x=784, n_h=N_HIDDEN, n_y=10):
    return {
        "W1": rng.normal(0, 0.05, (n_x, n_h)).astype(np.float32),
        "b1": np.zeros(n_h, np.float32),
        "W2": rng.normal(0, 0.05, (n_h, n_y)).astype(np.float32),
        "b2": np.zeros(n_y, np.float32),
    }


def forward(X, params):
    Z1 = X.astype(np.float32) @ params["W1"].astype(np.float32) + params["b1"]
    A1 = np.where(Z1 > 0, Z1, 0)
    Z2 = A1 @ params["W2"] + params["b2"]
    E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
    A2 = E / E.sum(axis=1, keepdims=True)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def backward(cache, params, X, y_onehot):
    m = X.shape[0]
    dZ2 = cache["A2"] - y_onehot
    dZ1 = dZ2 @ params["W2"].T * (cache["Z1"] > 0)
    return {
        "dW1": X.T @ dZ1 / m,
        "db1": dZ1.mean(axis=0),
        "dW2": cache["A1"].T @ dZ2 / m,
        "db2": dZ2.mean(axis=0),
    }


def update(params, grads, lr):
    return {name: params[name] - lr * grads["d" + name] for name in ("W1", "b1", "W2", "b2")}
