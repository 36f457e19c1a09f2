"""Settings of the clinic: its protocol, the versions of it, and how it signs reports."""
