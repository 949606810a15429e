"""The window's frame: run bar, status bar, banner, menus."""
