"""What if a value were another one: tried on the page, never saved."""
