"""Tests of set-up and bundle."""
