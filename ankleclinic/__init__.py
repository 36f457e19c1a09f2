"""The clinical domain: no Qt, no database, no clock, no files except what it is handed."""

VERSION = "0.1.0"
