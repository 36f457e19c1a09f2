"""Fields that were written and are not stored, kept so that nothing typed is lost."""

from dataclasses import replace

from ankleclinic.record.observation import Key, Observation
from ankleclinic.services.store import FieldDeed

Waiting = tuple[str, FieldDeed]
"""A visit and a deed on its fields."""


class Unsaved:
    """The deeds whose save failed, without fields that were written again since.

    Attributes:
        own: the acts of this screen.
    """

    def __init__(self) -> None:
        self._failed: list[Waiting] = []
        self._latest: dict[tuple[str, Key], str] = {}
        self._stood: dict[tuple[str, Key], Observation | None] = {}
        self.own: set[str] = set()

    def __bool__(self) -> bool:
        """Whether something waits to be written again."""
        return any(self._left(visit_id, deed).changes for visit_id, deed in self._failed)

    def begin(self, visit_id: str, deed: FieldDeed) -> None:
        """Remember that a deed is on its way to the store."""
        self.own.add(deed.act.id)
        for change in deed.changes:
            self._latest[visit_id, change.key] = deed.act.id

    def fail(self, visit_id: str, deed: FieldDeed) -> None:
        """Keep a deed that did not arrive, and what stood in its fields before."""
        for change in deed.changes:
            self._stood.setdefault((visit_id, change.key), change.before)
        self._failed.append((visit_id, deed))

    def holds(self, visit_id: str, deed: FieldDeed) -> bool:
        """Whether one of the fields of a deed waits already."""
        return any((visit_id, change.key) in self._stood for change in deed.changes)

    def take(self) -> list[Waiting]:
        """Hand out what waits, oldest first, and forget it."""
        failed, self._failed = self._failed, []
        left = [(visit_id, self._left(visit_id, deed)) for visit_id, deed in failed]
        self._stood.clear()
        return [(visit_id, deed) for visit_id, deed in left if deed.changes]

    def _left(self, visit_id: str, deed: FieldDeed) -> FieldDeed:
        newest = (
            replace(change, before=self._stood[visit_id, change.key])
            for change in deed.changes
            if self._latest.get((visit_id, change.key)) == deed.act.id
        )
        return replace(deed, changes=tuple(newest))
