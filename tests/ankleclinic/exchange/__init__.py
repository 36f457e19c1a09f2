"""Tests of ankleclinic.exchange."""
