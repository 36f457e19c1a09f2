"""Facts that rules ask for, each known with its day or unknown with what is missing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from ankleclinic.advice.flare import Days
from ankleclinic.advice.results import Missing
from ankleclinic.advice.usual import DAYS, READ_BY_DAYS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import Relative
from ankleclinic.catalogue.measure import Better, Kind, Measure
from ankleclinic.judgement.results import Value
from ankleclinic.judgement.staleness import is_stale, shelf_life_days
from ankleclinic.judgement.symmetry import deficit, index
from ankleclinic.judgement.visit import Entry, Sheet
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import State
from ankleclinic.record.patient import Episode, Side

BLOCKING = {State.UNABLE, State.CONTRAINDICATED, State.NOT_APPLICABLE}
"""States that say more than "not today": an older value is not used past them."""
PLAIN = {None, "neutral"}
"""The ways of a test that rules read: without a bias."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number or word with the day and values it came from; unknown when both are None.

    `because` says why an unknown fact is unknown, `missing` what would make it known. `visit` is
    the position of the visit it was read at.
    """

    number: float | None = None
    word: str | None = None
    on: date | None = None
    values: tuple[Value, ...] = ()
    missing: tuple[Missing, ...] = ()
    because: str | None = None
    visit: int = -1

    @property
    def known(self) -> bool:
        """Whether the fact can be compared."""
        return self.number is not None or self.word is not None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known on the day of the newest visit, from values within their shelf life.

    Each fact is worked out once and kept in `_kept` under its measure, in `_at` the visits at which
    that has entries, in `days` the coloured days of the diary.
    """

    catalogue: Catalogue
    record: EpisodeRecord
    sheet: Sheet
    stage: int | None
    days: Days = field(default_factory=Days, compare=False)
    _kept: dict[str | None, dict[tuple[str | None, ...], Fact]] = field(
        default_factory=dict, compare=False
    )
    _at: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False)

    @property
    def episode(self) -> Episode:
        """The episode that is treated."""
        return self.record.episode

    @property
    def today(self) -> date:
        """The day of the newest visit."""
        return self.sheet[-1].date

    def value(self, name: str, relative: Relative = "involved", method: str | None = None) -> Fact:
        """The newest value of a measure; with both sides involved, the worse one."""
        make = partial(self._find_value, name, relative, method)
        return self.once((name, "value", relative, method), make)

    def deficit(self, name: str) -> Fact:
        """How much worse the involved side is, in the unit of the measure."""
        return self.once((name, "deficit"), partial(self._find_deficit, name))

    def symmetry(self, name: str) -> Fact:
        """The symmetry index of the newest visit with both sides, in percent."""
        return self.once((name, "symmetry"), partial(self._find_symmetry, name))

    def result(self, name: str, lasting: bool = False) -> Fact:
        """The result of a test or screen; with both sides involved, the worse one.

        With `lasting`, and always of a screen, a positive one never grows too old.
        """
        lasting = lasting or self.catalogue.measures[name].kind is Kind.SCREEN
        make = partial(self._find_result, name, lasting)
        return self.once((name, "result", str(lasting)), make)

    def once(self, key: tuple[str | None, ...], make: Callable[[], Fact]) -> Fact:
        """A fact worked out by `make` the first time; the key begins with the measure's id."""
        known = self._kept.setdefault(key[0], {})
        if key not in known:
            known[key] = make()
        return known[key]

    def _find_value(self, name: str, relative: Relative, method: str | None) -> Fact:
        measure = self.catalogue.measures[name]
        found = [
            fact
            for side in self.sides(measure, relative)
            if (fact := self._value(measure, side, method)) is not None
        ]
        if not found:
            return _unknown(self, measure, self.sides(measure, relative))
        worst = min if measure.better is Better.HIGHER else max
        return worst(found, key=lambda fact: fact.number or 0)

    def _find_deficit(self, name: str) -> Fact:
        return next(self.deficits(name), None) or self._unknown_pair(name)

    def deficits(self, name: str) -> Iterator[Fact]:
        """The deficit at each visit that has both sides, newest first."""
        measure = self.catalogue.measures[name]
        for position, here, there in self._pairs(measure):
            number = deficit(measure, here.value or 0.0, there.value or 0.0)
            yield _of_pair(self.sheet, number, position, here, there)

    def _find_symmetry(self, name: str) -> Fact:
        measure = self.catalogue.measures[name]
        for position, here, there in self._pairs(measure):
            number = index(measure, here.value or 0.0, there.value or 0.0)
            because = None if number is not None else "a side is 0, so there is no index"
            return _of_pair(self.sheet, number, position, here, there, because)
        return self._unknown_pair(name)

    def ratio(self, name: str) -> Fact:
        """The involved value divided by the uninvolved one."""
        for position, here, there in self._pairs(self.catalogue.measures[name]):
            number = (here.value or 0.0) / there.value if there.value else None
            because = None if there.value else "the other side is 0, so there is no ratio"
            return _of_pair(self.sheet, number, position, here, there, because)
        return self._unknown_pair(name)

    def trials(self, name: str) -> Fact:
        """The number of valid trials of the newest pair, the lower of both sides."""
        measure = self.catalogue.measures[name]
        for position, here, there in self._entries(measure):
            number = float(min(here.trials, there.trials))
            return _of_pair(self.sheet, number, position, here.value, there.value)
        return self._unknown_pair(name)

    def _find_result(self, name: str, lasting: bool) -> Fact:
        measure = self.catalogue.measures[name]
        sides = self.sides(measure)
        if measure.compares_sides and not self.episode.sides_comparable:
            return Fact(because="it is read against the other side, which is no reference here")
        found = [self._result(measure, side, lasting) for side in sides]
        for word in ("positive", "equivocal", "negative"):
            for fact in found:
                if (
                    fact is not None
                    and fact.word == word
                    and (word == "positive" or None not in found)
                ):
                    return fact
        return _unknown(self, measure, sides)

    def pain(self, name: str) -> Fact:
        """The pain (0 to 10) noted with the newest entry; with both sides involved, the worse."""
        measure = self.catalogue.measures[name]
        sides = self.sides(measure)
        found = [fact for side in sides if (fact := self._pain(measure, side)) is not None]
        if found:
            return max(found, key=lambda fact: fact.number or 0)
        missing = tuple(Missing(name, side, f"{measure.name}: pain not noted") for side in sides)
        return Fact(missing=missing, because="pain was not noted")

    def replaced(
        self, position: int, old: Entry | None, new: Entry, also: Sequence[str] = ()
    ) -> "Facts":
        """The same facts with one entry of a visit in place of another, or added to it.

        What is known of its measure, and of those in `also`, is worked out anew.
        """
        visit, name = self.sheet[position], new.value.measure
        known = visit.entries.get(name, ())
        entries = tuple(new if e is old else e for e in known) if old else (*known, new)
        changed = replace(visit, entries={**visit.entries, name: entries})
        sheet = (*self.sheet[:position], changed, *self.sheet[position + 1 :])
        kept = dict(self._kept)
        for gone in (name, *also, DAYS if name in READ_BY_DAYS else name):
            kept.pop(gone, None)
        at = self._at if known else {k: v for k, v in self._at.items() if k != name}
        return Facts(self.catalogue, self.record, sheet, self.stage, self.days, kept, at)

    def without_days(self) -> "Facts":
        """The same facts with what is told of the days of the diary to be told anew."""
        kept = {name: facts for name, facts in self._kept.items() if name != DAYS}
        return replace(self, _kept=kept)

    def side_result(self, name: str, side: Side | None) -> Fact | None:
        """The result of a test or screen on one side, None where it is not known."""
        measure = self.catalogue.measures[name]
        return self._result(measure, side, measure.kind is Kind.SCREEN)

    def is_ruled_out(self, name: str, side: Side | None) -> bool:
        """Whether the newest visit says that a test cannot or must not be done on a side."""
        entries = self.sheet[-1].of(name, side)
        return any(entry.value.state in BLOCKING for entry in entries)

    def sides(self, measure: Measure, relative: Relative = "involved") -> Sequence[Side | None]:
        """The sides a measure is read of: one, both where both are involved, or none."""
        if not measure.sided:
            return (None,)
        side = self.episode.involved_side
        if side is None:
            return tuple(Side)
        return (side if relative == "involved" else side.other,)

    def visits_with(self, name: str) -> tuple[int, ...]:
        """The positions of the visits at which a measure has entries, newest first."""
        if name not in self._at:
            newest_first = range(len(self.sheet) - 1, -1, -1)
            self._at[name] = tuple(at for at in newest_first if name in self.sheet[at].entries)
        return self._at[name]

    def fresh(self, measure: Measure, side: Side | None) -> Iterator[tuple[int, Entry]]:
        """Usable entries within their shelf life, newest first, up to one that blocks."""
        days = shelf_life_days(self.catalogue, measure, self.stage)
        for position in self.visits_with(measure.id):
            visit = self.sheet[position]
            if (self.today - visit.date).days > days:
                return
            entries = visit.of(measure.id, side)
            if any(entry.value.state in BLOCKING for entry in entries):
                return
            for entry in entries:
                if entry.usable:
                    yield position, entry

    def taken(self, measure: Measure, side: Side | None) -> Iterator[tuple[int, Entry]]:
        """Usable entries of any age with their visit, newest first."""
        for position in self.visits_with(measure.id):
            for entry in self.sheet[position].of(measure.id, side):
                if entry.usable:
                    yield position, entry

    def _value(self, measure: Measure, side: Side | None, method: str | None) -> Fact | None:
        for position, entry in self.fresh(measure, side):
            value = entry.value
            if value.value is not None and method in {None, value.method}:
                return Fact(value.value, None, self.sheet[position].date, (value,), visit=position)
        return None

    def _result(self, measure: Measure, side: Side | None, lasting: bool) -> Fact | None:
        found = next(_results(self.sheet, self.fresh(measure, side)), None)
        if found is None and lasting:
            older = next(_results(self.sheet, self.taken(measure, side)), None)
            return older if older is not None and older.word == "positive" else None
        return found

    def _pain(self, measure: Measure, side: Side | None) -> Fact | None:
        """The pain of the newest plain entry; an older one's never stands beside a newer result."""
        plain = ((p, e) for p, e in self.fresh(measure, side) if e.value.bias in PLAIN)
        position, entry = next(plain, (0, None))
        if entry is None or entry.value.pain is None:
            return None
        pain, day = float(entry.value.pain), self.sheet[position].date
        return Fact(pain, None, day, (entry.value,), visit=position)

    def _entries(self, measure: Measure) -> Iterator[tuple[int, Entry, Entry]]:
        side = self.episode.involved_side
        if side is None or not self.episode.sides_comparable:
            return
        others = list(self.fresh(measure, side.other))
        for position, here in self.fresh(measure, side):
            for elsewhere, there in others:
                if elsewhere == position and there.series == here.series:
                    yield position, here, there

    def _pairs(self, measure: Measure) -> Iterator[tuple[int, Value, Value]]:
        for position, here, there in self._entries(measure):
            if here.value.value is not None and there.value.value is not None:
                yield position, here.value, there.value

    def _unknown_pair(self, name: str) -> Fact:
        measure = self.catalogue.measures[name]
        if self.episode.involved_side is None:
            return Fact(because="both sides are involved, so neither is a reference")
        if not self.episode.sides_comparable:
            return Fact(because="the other side was injured before, so it is no reference")
        sides = [self.episode.involved_side, self.episode.involved_side.other]
        lacking = [side for side in sides if self._value(measure, side, None) is None]
        if not lacking:
            return Fact(
                missing=tuple(Missing(name, side, "not on one day") for side in sides),
                because="the sides were not measured at one visit by one method",
            )
        return _unknown(self, measure, lacking)


def is_stale_now(facts: Facts, measure: Measure, position: int) -> bool:
    """Whether what was taken at a visit is past its shelf life today."""
    taken = facts.sheet[position].date
    return is_stale(facts.catalogue, measure, facts.stage, taken, facts.today)


def _unknown(facts: Facts, measure: Measure, sides: Sequence[Side | None]) -> Fact:
    reasons = [_why_unknown(facts, measure, side) for side in sides]
    missing = tuple(
        Missing(measure.id, side, reason) for side, reason in zip(sides, reasons, strict=True)
    )
    return Fact(missing=missing, because=reasons[0])


def _why_unknown(facts: Facts, measure: Measure, side: Side | None) -> str:
    for position in facts.visits_with(measure.id):
        visit = facts.sheet[position]
        for entry in visit.of(measure.id, side):
            if entry.value.pending:
                return "a question about the value is open"
            if entry.value.state is State.MEASURED and visit is not facts.sheet[-1]:
                return f"last taken on {visit.date}, too old"
            if entry.value.state is State.MEASURED:
                return "not enough was asked" if measure.screen else "no value"
            return entry.value.state.value.replace("_", " ")
    return "not tested"


def _results(sheet: Sheet, entries: Iterator[tuple[int, Entry]]) -> Iterator[Fact]:
    for position, entry in entries:
        if entry.value.result is not None and entry.value.bias in PLAIN:
            day = sheet[position].date
            yield Fact(None, entry.value.result, day, (entry.value,), visit=position)


def _of_pair(
    sheet: Sheet,
    number: float | None,
    at: int,
    here: Value,
    there: Value,
    because: str | None = None,
) -> Fact:
    return Fact(number, None, sheet[at].date, (here, there), because=because, visit=at)
