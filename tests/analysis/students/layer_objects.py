import numpy as np


class Dense:
    def __init__(self, n_in, n_out):
        self.W = (np.random.rand(n_in, n_out) - 0.5) * 0.1
        self.b = np.zeros((1, n_out))
        self.dW = self.db = None

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dZ):
        m = len(self.X)
        self.dW = self.X.T @ dZ / m
        self.db = dZ.sum(axis=0, keepdims=True) / m
        return dZ @ self.W.T

    def update(self, lr):
        self.W -= lr * self.dW
        self.b -= lr * self.db


class ReLU:
    def forward(self, Z):
        self.Z = Z
        return np.maximum(Z, 0)

    def backward(self, dA):
        return dA * (self.Z > 0)

    def update(self, lr):
        pass


class Network:
    def __init__(self, n_in=784, n_hidden=10, n_out=10):
        self.layers = [Dense(n_in, n_hidden), ReLU(), Dense(n_hidden, n_out)]

    def __call__(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        E = np.exp(X - X.max(axis=1, keepdims=True))
        self.A2 = E / E.sum(axis=1, keepdims=True)
        return self.A2

    def backward(self, Y):
        d = self.A2 - Y
        for layer in reversed(self.layers):
            d = layer.backward(d)

    def update(self, lr):
        for layer in self.layers:
            layer.update(lr)


net = Network()
for _ in range(10):
    net(np.random.rand(20, 784))
