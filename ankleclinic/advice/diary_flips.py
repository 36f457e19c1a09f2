"""What other entry of one day of the diary would change the emphasis, and to what."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product, takewhile, tee
from math import ceil, floor
from typing import Any

from ankleclinic.advice.answers import ABSENT, PRESENT
from ankleclinic.advice.conditions import walk
from ankleclinic.advice.diary_facts import lines_back
from ankleclinic.advice.facts import Fact
from ankleclinic.advice.flare import Day, days_back, logged_otherwise
from ankleclinic.advice.flare_facts import LONG, reach, signs_by, with_signs
from ankleclinic.advice.results import DiaryFlip, DiaryItem, Emphasis
from ankleclinic.advice.signals import Band, Limits
from ankleclinic.advice.usual import DAYS, Usual
from ankleclinic.advice.what_if import WhatIf, deciding
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import FlareSign
from ankleclinic.record.episode import DiaryEntry
from ankleclinic.record.limits import MOST_LOGGED

Signs = Mapping[FlareSign, str | None]
"""What each sign says, None where it cannot be told."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a line that signals read, and on how many later days too.

    `steps` are the entries from which on something else is said, by what is usual.
    """

    steps: Callable[[Limits, Usual], Iterable[float]]
    later_days: int = 0


def diary_flips(what_if: WhatIf) -> tuple[DiaryFlip, ...]:
    """For each entry of the diary that could change the emphasis alone, the nearest that does.

    The newest day first. Items that were not logged, and days without a line, are left out.
    """
    if what_if.weighed.emphasis is Emphasis.INSUFFICIENT_DATA or not what_if.could_move(DAYS):
        return ()
    search = Search.of(what_if)
    found = (
        search.nearest(line, name, item)
        for line in lines_back(what_if.facts, min(search.days, default=search.until))
        for name, item in search.items.items()
    )
    return tuple(flip for flip in found if flip is not None)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The emphasis by other signs of a flare; rules that decide ask nothing else of the diary.

    What some signs come to is kept in `_told`.
    """

    what_if: WhatIf
    _told: dict[tuple[str | None, ...], Emphasis] = field(default_factory=dict)

    def of(self, signs: Signs) -> Emphasis:
        """The emphasis by the signs that rules which decide ask for, always in one order."""
        words = tuple(signs.values())
        if words not in self._told:
            told = {sign: Fact(word=word) for sign, word in signs.items()}
            facts = with_signs(self.what_if.facts, told)
            self._told[words] = self.what_if.emphasis_by(facts, DAYS)
        return self._told[words]

    def whatever_weeks_say(self, signs: Signs) -> set[Emphasis]:
        """The emphases that some signs could come to, whatever those of long standing say."""
        late = [sign for sign in signs if sign in LONG]
        others = product((PRESENT, ABSENT, None), repeat=len(late))
        return {self.of({**signs, **dict(zip(late, words, strict=True))}) for words in others}


@dataclass(frozen=True, slots=True)
class Search:
    """Puts other entries into the diary of one visit; `back` are its days, the newest first.

    `signs` are those that rules which decide ask for, as they are now, `until` the oldest day that
    could turn one in a way that matters.
    """

    what_if: WhatIf
    outcomes: Outcomes
    back: Iterator[Day]
    items: Mapping[DiaryItem, Item]
    signs: Signs
    until: date
    lines: Mapping[date, DiaryEntry]
    days: Mapping[date, Day]

    @classmethod
    def of(cls, what_if: WhatIf) -> "Search":
        """A search from the facts as they are."""
        facts, outcomes = what_if.facts, Outcomes(what_if)
        back = tee(days_back(facts.catalogue, facts.record, facts.sheet, facts.days), 1)[0]
        items = facts.catalogue.once("items of the diary", _items)
        asked = facts.catalogue.once("signs that decide", _asked)
        signs = {sign: fact.word for sign, fact in signs_by(facts, copy(back), asked).items()}
        weeks = outcomes.whatever_weeks_say(signs) != {what_if.weighed.emphasis}
        until = reach(facts, copy(back), weeks=weeks)
        oldest = until - timedelta(days=max(item.later_days for item in items.values()))
        days = {day.date: day for day in takewhile(lambda day: day.date >= oldest, copy(back))}
        all_lines = facts.days.of(facts.catalogue, facts.record).lines
        lines = {day: all_lines[day] for day in days if day in all_lines}
        return cls(what_if, outcomes, back, items, signs, until, lines, days)

    def nearest(self, line: DiaryEntry, name: DiaryItem, item: Item) -> DiaryFlip | None:
        """The nearest other entry of an item that changes the emphasis, the lower of two."""
        if _days(line, item)[-1] < self.until:
            return None
        now = getattr(line, name)
        if now is None or (name == "pain" and line.activity_pain is not None):
            return None
        tried = {_seen(self._coloured(line, item))}
        for to in sorted(self._entries(line, name, item), key=lambda to: (abs(to - now), to)):
            put_in: dict[str, Any] = {name: to}
            changed = self._coloured(replace(line, **put_in), item)
            if (seen := _seen(changed)) in tried:
                continue
            tried.add(seen)
            emphasis = self._with(changed)
            if emphasis is not self.what_if.weighed.emphasis:
                return DiaryFlip(line.date, name, to, emphasis, now)
        return None

    def _entries(self, line: DiaryEntry, name: DiaryItem, item: Item) -> set[int]:
        """The entries at both sides of each step."""
        limits = Limits.of(self.what_if.facts.catalogue)
        steps = [
            ceil(at) for day in _days(line, item) for at in item.steps(limits, self._usual(day))
        ]
        beside = {to for step in steps for to in (step - 1, step)}
        return {to for to in beside if 0 <= to <= MOST_LOGGED[name]}

    def _usual(self, day: date) -> Usual:
        facts = self.what_if.facts
        return facts.days.usual(facts.catalogue, facts.record, facts.sheet).on(day)

    def _coloured(self, line: DiaryEntry, item: Item) -> Mapping[date, Day]:
        """The days that are read by an item of a line, with this line in place."""
        catalogue, lines = self.what_if.facts.catalogue, {**self.lines, line.date: line}
        return {
            day: logged_otherwise(catalogue, self.days[day], lines[day], lines, self._usual(day))
            for day in _days(line, item)
            if day in lines and self.until <= day <= self.what_if.facts.today
        }

    def _with(self, changed: Mapping[date, Day]) -> Emphasis:
        """The emphasis with some days changed."""
        newest = {**self.signs, **self._signs(changed, self.signs.keys() - LONG)}
        possible = self.outcomes.whatever_weeks_say(newest)
        if len(possible) == 1:
            return possible.pop()
        return self.outcomes.of(self._signs(changed, self.signs))

    def _signs(self, changed: Mapping[date, Day], asked: Collection[FlareSign]) -> Signs:
        back = (changed.get(day.date, day) for day in copy(self.back))
        told = signs_by(self.what_if.facts, back, asked)
        return {sign: fact.word for sign, fact in told.items()}


def _seen(days: Mapping[date, Day]) -> tuple[object, ...]:
    """All of some days that signs rest on."""
    return tuple((day.within, *(signal.colour for signal in day.signals)) for day in days.values())


def _days(line: DiaryEntry, item: Item) -> list[date]:
    return [line.date + timedelta(days=later) for later in range(item.later_days + 1)]


def _items(catalogue: Catalogue) -> Mapping[DiaryItem, Item]:
    """The items that signals read."""
    return {
        "activity_pain": Item(_activity_steps),
        "pain": Item(_activity_steps),
        "next_morning_pain": Item(_morning_steps, later_days=1),
        "night_pain": Item(lambda *_: [1]),
        "sleep": Item(_sleep_steps, later_days=Limits.of(catalogue).nights - 1),
        "swelling": Item(lambda limits, _: _of_band(limits.swelling)),
        "giving_way": Item(lambda limits, _: _of_band(limits.giving_way)),
    }


def _of_band(band: Band, above: float = 0) -> list[float]:
    return [above + band.amber, above + band.red]


def _activity_steps(limits: Limits, _: Usual) -> list[float]:
    return [*_of_band(limits.activity), _beyond(limits.pain)]


def _morning_steps(limits: Limits, usual: Usual) -> list[float]:
    if usual.morning is None:
        return []
    return [_beyond(usual.morning), *_of_band(limits.next_morning, usual.morning)]


def _sleep_steps(limits: Limits, usual: Usual) -> list[float]:
    dropped = [] if usual.sleep is None else [_beyond(usual.sleep - limits.sleep_drop)]
    return [_beyond(limits.poor_sleep), *dropped]


def _beyond(limit: float) -> float:
    return floor(limit) + 1


def _asked(catalogue: Catalogue) -> tuple[FlareSign, ...]:
    """The signs of a flare that the rules which can move the emphasis ask for."""
    names = catalogue.once("deciding", deciding)[DAYS]
    asked = walk(case.when for name in names for case in catalogue.rules[name].case)
    found = (one.flare for one in asked if isinstance(one, conditions.Flaring))
    return tuple(dict.fromkeys(found))
