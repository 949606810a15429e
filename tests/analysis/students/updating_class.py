import numpy as np


class Net:
    def __init__(self, layer_sizes):
        self.params = {}
        for layer in (1, 2):
            self.params[f"W{layer}"] = np.random.randn(layer_sizes[layer - 1], layer_sizes[layer]) * 0.05
            self.params[f"b{layer}"] = np.zeros(layer_sizes[layer])

    def forward(self, x):
        self.z1 = x @ self.params["W1"] + self.params["b1"]
        self.a1 = np.maximum(self.z1, 0)
        z2 = self.a1 @ self.params["W2"] + self.params["b2"]
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def backward(self, x, y, y_hat, lr):
        m = len(x)
        d2 = y_hat.copy()
        d2[range(m), y] -= 1
        d1 = d2 @ self.params["W2"].T * (self.z1 > 0)
        self.params["W2"] -= lr * self.a1.T @ d2 / m
        self.params["b2"] -= lr * d2.mean(axis=0)
        self.params["W1"] -= lr * x.T @ d1 / m
        self.params["b1"] -= lr * d1.mean(axis=0)
