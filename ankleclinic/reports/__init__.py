"""What a report says; the folders below only draw it."""
