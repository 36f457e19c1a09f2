"""What was done in the clinic, by whom, and whether anything was changed past the program."""
