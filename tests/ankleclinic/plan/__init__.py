"""Tests of ankleclinic.plan."""
