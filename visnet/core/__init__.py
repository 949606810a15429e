"""The mathematics of the notes, in NumPy. One example is one column."""
