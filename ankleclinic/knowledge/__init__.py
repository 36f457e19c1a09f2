"""The knowledge pages: everything the catalogue holds, and the manual, to read and search."""
