"""Every trap that the evidence on physical measures names, with the program walking round it."""
