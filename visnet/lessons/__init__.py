"""Lessons: guided tours that a teacher writes as a TOML file."""
