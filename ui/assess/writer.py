"""The way from a field to the record: one act of the user at a time, each of them undoable."""

from collections.abc import Sequence
from dataclasses import replace

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.observation import FOR_ERROR, Key, Observation
from ankleclinic.record.patient import Side
from ui.assess.context import Context
from ui.assess.pair import Pair, confirmed, exchanged, settle
from ui.assess.plan import SIDES
from ui.fields.about import Shown
from ui.session import Session


class Writer:
    """Writes fields of the visit that is being written through the session.

    Args:
        session: the open patient.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def enter(
        self, context: Context, measure: Measure, key: Key, observation: Observation | None
    ) -> None:
        """Store one field, None to empty it; both sides when they raise or end a question."""
        if key.side is None:
            self._session.write_fields({key: observation})
            return
        sides = [context.shown(measure, side) for side in SIDES]
        left, right = (observation if shown.key == key else shown.stored for shown in sides)
        stored = sides[0].stored, sides[1].stored
        earlier = sides[0].last, sides[1].last
        settled = _by_key(sides, settle(measure, (left, right), stored, earlier))
        # The field in hand is written last: there the view returns to.
        in_hand = {key: settled.pop(key)}
        self._session.write_fields(settled | in_hand)

    def swap_sides(self, context: Context, measure: Measure) -> bool:
        """Exchange left and right of a measure; says whether that changed anything."""
        sides = [context.shown(measure, side) for side in SIDES]
        stored = sides[0].stored, sides[1].stored
        swapped = exchanged(stored)
        if swapped == stored:
            return False
        settled = settle(measure, swapped, swapped, (sides[0].last, sides[1].last))
        self._session.write_fields(_turned(context, measure) | _by_key(sides, settled))
        return True

    def note(self, context: Context, measure: Measure, side: Side | None, note: str) -> None:
        """Put a note on a field that holds something."""
        shown = context.shown(measure, side)
        if shown.stored is not None:
            self.enter(context, measure, shown.key, replace(shown.stored, note=note))

    def keep_repeat(self, observation: Observation) -> None:
        """Store a second reading of a field beside its value."""
        self._session.write_fields({observation.key: observation})

    def keep_sides(self, context: Context, measure: Measure) -> None:
        """Say that left and right of a measure are as they should be."""
        shown = [context.shown(measure, side) for side in SIDES]
        self._session.write_fields({one.key: confirmed(one.stored) for one in shown if one.stored})

    def rekey(self, context: Context, measure: Measure, method: str) -> None:
        """Move the values of a measure to another method, unless that one has values already."""
        old = context.method(measure)
        own = [entry for entry in context.visit.observations if entry.measure == measure.id]
        if any(entry.key.method == method for entry in own):
            return
        moved: dict[Key, Observation | None] = {}
        for entry in own:
            if entry.key.method == old:
                key = replace(entry.key, method=method)
                moved |= {entry.key: None, key: replace(entry, key=key)}
        self._session.write_fields(moved)


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
