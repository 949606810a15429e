"""Image files and drawings as MNIST-like images."""
