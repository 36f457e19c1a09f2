"""One entry field per kind of value."""
