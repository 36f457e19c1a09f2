"""Facts in which one entry came out otherwise, with the screens that its test answers."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ankleclinic.advice.facts import Facts
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.screens import answers_of, conclude
from ankleclinic.judgement.visit import Entry, Visit
from ankleclinic.record.observation import Result, State, Tick

Answered = Mapping[str, tuple[str, ...]]
"""The screens to tell anew for each test and screen that came out otherwise."""


def answered(catalogue: Catalogue) -> Answered:
    """The screens of which a test answers an item, by the test and by the screen itself."""
    found: dict[str, list[str]] = {}
    for measure in catalogue.measures.values():
        for item in measure.screen.items if measure.screen else ():
            if item.test is not None:
                found.setdefault(item.test, []).append(measure.id)
                found.setdefault(measure.id, []).append(measure.id)
    return {name: tuple(dict.fromkeys(screens)) for name, screens in found.items()}


def retaken(facts: Facts, position: int, old: Entry | None, new: Entry, screens: Answered) -> Facts:
    """The facts with one entry in place of another, and the screens of that visit told anew."""
    names = screens.get(new.value.measure, ())
    changed = facts.replaced(position, old, new, names)
    for name in names:
        for entry in changed.sheet[position].of(name, None):
            changed = changed.replaced(position, entry, _told(changed, position, entry), names)
    return changed


def _told(facts: Facts, position: int, entry: Entry) -> Entry:
    """What a screen comes to by what was said of it and the tests of its visit."""
    screen = facts.catalogue.measures[entry.value.measure].screen
    if screen is None or entry.value.state is not State.MEASURED:
        return entry
    ticks, result, score = _said(facts, position, entry)
    tests = [item.test for item in screen.items if item.test]
    answers = answers_of(screen, ticks, _positive(facts.sheet[position], tests))
    if result is None:
        found = conclude(screen, answers, score)
        result = None if found is None else (Result.POSITIVE if found else Result.NEGATIVE).value
    asked = tuple(Tick(item, present) for item, present in answers.items())
    return replace(entry, value=replace(entry.value, result=result, ticks=asked))


def _said(
    facts: Facts, position: int, entry: Entry
) -> tuple[tuple[Tick, ...], str | None, float | None]:
    """The answers, conclusion and score given of a screen; one put in place has its own."""
    scored = facts.record.assessments[position].observations
    given = next((one for one in scored if one.measure == entry.value.measure), None)
    if given is None or entry.value.statistic == PUT_IN:
        return (), entry.value.result, None
    return given.ticks, given.result, given.score


PUT_IN = "put in"
"""The statistic of a screen that was concluded otherwise than it was."""


def _positive(visit: Visit, tests: Iterable[str]) -> frozenset[str]:
    return frozenset(
        name
        for name in tests
        for entry in visit.entries.get(name, ())
        if entry.value.result == Result.POSITIVE and not entry.value.pending
    )
