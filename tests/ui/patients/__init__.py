"""Tests of ui.patients."""
