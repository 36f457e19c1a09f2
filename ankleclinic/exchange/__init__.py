"""Case files and tables, in and out."""
