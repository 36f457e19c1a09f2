"""The whole catalogue: typed, immutable and cross-checked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import Field

from ankleclinic.catalogue.asked import Asked
from ankleclinic.catalogue.clinic_protocol import (
    ClinicProtocol,
    is_reviewed,
    standing,
    version_of,
)
from ankleclinic.catalogue.criterion import Check, Criterion
from ankleclinic.catalogue.evidence import Entry, ErrorRow, Id, MeasureId, Reference, Text
from ankleclinic.catalogue.fingerprint import fingerprint
from ankleclinic.catalogue.intervention import Intervention
from ankleclinic.catalogue.ladder import Ladder
from ankleclinic.catalogue.measure import Measure, Screen, Section
from ankleclinic.catalogue.protocol import Protocol, Threshold
from ankleclinic.catalogue.protocol_text import signed_text
from ankleclinic.catalogue.rule import Gate, Rule

T = TypeVar("T")
OWN = "own_"
"""How the id of every battery begins that a clinic put together itself."""
CLINIC_FILE = "clinic.toml"
"""The name of the clinic's own protocol among the files of a catalogue."""


class Battery(Entry):
    """A chosen set of measures in entry order.

    With `all_others`, every measure that is not named follows at the end of its section. With
    `one_page` the measures stand below each other in the order given, without sections. A list of
    patients draws a small curve of each measure in `caseload`.
    """

    id: Id
    name: Text
    measures: tuple[MeasureId, ...] = Field(min_length=1)
    about: Text | None = None
    all_others: bool = False
    one_page: bool = False
    caseload: tuple[MeasureId, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Catalogue:
    """Everything the program knows about measures, rules and sources.

    `fingerprint` is a short hash of the files it was read from; advice and reports keep it.
    `asked` holds what patients who answer alone are asked, by measure; `criteria` those for
    leaving a stage and `checks` the rows of the readiness board, in the order of the files.
    `interventions` are what can be done, in the order of their numbers, `ladders` how loading is
    built up.
    `protocol` is in force, `shipped` as it comes with the program where a clinic signed its `own`.
    `files` are the texts of it all.
    """

    measures: Mapping[str, Measure]
    batteries: Mapping[str, Battery]
    rules: Mapping[str, Rule]
    gates: Mapping[str, Gate]
    references: Mapping[str, Reference]
    protocol: Protocol
    thresholds: Mapping[str, Threshold]
    fingerprint: str
    asked: Mapping[str, Asked] = field(default_factory=lambda: MappingProxyType({}))
    criteria: Mapping[str, Criterion] = field(default_factory=lambda: MappingProxyType({}))
    checks: Mapping[str, Check] = field(default_factory=lambda: MappingProxyType({}))
    interventions: Mapping[str, Intervention] = field(default_factory=lambda: MappingProxyType({}))
    ladders: Mapping[str, Ladder] = field(default_factory=lambda: MappingProxyType({}))
    files: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    shipped: Protocol | None = None
    own: ClinicProtocol | None = None
    _kept: dict[str, Any] = field(default_factory=dict, init=False, compare=False)

    def __repr__(self) -> str:
        """The fingerprint alone: the whole would fill a screen wherever it is printed."""
        return f"<Catalogue {self.fingerprint}>"

    def once(self, key: str, make: "Callable[[Catalogue], T]") -> T:
        """What follows from the catalogue alone, worked out the first time it is asked for."""
        if key not in self._kept:
            self._kept[key] = make(self)
        found: T = self._kept[key]
        return found

    @property
    def register(self) -> Protocol:
        """The protocol as it is shipped, whatever the clinic signed."""
        return self.shipped or self.protocol

    @property
    def version(self) -> str:
        """The version of the protocol that is in force."""
        return version_of(self.register, self.own)

    @property
    def standing(self) -> str:
        """The protocol in force and who reviewed it, as the rest of a sentence."""
        return standing(self.register, self.own)

    @property
    def reviewed(self) -> bool:
        """Whether the clinic reviewed the protocol as it is shipped now."""
        return is_reviewed(self.register, self.own)

    @property
    def screens(self) -> Mapping[str, Screen]:
        """The safety screens, by measure."""
        return self.once("screens", _screens)

    def threshold(self, key: str) -> float:
        """The value of a threshold of the protocol, in the unit it is registered with.

        Raises:
            ValueError: the clinic has not entered one.
        """
        value = self.thresholds[key].value
        if value is None:
            raise ValueError(f"the threshold {key} has no value yet")
        return value

    def of_battery(self, battery_id: str) -> tuple[Measure, ...]:
        """The measures of a battery in entry order: section by section, unless it is one page."""
        battery = self.batteries[battery_id]
        chosen = [self.measures[name] for name in battery.measures]
        if battery.all_others:
            others = (m for m in self.measures.values() if m.entered)
            chosen += [m for m in others if m.id not in battery.measures]
        if battery.one_page:
            return tuple(chosen)
        order = {section: position for position, section in enumerate(Section)}
        return tuple(sorted(chosen, key=lambda measure: order[measure.section]))

    def with_error_rows(self, rows: Mapping[str, Sequence[ErrorRow]]) -> "Catalogue":
        """The same catalogue with more error rows behind those of some measures."""
        measures = {
            name: measure.model_copy(update={"error": (*measure.error, *rows.get(name, ()))})
            for name, measure in self.measures.items()
        }
        return replace(self, measures=MappingProxyType(measures))

    def with_batteries(self, own: Sequence[Battery]) -> "Catalogue":
        """The same catalogue with these as the clinic's own batteries, behind all others."""
        shipped = {key: one for key, one in self.batteries.items() if not key.startswith(OWN)}
        batteries = shipped | {battery.id: battery for battery in own}
        return replace(self, batteries=MappingProxyType(batteries))

    def with_protocol(self, own: ClinicProtocol) -> "Catalogue":
        """The same catalogue under the protocol that a clinic signed."""
        shipped = self.register
        protocol = own.applied(shipped)
        files = {**self.files, CLINIC_FILE: signed_text(shipped, own)}
        return replace(
            self,
            protocol=protocol,
            thresholds=MappingProxyType({entry.key: entry for entry in protocol.threshold}),
            fingerprint=fingerprint(files),
            files=MappingProxyType(files),
            shipped=shipped,
            own=own,
        )

    def cite(self, reference_ids: tuple[str, ...]) -> tuple[str, ...]:
        """The citations of some references, in the order given."""
        return tuple(self.references[name].citation for name in reference_ids)


def _screens(catalogue: Catalogue) -> Mapping[str, Screen]:
    found = catalogue.measures.values()
    return {one.id: one.screen for one in found if one.screen is not None}
