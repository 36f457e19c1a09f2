"""The patient in one screen: what changed, what is advised, what is next."""
