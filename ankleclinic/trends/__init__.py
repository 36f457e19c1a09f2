"""Series over time for screen and paper alike."""
