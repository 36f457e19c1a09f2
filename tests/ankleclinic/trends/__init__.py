"""Tests of ankleclinic.trends."""
