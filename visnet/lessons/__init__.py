"""Lessons: guided tours, written as TOML files."""
