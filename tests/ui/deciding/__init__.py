"""Tests of decisions and signed statements."""
