"""Tests of ui.agreement."""
