"""Tests of the knowledge place."""
