"""The page a patient answers alone: full screen, large, left by the therapist's PIN only."""
