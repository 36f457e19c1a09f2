"""Tests of the figures of a clinic."""
