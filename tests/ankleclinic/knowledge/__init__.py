"""Tests of the knowledge pages."""
