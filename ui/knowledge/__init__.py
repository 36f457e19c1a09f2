"""The knowledge place: every page of the catalogue and the manual, to read and search."""
