"""The measurement error of this clinic: how well its own second readings agree."""
