"""Panels, one folder per subject."""
