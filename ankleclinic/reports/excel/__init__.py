"""The report as a workbook: the only report code that knows openpyxl."""
