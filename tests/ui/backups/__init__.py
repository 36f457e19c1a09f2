"""Tests of what stands before the clinic."""
