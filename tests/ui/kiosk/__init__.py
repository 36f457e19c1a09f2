"""Tests of the page a patient answers alone."""
