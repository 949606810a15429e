"""The window. Everything of Qt lives here."""
