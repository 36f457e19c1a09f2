"""Tests of ankleclinic.reports."""
