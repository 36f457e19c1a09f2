"""What a clinic keeps about a patient, as frozen dataclasses."""
