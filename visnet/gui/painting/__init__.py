"""Painting code shared by several panels."""
