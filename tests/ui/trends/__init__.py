"""Tests of the trends page."""
