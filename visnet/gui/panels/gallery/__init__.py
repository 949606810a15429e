"""Lists of examples and their export."""
