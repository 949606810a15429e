"""One digit, its probabilities and contributions."""
