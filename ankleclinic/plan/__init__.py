"""Interventions, their doses and the home programme."""
