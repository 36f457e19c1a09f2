"""How records are kept: closing, restricting and erasing them, the years, what was erased."""
