"""The list of patients, found by typing."""
