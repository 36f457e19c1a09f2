"""Tests of the advice page."""
