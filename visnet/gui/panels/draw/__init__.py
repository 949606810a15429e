"""The drawing pad and My digits."""
