"""Tests of the assessment page."""
