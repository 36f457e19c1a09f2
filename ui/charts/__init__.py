"""Charts drawn on the screen."""
