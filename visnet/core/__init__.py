"""The mathematics of the notes, in NumPy and nothing else. One digit is one column."""
