"""Tests of the clinical domain."""
