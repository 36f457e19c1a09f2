"""Tests of the reports page."""
