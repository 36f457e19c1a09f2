"""Tests of the people in the settings."""
