"""Tests of the bin in the window."""
