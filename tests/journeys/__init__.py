"""The real program, from its first painting to its closing."""
