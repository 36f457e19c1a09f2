"""Tests of ankleclinic.services."""
