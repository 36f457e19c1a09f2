"""Tests of ankleclinic.cli."""
