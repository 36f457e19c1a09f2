"""Backups in the window: made by themselves, listed, tried out and restored."""
