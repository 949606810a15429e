"""General widgets. None knows the window, the worker or another widget."""
