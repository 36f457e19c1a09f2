"""The fields of a new patient, and what they say together."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from ankleclinic.record.patient import Involved, Sex, Side
from ankleclinic.services.patients import NewPatient
from ui.patients.entry import Entry, Ticked, Typed
from ui.patients.reading import DATE_HINT, ReadError, read_count, read_day, read_list
from ui.theme.look import Look
from ui.widgets.segmented import Option, Segmented

NEEDED = ("given_name", "family_name", "birth_date", "involved")
LEFT, RIGHT = Option("left", "Left", "l"), Option("right", "Right", "r")
SEXES = (Option("female", "Female", "f"), Option("male", "Male", "m"))

Read = TypeVar("Read")


def make_entries(look: Look) -> dict[str, Entry]:
    """The entries under the names of their fields, in the order of the hand."""
    involved = (LEFT, RIGHT, Option("both", "Both", "b"))
    return {
        "given_name": Entry("Given name", Typed("Given name")),
        "family_name": Entry("Family name", Typed("Family name")),
        "birth_date": Entry("Birth date", Typed("Birth date", DATE_HINT)),
        "involved": Entry(
            "Involved ankle", Segmented(look, "Involved ankle", involved), "keys L, R, B"
        ),
        "sex": Entry("Sex", Segmented(look, "Sex", SEXES), "keys F, M"),
        "dominant": Entry("Dominant side", Segmented(look, "Dominant side", (LEFT, RIGHT))),
        "onset": Entry("Onset", Typed("Onset", DATE_HINT)),
        "sprains": Entry("Sprains so far", Typed("Sprains so far")),
        "sport": Entry("Sport", Typed("Sport")),
        "occupation": Entry("Occupation", Typed("Occupation")),
        "precautions": Entry("Precautions", Typed("Precautions"), "with commas between"),
        "other_side_injured_before": Entry(
            "Other ankle", Ticked(look, "injured before"), "Space ticks; then no reference"
        ),
    }


class Form:
    """Reads the entries.

    Args:
        entries: the entries under the names of their fields.

    Attributes:
        faults: what could not be read, by field, after `read`.
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self.faults: dict[str, str] = {}

    def read(self) -> NewPatient:
        """What the entries say; what cannot be read is left out and kept in `faults`."""
        self.faults = dict(self._faults())
        ticked = self._entries["other_side_injured_before"].field
        text = {name: entry.text() for name, entry in self._entries.items()}
        return NewPatient(
            family_name=text["family_name"],
            given_name=text["given_name"],
            birth_date=self._day("birth_date"),
            involved=Involved(text["involved"]) if text["involved"] else None,
            sex=Sex(text["sex"] or "unknown"),
            dominant=Side(text["dominant"]) if text["dominant"] else None,
            other_side_injured_before=isinstance(ticked, Ticked) and ticked.isChecked(),
            onset=self._day("onset"),
            sprains=None if "sprains" in self.faults else read_count(text["sprains"]),
            sport=text["sport"],
            occupation=text["occupation"],
            precautions=read_list(text["precautions"]),
        )

    def _day(self, name: str) -> date | None:
        return None if name in self.faults else read_day(self._entries[name].text())

    def _faults(self) -> Iterator[tuple[str, str]]:
        for name, read in (("birth_date", read_day), ("onset", read_day), ("sprains", read_count)):
            try:
                read(self._entries[name].text())
            except ReadError as error:
                yield name, str(error)
