"""Painting shared by several panels."""
