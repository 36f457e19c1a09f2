"""What the side panel says of the field in hand: old, new, error, change and sides."""

from dataclasses import dataclass, replace
from datetime import date

from ankleclinic.catalogue.evidence import ErrorRow
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.errors import Situation, choose_row, mdc95
from ankleclinic.judgement.results import Change, Judgement, Symmetry, Value
from ankleclinic.judgement.scoring import score
from ankleclinic.judgement.screens import answers_of
from ankleclinic.record.observation import Observation, Tick
from ankleclinic.record.patient import Side
from ui.assess.context import Context
from ui.assess.plan import sides_of
from ui.assess.verdicts import change_since
from ui.fields.about import Shown
from ui.fields.last import Last


@dataclass(frozen=True, slots=True)
class SideFacts:
    """One side: the value before and now, and what became of it."""

    side: Side | None
    last: Last | None
    now: Value | None
    change: Change | None

    @property
    def new(self) -> float | None:
        """The number of now."""
        return self.now.value if self.now else None

    @property
    def old(self) -> float | None:
        """The number of last time."""
        return self.last.number if self.last else None

    @property
    def since(self) -> date | None:
        """The day of last time."""
        return self.last.date if self.last else None


@dataclass(frozen=True, slots=True)
class FocusFacts:
    """Everything about one measure; `row` is the error row it is judged by."""

    measure: Measure
    sides: tuple[SideFacts, ...]
    row: ErrorRow | None
    symmetry: Symmetry | None

    @property
    def error(self) -> float | None:
        """The measurement error of a change, at the 95 % level."""
        return mdc95(self.row) if self.row else None


def focus_facts(
    context: Context, measure: Measure, judgement: Judgement | None, rows: dict[str, str]
) -> FocusFacts:
    """Gathers what is known of one measure at the visit on screen.

    Args:
        context: the visit.
        measure: the measure in hand.
        judgement: what was judged of the visit; None while it is not judged yet.
        rows: error rows chosen by hand, by measure.
    """
    sides = tuple(_side(context, measure, judgement, side) for side in sides_of(measure))
    return FocusFacts(
        measure, sides, _row(context, measure, sides, rows), _symmetry(context, measure, judgement)
    )


def usable_rows(measure: Measure) -> list[ErrorRow]:
    """The error rows that a change on one side may be judged by."""
    return [row for row in measure.error if row.quantity == "side" and row.status.drives_error]


def _side(
    context: Context, measure: Measure, judgement: Judgement | None, side: Side | None
) -> SideFacts:
    shown = context.shown(measure, side)
    now = score(measure, _answered(measure, shown)) if shown.stored else None
    return SideFacts(side, shown.last, now, change_since(judgement, shown.key))


def _answered(measure: Measure, shown: Shown) -> Observation:
    """What is stored, a screen also answered by the positive tests of the visit."""
    stored = shown.stored or Observation(shown.key)
    if measure.screen is None:
        return stored
    answers = answers_of(measure.screen, stored.ticks, shown.positive)
    return replace(stored, ticks=tuple(Tick(item, found) for item, found in answers.items()))


def _row(
    context: Context, measure: Measure, sides: tuple[SideFacts, ...], rows: dict[str, str]
) -> ErrorRow | None:
    used = next((found.change.row for found in sides if found.change and found.change.row), None)
    if used is not None:
        return next((row for row in measure.error if row.id == used), None)
    earlier = context.earlier[-1].rater if context.earlier else None
    rater = context.visit.rater
    same = earlier == rater if earlier and rater else None
    return choose_row(measure, Situation(context.method(measure), same), chosen=rows)


def _symmetry(context: Context, measure: Measure, judgement: Judgement | None) -> Symmetry | None:
    if context.blind is not None and context.blind.measure == measure.id:
        return None
    method = context.method(measure)
    found = judgement.symmetry if judgement else ()
    return next((row for row in found if row.measure == measure.id and row.method == method), None)
