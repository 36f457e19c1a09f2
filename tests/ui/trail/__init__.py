"""Tests of the audit trail in the settings."""
