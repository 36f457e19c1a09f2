"""The command line: one small function per command."""
