"""One example, its probabilities and contributions."""
