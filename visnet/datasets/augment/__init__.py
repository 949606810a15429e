"""Augmentation: affine and elastic distortions."""
