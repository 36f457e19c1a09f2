"""The protocol of one clinic: the shipped register with values of its own, signed by its lead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ankleclinic.catalogue.protocol import Protocol
from ankleclinic.catalogue.register import Value, faults, values, with_values


@dataclass(frozen=True, slots=True)
class ClinicProtocol:
    """One signed version; kept for good, a later one stands beside it.

    `shipped` is the version of the register it was made on and `register` all values that had.
    `at` is in UTC.
    """

    number: int
    shipped: str
    changes: Mapping[str, Value]
    register: Mapping[str, Value]
    name: str
    role: str
    at: datetime
    reason: str

    @property
    def version(self) -> str:
        """The version as it is said."""
        return f"{self.shipped}-{self.number}"

    def applied(self, shipped: Protocol) -> Protocol:
        """The register with the values of this clinic that still fit it."""
        return with_values(shipped, self.fitting(shipped))

    def fitting(self, shipped: Protocol) -> dict[str, Value]:
        """The changed values, without those that a newer register no longer takes."""
        kept = dict(self.changes)
        while wrong := {name for name, _ in faults(shipped, kept)} & set(kept):
            kept = {name: value for name, value in kept.items() if name not in wrong}
        return kept

    def covers(self, shipped: Protocol) -> bool:
        """Whether what was signed is the register as it is shipped now."""
        return dict(self.register) == values(shipped)


def version_of(shipped: Protocol, own: ClinicProtocol | None) -> str:
    """The version of the register that is in force."""
    return f"{shipped.version}-{own.number}" if own else shipped.version


def is_reviewed(shipped: Protocol, own: ClinicProtocol | None) -> bool:
    """Whether somebody of the clinic signed the register as it is shipped now."""
    return own is not None and own.covers(shipped)


def standing(shipped: Protocol, own: ClinicProtocol | None) -> str:
    """The version that is in force and who reviewed it, as the rest of a sentence."""
    said = f"protocol {version_of(shipped, own)}"
    if own is None:
        return f"{said} not yet reviewed by this clinic"
    if own.covers(shipped):
        return f"{said} reviewed by {own.name}, {own.at.date().isoformat()}"
    return (
        f"{said} not yet reviewed by this clinic since the shipped register changed; version "
        f"{own.version} was reviewed by {own.name}, {own.at.date().isoformat()}"
    )
