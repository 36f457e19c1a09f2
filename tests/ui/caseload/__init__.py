"""Tests of ui.caseload."""
