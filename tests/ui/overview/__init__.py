"""Tests of the overview of a patient."""
