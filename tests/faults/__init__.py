"""Long drivers: what the program withstands, many times over. Run them by make faults."""
