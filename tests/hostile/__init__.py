"""Hostile values through every field, the import and the search; thousands by `make properties`."""
