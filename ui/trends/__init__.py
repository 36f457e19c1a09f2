"""The page that shows every measure over the visits of an episode."""
