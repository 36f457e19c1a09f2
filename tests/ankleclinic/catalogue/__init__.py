"""Tests of ankleclinic.catalogue."""
