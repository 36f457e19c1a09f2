"""Ladders of loading as data: rungs in order, the rest between them, and when to stop."""

from typing import Annotated

from pydantic import Field

from ankleclinic.catalogue.evidence import Entry, Figure, Id, Text
from ankleclinic.catalogue.intervention import InterventionName


class Rung(Entry):
    """One rung of a ladder, with what is done on it."""

    name: Text
    dose: Text


class Ladder(Figure):
    """Rungs that are climbed one by one.

    `rest_days` lie between two sessions, and `sessions` clean ones are done on each rung.
    `intervention` is what is climbed: a lock on it stops the ladder. It is for the sports in whose
    names one of `sports` stands, or for everybody.
    """

    id: Id
    name: Text
    intervention: InterventionName
    rest_days: Annotated[int, Field(ge=1, le=7)]
    sessions: Annotated[int, Field(ge=2, le=5)]
    stop: Text
    sports: tuple[Text, ...] = ()
    rung: Annotated[tuple[Rung, ...], Field(min_length=1)]

    def fits(self, sport: str) -> bool:
        """Whether a sport asks for it."""
        return not self.sports or any(one in sport.casefold() for one in self.sports)
