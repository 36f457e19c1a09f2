"""Facts of screens and coded tests: an item that was found, an option that was chosen."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ankleclinic.advice.facts import Fact, Facts, is_stale_now
from ankleclinic.advice.results import Missing
from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.patient import Side

PRESENT, ABSENT = "present", "absent"


def item(facts: Facts, screen: str, name: str) -> Fact:
    """Whether an item of a screen is present; once found it stands until it is asked again."""
    return facts.once((screen, "item", name), partial(_item, facts, screen, name))


def option(facts: Facts, name: str, wanted: tuple[str, ...]) -> Fact:
    """The option chosen on the involved side; with both involved, one that is wanted."""
    return facts.once((name, "option", *wanted), partial(_option, facts, name, wanted))


def _item(facts: Facts, screen: str, name: str) -> Fact:
    rule = facts.catalogue.measures[screen].screen
    asked = next((one for one in rule.items if one.id == name), None) if rule else None
    test = facts.result(asked.test, lasting=True) if asked and asked.test else Fact()
    if test.word == "positive":
        return replace(test, word=PRESENT)
    ticked = _ticked(facts, screen, name, bool(asked and asked.precaution))
    if ticked is None and test.word == "negative":
        return replace(test, word=ABSENT)
    missing = Fact(missing=(Missing(screen, None, "not asked"),), because="not asked")
    return ticked or missing


def _ticked(facts: Facts, screen: str, name: str, precaution: bool) -> Fact | None:
    """The newest answer to an item; a screen said to be negative answers all that decides it."""
    measure = facts.catalogue.measures[screen]
    for position, entry in facts.taken(measure, None):
        ticks, result = entry.value.ticks, entry.value.result
        found = next((tick.present for tick in ticks if tick.item == name), None)
        if found is None and not ticks and result == "negative" and not precaution:
            found = False
        if found is None and result is None:
            continue
        if found is None or (not found and is_stale_now(facts, measure, position)):
            return None
        word = PRESENT if found else ABSENT
        return Fact(None, word, facts.sheet[position].date, (entry.value,), visit=position)
    return None


def _option(facts: Facts, name: str, wanted: tuple[str, ...]) -> Fact:
    measure = facts.catalogue.measures[name]
    sides = facts.sides(measure)
    found = {side: next(_options(facts, measure, side), None) for side in sides}
    known = [fact for fact in found.values() if fact is not None]
    best = next((fact for fact in known if fact.word in wanted), None)
    if best is None and len(known) < len(found):
        missing = (Missing(name, side, "not tested") for side in sides if found[side] is None)
        return Fact(missing=tuple(missing), because="not tested")
    return best or known[0]


def _options(facts: Facts, measure: Measure, side: Side | None) -> Iterator[Fact]:
    for position, entry in facts.fresh(measure, side):
        if entry.value.result is not None:
            day = facts.sheet[position].date
            yield Fact(None, entry.value.result, day, (entry.value,), visit=position)
