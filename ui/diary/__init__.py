"""The diary: one line a day, a patient's own log, and what both say."""
