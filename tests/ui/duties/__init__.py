"""Tests of ui.duties."""
