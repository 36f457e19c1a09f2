"""Tests of ankleclinic.record."""
