"""The notes' equations, optimised for speed. Only Engine and Team are imported from outside."""
