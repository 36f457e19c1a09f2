"""Tests of ankleclinic.judgement."""
