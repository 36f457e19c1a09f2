"""What a value means against its error, the other side and a norm."""
