"""Tests of ankleclinic.advice."""
