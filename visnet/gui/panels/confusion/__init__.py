"""Confusion matrix and per-class scores."""
