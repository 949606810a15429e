"""Analyses of a run and its data, used by the window, the command line and reports."""
