"""The plan of a patient: stage, days, return to sport and goals."""
