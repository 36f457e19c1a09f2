"""One file for each step, numbered from 0001 without gaps."""
