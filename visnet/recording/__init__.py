"""Recordings of runs: keyframes during training, replay of any step, files, and recovery after a crash."""
