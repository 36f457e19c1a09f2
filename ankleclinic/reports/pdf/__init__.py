"""The report on paper: the only code that knows reportlab."""
