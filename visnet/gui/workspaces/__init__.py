"""Workspaces: what the middle of the window shows, panels put together."""
