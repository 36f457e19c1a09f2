"""Deciding on an advice, and statements that somebody stands for by role and name."""
