"""General-purpose widgets. They know nothing of networks, the window or the training thread."""
