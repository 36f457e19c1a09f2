"""The page that shows a report as it will be printed, and saves it."""
