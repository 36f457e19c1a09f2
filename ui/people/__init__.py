"""Who works here: their list, their roles, and what was opened for a reason."""
