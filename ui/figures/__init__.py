"""The figures of the clinic in the window."""
