"""Tests of ui.frame."""
