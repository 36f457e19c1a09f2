"""Reading what is typed into the search for patients: words, and terms like stage:2 or lunge<8."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from ankleclinic.advice.due import interval_days
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.nearest import hint
from ankleclinic.record.limits import NUMBER_LIMIT, SEARCH_LIMIT
from ankleclinic.record.patient import Involved
from ankleclinic.record.sought import (
    Compare,
    Condition,
    DueIs,
    DueUnknown,
    Flag,
    Flagged,
    Measured,
    SeenBy,
    SideIs,
    Sought,
    StageIs,
    Window,
)

STAGES: Final = range(1, 7)
LONGEST_DAYS: Final = 3_650
TERM = re.compile(r"(?P<name>\w+)(?P<sign>:|<=|>=|<|>|=)(?P<rest>.*)", re.DOTALL)
COMPARED = re.compile(r"(?P<sign><=|>=|<|>|=)?(?P<number>-?\d+(?:[.,]\d+)?)")
TERMS_SAID: Final = "stage:2, due:<7, side:left, therapist:AB, flag:draft or lunge<8"
STAGE_SAID: Final = "Write stage:2, stage:<3 or stage:none, with a number from 1 to 6."
DUE_SAID: Final = (
    "Write due:today, due:<7 for the next days and all that is over, due:over or due:unknown."
)
SIDE_SAID: Final = "Write side:left, side:right or side:both."
THERAPIST_SAID: Final = "Write therapist: and a part of the name, for example therapist:AB."
FLAG_SAID: Final = f"Write flag: and one of {', '.join(Flag)}."


class SearchError(Exception):
    """A search that cannot be understood; the text says what to write instead."""


@dataclass(frozen=True, slots=True)
class _Rules:
    catalogue: Catalogue
    today: date
    listed: Sequence[Measure]


def read_search(
    text: str, catalogue: Catalogue, today: date, listed: Sequence[Measure] = ()
) -> Sought:
    """A search as it is understood; raises SearchError for a term that says nothing.

    Measures of the list win where a short name fits several.
    """
    rules = _Rules(catalogue, today, listed)
    if len(text) > SEARCH_LIMIT:
        return Sought(text)
    words: list[str] = []
    conditions: list[Condition] = []
    for part in text.split():
        found = TERM.fullmatch(part)
        if found is None:
            words.append(part)
        else:
            conditions.append(_condition(rules, *found.group("name", "sign", "rest")))
    return Sought(" ".join(words), tuple(conditions))


def _condition(rules: _Rules, name: str, sign: str, rest: str) -> Condition:
    read = READERS.get(name.casefold())
    if read is not None:
        return read(rules, rest if sign == ":" else sign + rest)
    if sign == ":" and not rest.startswith(("<", ">", "=")):
        near = hint(name.casefold(), READERS)
        raise SearchError(f"The search knows no “{name}:”{near or '.'} Write {TERMS_SAID}.")
    return _measured(rules, name, rest if sign == ":" else sign + rest)


def _stage(_: _Rules, rest: str) -> Condition:
    if rest.casefold() == "none":
        return StageIs(Compare.EQUAL, None)
    compare, number = _compared(rest, STAGE_SAID)
    if number not in STAGES:
        raise SearchError(STAGE_SAID)
    return StageIs(compare, int(number))


def _side(_: _Rules, rest: str) -> Condition:
    if rest.casefold() not in set(Involved):
        raise SearchError(SIDE_SAID)
    return SideIs(Involved(rest.casefold()))


def _therapist(_: _Rules, rest: str) -> Condition:
    if not rest:
        raise SearchError(THERAPIST_SAID)
    return SeenBy(rest)


def _flag(_: _Rules, rest: str) -> Condition:
    if rest.casefold() not in set(Flag):
        raise SearchError(FLAG_SAID)
    return Flagged(Flag(rest.casefold()))


def _due(rules: _Rules, rest: str) -> Condition:
    told = {stage: days for stage in STAGES if (days := interval_days(rules.catalogue, stage))}
    word = rest.casefold()
    if word == "unknown":
        return DueUnknown(tuple(told))
    compare, number = {"today": (Compare.AT_MOST, 0.0), "over": (Compare.LESS, 0.0)}.get(
        word
    ) or _compared(rest, DUE_SAID, Compare.AT_MOST)
    if number != int(number) or abs(number) > LONGEST_DAYS:
        raise SearchError(DUE_SAID)
    day = rules.today + timedelta(days=int(number))
    return DueIs(tuple(_window(stage, compare, day, days) for stage, days in told.items()))


def _window(stage: int, compare: Compare, due: date, days: int) -> Window:
    """The last visits from which a stage is due before, on or after a day."""
    visit, one = due - timedelta(days=days), timedelta(days=1)
    return {
        Compare.LESS: Window(stage, None, visit - one),
        Compare.AT_MOST: Window(stage, None, visit),
        Compare.EQUAL: Window(stage, visit, visit),
        Compare.AT_LEAST: Window(stage, visit, None),
        Compare.MORE: Window(stage, visit + one, None),
    }[compare]


def _measured(rules: _Rules, name: str, rest: str) -> Condition:
    measure = _measure(rules, name)
    said = f"Write a number after the sign, for example {name}{rest[:1]}8."
    compare, number = _compared(rest, said)
    return Measured(measure.id, measure.sided, compare, number)


def _measure(rules: _Rules, name: str) -> Measure:
    """The one measure a short name means."""
    wanted = _plain(name)
    numeric = [one for one in rules.catalogue.measures.values() if one.numeric]
    exact = [one for one in numeric if wanted in _names(one)]
    for among in (exact, [one for one in rules.listed if one.numeric], numeric):
        found = [one for one in among if any(each.startswith(wanted) for each in _beginnings(one))]
        if len(found) == 1:
            return found[0]
        if found and among is numeric:
            said = ", ".join(f"{_plain(one.short)} ({one.name})" for one in found[:3])
            raise SearchError(f"“{name}” fits {len(found)} measures. Write {said}.")
    near = hint(wanted, {_plain(one.short) for one in numeric})
    said = f"No measure with numbers is called “{name}”{near or '.'} Write for example lunge<8."
    raise SearchError(said)


def _names(measure: Measure) -> tuple[str, ...]:
    return tuple(_plain(each) for each in (measure.id, measure.short, measure.name))


def _beginnings(measure: Measure) -> tuple[str, ...]:
    """What a short name can be the beginning of: a whole name, or a word of it."""
    return (*_names(measure), *(_plain(word) for word in measure.name.split()))


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _compared(rest: str, said: str, plain: Compare = Compare.EQUAL) -> tuple[Compare, float]:
    """A sign and a number, with point or comma; without a sign the plain comparison."""
    found = COMPARED.fullmatch(rest) if len(rest) <= NUMBER_LIMIT else None
    if found is None:
        raise SearchError(said)
    sign, number = found.group("sign", "number")
    return (Compare(sign) if sign else plain), float(number.replace(",", "."))


READERS: Final[Mapping[str, Callable[[_Rules, str], Condition]]] = MappingProxyType(
    {"stage": _stage, "due": _due, "side": _side, "therapist": _therapist, "flag": _flag}
)
"""The terms with a name of their own."""
