"""The way from a field to the record: one act of the user at a time, each of them undoable."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.observation import FOR_ERROR, Key, Observation
from ankleclinic.record.patient import Side
from ui.assess.context import Context
from ui.assess.history import Deed, FieldStep, History
from ui.assess.pair import Pair, confirmed, exchanged, settle
from ui.assess.plan import SIDES, find
from ui.fields.about import Shown
from ui.session import Session


class Writer:
    """Writes fields of the draft through the session and remembers how to undo it.

    Args:
        session: the open patient.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._history = History()

    def enter(
        self, context: Context, measure: Measure, key: Key, observation: Observation | None
    ) -> None:
        """Store one field, None to empty it; both sides when they raise or end a question."""
        if key.side is None:
            self._write({key: observation})
            return
        sides = [context.shown(measure, side) for side in SIDES]
        left, right = (observation if shown.key == key else shown.stored for shown in sides)
        stored = sides[0].stored, sides[1].stored
        earlier = sides[0].last, sides[1].last
        self._write_pair(sides, settle(measure, (left, right), stored, earlier))

    def swap_sides(self, context: Context, measure: Measure) -> bool:
        """Exchange left and right of a measure; says whether there were two values to exchange."""
        sides = [context.shown(measure, side) for side in SIDES]
        stored = sides[0].stored, sides[1].stored
        swapped = exchanged(stored)
        if swapped == stored:
            return False
        settled = settle(measure, swapped, swapped, (sides[0].last, sides[1].last))
        self._write(_by_key(sides, settled) | _turned(context, measure))
        return True

    def note(self, context: Context, measure: Measure, side: Side | None, note: str) -> None:
        """Put a note on a field that holds something."""
        shown = context.shown(measure, side)
        if shown.stored is not None:
            self.enter(context, measure, shown.key, replace(shown.stored, note=note))

    def keep_repeat(self, observation: Observation) -> None:
        """Store a second reading of a field beside its value."""
        self._write({observation.key: observation})

    def keep_sides(self, context: Context, measure: Measure) -> None:
        """Say that left and right of a measure are as they should be."""
        shown = [context.shown(measure, side) for side in SIDES]
        self._write({one.key: confirmed(one.stored) for one in shown if one.stored})

    def rekey(self, context: Context, measure: Measure, method: str) -> None:
        """Move the values of a measure to another method, on every side."""
        old = context.method(measure)
        moved: dict[Key, Observation | None] = {}
        for entry in context.visit.observations:
            if entry.measure == measure.id and entry.key.method == old:
                key = replace(entry.key, method=method)
                moved |= {entry.key: None, key: replace(entry, key=key)}
        self._write(moved)

    def undo(self) -> Key | None:
        """Take the last act back and say which field it was about."""
        return self._apply(self._history.undo())

    def redo(self) -> Key | None:
        """Do the act taken back last once more and say which field it is about."""
        return self._apply(self._history.redo())

    def _write_pair(self, sides: Sequence[Shown], pair: Pair) -> None:
        self._write(_by_key(sides, pair))

    def _write(self, wanted: Mapping[Key, Observation | None]) -> None:
        draft = self._session.draft
        if draft is not None:
            steps = [FieldStep(key, find(draft, key), entry) for key, entry in wanted.items()]
            self._apply(self._history.record(steps))

    def _apply(self, deed: Deed) -> Key | None:
        for step in deed:
            if step.after is None:
                self._session.clear(step.key)
            else:
                self._session.write(step.after)
        return deed[-1].key if deed else None


def _by_key(sides: Sequence[Shown], pair: Pair) -> dict[Key, Observation | None]:
    return {shown.key: entry for shown, entry in zip(sides, pair, strict=True)}


def _turned(context: Context, measure: Measure) -> dict[Key, Observation | None]:
    """The second readings of a measure, each on the other side."""
    method, moved = context.method(measure), dict[Key, Observation | None]()
    seconds = [
        entry
        for entry in context.visit.observations
        if entry.measure == measure.id and entry.key.method == method
        if entry.side is not None and entry.key.moment in FOR_ERROR
    ]
    for entry in seconds:
        moved.setdefault(entry.key, None)
        if entry.side is not None:
            key = replace(entry.key, side=entry.side.other)
            moved[key] = replace(entry, key=key)
    return moved
