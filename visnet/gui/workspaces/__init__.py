"""Workspaces: panels put together for the middle of the window."""
