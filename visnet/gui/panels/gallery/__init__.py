"""Lists of digits and their export."""
