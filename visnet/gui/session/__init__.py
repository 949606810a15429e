"""What the window works on: the run, its thread, background tasks, files."""
