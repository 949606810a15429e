"""One folder for each subject that the window shows."""
