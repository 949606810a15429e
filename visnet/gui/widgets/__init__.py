"""Widgets that show and ask. None knows the window, the worker or another widget."""
