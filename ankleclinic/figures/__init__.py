"""The figures of a whole clinic: counts with how sure they are, of one patient at a time."""
