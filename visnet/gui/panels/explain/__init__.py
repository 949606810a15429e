"""Explanations of a prediction."""
