"""Cases that a therapist can read, and the tests that run them."""
