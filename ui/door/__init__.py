"""What stands before the clinic: making one, unlocking one, protecting one."""
