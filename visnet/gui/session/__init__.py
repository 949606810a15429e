"""Session: the run, its thread, background tasks and files."""
