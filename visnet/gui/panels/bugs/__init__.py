"""Break it and Find it: runs with a bug beside their correct twins."""
