"""Prescriptions in memory, by version as a database keeps them."""

from collections.abc import Sequence
from dataclasses import replace

from ankleclinic.record.prescription import Prescription
from ankleclinic.services.store import ConflictError


def put(
    stored: Sequence[Prescription], changed: Sequence[Prescription]
) -> tuple[Prescription, ...]:
    """Prescriptions with some added or changed, in the order of the plan."""
    held = {one.id: one for one in stored}
    for one in changed:
        if one.version != (held[one.id].version if one.id in held else 0):
            raise ConflictError("Somebody else changed this plan.")
        held[one.id] = replace(one, version=one.version + 1)
    return tuple(sorted(held.values(), key=lambda one: (one.place, one.id)))
