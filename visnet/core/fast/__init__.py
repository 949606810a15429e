"""The sums of the notes, quickly; only Engine and Team are imported from outside."""
