"""Fields that somebody else changed while they were written here, until a value is chosen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Key, Observation
from ankleclinic.services.store import Act, FieldChange, FieldDeed
from ankleclinic.services.visit import Opened


@dataclass(frozen=True, slots=True)
class Clash:
    """A field with the value typed here and the one that is stored.

    Attributes:
        visit: the visit it is in.
        key: the field.
        mine: what was typed here; None is emptied.
        theirs: what is stored.
        act: who stored it and when, None where nobody knows.
    """

    visit: str
    key: Key
    mine: Observation | None
    theirs: Observation | None
    act: Act | None = None


class Clashes(QObject):
    """What was typed here and not stored, because another value came first.

    Signals:
        changed: there are others now.

    Attributes:
        open: those that wait for a choice, the oldest first.
        in_hand: asks which field is being typed into.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.open: tuple[Clash, ...] = ()
        self.in_hand: Callable[[], Key | None] = _nothing
        self._unread: list[tuple[str, FieldChange]] = []
        self._stood: dict[Key, Observation | None] = {}

    def add(self, visit_id: str, deed: FieldDeed) -> None:
        """Keep a deed that was refused until the record is read."""
        self._unread += [(visit_id, change) for change in deed.changes]

    def read(self, opened: Opened) -> dict[Key, Observation | None]:
        """Compare with what is stored now; gives back fields that nobody else changed."""
        record = opened.record
        known = {visit.id: visit for visit in record.assessments}
        here = [(known[name], change) for name, change in self._unread if name in known]
        self._unread = [one for one in self._unread if one[0] not in known]
        untouched: dict[Key, Observation | None] = {}
        found = []
        for visit, change in here:
            held = _held(visit).get(change.key)
            if held == change.before:
                untouched[change.key] = change.after
            elif held != change.after:
                act = _last_act(opened.log, change.key)
                found.append(Clash(visit.id, change.key, change.after, held, act))
        keys = {(one.visit, one.key) for one in found}
        older = [one for one in self.open if (one.visit, one.key) not in keys]
        self._keep([*older, *found])
        return untouched

    def see(self, shown: Assessment | None, opened: Opened) -> None:
        """Remember what the field in hand showed when somebody began to type into it."""
        key = self.in_hand()
        self._stood = {one: stood for one, stood in self._stood.items() if one == key}
        come = [visit for visit in opened.record.assessments if shown and visit.id == shown.id]
        if key is None or shown is None or not come:
            return
        before, now = (_held(visit).get(key) for visit in (shown, come[0]))
        if before != now:
            self._stood.setdefault(key, before)

    def stood(self, visit: Assessment, wanted: Iterable[Key]) -> dict[Key, Observation | None]:
        """What the fields of a visit showed to whoever wrote some of them."""
        seen = {key: self._stood.pop(key) for key in wanted if key in self._stood}
        return {**_held(visit), **seen}

    def of(self, record: EpisodeRecord | None) -> tuple[Clash, ...]:
        """Those of the visits of a record."""
        visits = {visit.id for visit in record.assessments} if record else set()
        return tuple(one for one in self.open if one.visit in visits)

    def settle(self, clash: Clash) -> None:
        """One was chosen."""
        self._keep(one for one in self.open if one != clash)

    def _keep(self, clashes: Iterable[Clash]) -> None:
        kept = tuple(clashes)
        if kept != self.open:
            self.open = kept
            self.changed.emit()


def _nothing() -> None:
    """Nothing is being typed."""


def _held(visit: Assessment) -> dict[Key, Observation]:
    return {entry.key: entry for entry in visit.observations}


def _last_act(log: Iterable[FieldDeed], key: Key) -> Act | None:
    acts = [deed.act for deed in log if any(change.key == key for change in deed.changes)]
    return acts[-1] if acts else None
