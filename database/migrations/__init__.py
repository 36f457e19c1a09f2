"""The steps that bring an older clinic to the newest tables; they import nothing of ours."""
