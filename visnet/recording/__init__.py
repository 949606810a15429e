"""Recordings of runs: keyframes as a run goes on, any step made again from them, files, recovery after a crash."""
