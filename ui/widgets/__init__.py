"""Small building blocks shared by all screens."""
