"""Adding a patient with four fields."""
