"""Tests of ui.fields."""
