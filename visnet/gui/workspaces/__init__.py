"""Workspaces: the pages of the window, composed of panels."""
