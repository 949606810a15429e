"""Readings of a moment, for the window, the command line and reports alike."""
