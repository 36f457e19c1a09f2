"""How many random records a property is tried on: thousands with `make properties`."""

import os

from hypothesis import HealthCheck, settings

THOUSANDS = int(os.environ.get("ANKLECLINIC_EXAMPLES", "0"))


def often(usually: int) -> settings:
    """So many examples, or as many more as the environment asks for."""
    slow = [HealthCheck.too_slow] if THOUSANDS else []
    return settings(max_examples=max(usually, THOUSANDS), suppress_health_check=slow)
