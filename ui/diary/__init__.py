"""The bin: throwing away, looking at what was thrown away, taking it back."""
