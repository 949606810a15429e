"""The mathematics of the notes, in NumPy. One digit is one column."""
