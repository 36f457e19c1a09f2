"""Tests of the figures of the clinic in the window."""
