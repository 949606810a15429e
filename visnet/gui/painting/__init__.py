"""Painting that several panels share."""
