"""The untested observations most worth taking next, the most settling for its time first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ankleclinic.advice.candidates import Readings, places
from ankleclinic.advice.conditions import walk
from ankleclinic.advice.emphasis import Weighed
from ankleclinic.advice.evaluate import NO, Evaluator
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.gates import not_proposed
from ankleclinic.advice.reach import possible
from ankleclinic.advice.results import Answer, Emphasis, Missing, NextTest
from ankleclinic.advice.untested import outcomes
from ankleclinic.advice.what_if import Place, WhatIf
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind
from ankleclinic.catalogue.protocol import Input
from ankleclinic.record.observation import State

SCREENS_FIRST = 3
"""How many safety screens are named at once."""
OFFERED = 5
"""How many other tests are."""
UNASKED = "a safety screen not asked yet; it comes first, because it could lock treatment"
INPUT = "the advice rests on it; it would not change the emphasis by itself"
LIFTED = "the advice would no longer be provisional"


def missing_inputs(evaluator: Evaluator) -> tuple[Missing, ...]:
    """What the unknown key inputs lack, in the order of the protocol."""
    found: dict[tuple[str, str], Missing] = {}
    for entry in evaluator.facts.catalogue.protocol.input:
        if evaluator.input(entry) is not Answer.CANNOT_TELL:
            continue
        for name in entry.measures:
            for missing in _lacking(evaluator.facts, name, entry):
                found.setdefault((missing.measure, str(missing.side)), missing)
    return tuple(found.values())


def next_tests(
    what_if: WhatIf, weighed: Weighed, missing: tuple[Missing, ...]
) -> tuple[NextTest, ...]:
    """The few untested observations most worth taking today, the best first.

    Safety screens that apply and were not asked come first, in the order of the protocol: a finding
    of theirs could lock what any other test would lead to. Then each observation counts by how
    likely it is to settle the answer. Nothing published says how often its outcomes occur, so none
    is held for likelier than another: the limits that rules hold it against cut its range into
    intervals, each counts as one outcome (as does each result of a test), and the likelihood is the
    share of outcomes that bring another emphasis or end `provisional`. Observations are ranked by
    that share for each second they take; among equals what makes a key input known, then the
    quicker. Holding everything is for the screens to ask, not for a test that answers an item of
    one. Of a measure only its better side is offered. What must not be tested today is never
    named; while everything is held, nothing is.
    """
    if weighed.emphasis is Emphasis.HOLD_AND_REFER:
        return ()
    asked = [_screen(what_if.facts.catalogue, name) for name in unasked_screens(what_if.evaluator)]
    ranked = sorted(_weighed(what_if, weighed, missing), key=lambda one: one.rank)
    best = {one.test.measure: one.test for one in reversed(ranked)}
    others = [one.test for one in ranked if best[one.test.measure] is one.test]
    return tuple(asked[:SCREENS_FIRST] + others[:OFFERED])


def unasked_screens(evaluator: Evaluator) -> tuple[str, ...]:
    """The safety screens nobody asked so far whose finding could hold or lock as the facts stand.

    They stand in the order of the protocol. One that is not valid here, cannot or must not be asked
    is left out; one asked before the latest injury counts as not asked.
    """
    facts = evaluator.facts
    shut = not_proposed(evaluator)
    locking = facts.catalogue.once("locking", _locking)
    return tuple(
        name
        for name in _in_order(evaluator, locking)
        if facts.catalogue.measures[name].section not in shut
        and not facts.is_ruled_out(name, None)
        and not _was_asked(facts, name)
        and any(possible(evaluator, case, name) != {NO} for case in locking[name])
    )


def _in_order(evaluator: Evaluator, locking: Iterable[str]) -> Iterator[str]:
    """Those that the protocol asks first, and then those it does not mention."""
    mentioned: set[str] = set()
    for entry in evaluator.facts.catalogue.protocol.first:
        mentioned.update(entry.screens)
        if entry.when is None or evaluator.answer(entry.when) is Answer.APPLIES:
            yield from (name for name in entry.screens if name in locking)
    yield from (name for name in locking if name not in mentioned)


def _locking(catalogue: Catalogue) -> dict[str, list[conditions.Condition]]:
    """The screens that rules read before they hold or lock, with the conditions that ask them."""
    found: dict[str, list[conditions.Condition]] = {}
    for rule in catalogue.rules.values():
        for case in rule.case:
            if not (case.hold or case.locks):
                continue
            for leaf in walk([case.when]):
                if isinstance(leaf, conditions.Result | conditions.Ticked):
                    name = leaf.result if isinstance(leaf, conditions.Result) else leaf.screen
                    if catalogue.measures[name].kind is Kind.SCREEN:
                        found.setdefault(name, []).append(case.when)
    return found


def _was_asked(facts: Facts, name: str) -> bool:
    injury = facts.episode.last_injury
    visits = [visit for visit in facts.sheet if injury is None or visit.date >= injury]
    found = (entry for visit in visits or facts.sheet for entry in visit.entries.get(name, ()))
    return any(
        entry.value.state is State.MEASURED and (entry.value.result or entry.value.ticks)
        for entry in found
    )


def _screen(catalogue: Catalogue, name: str) -> NextTest:
    return NextTest(name, None, UNASKED, catalogue.measures[name].seconds)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A test with its rank, the lower the better."""

    rank: tuple[float, bool, int, int]
    test: NextTest


def _weighed(what_if: WhatIf, weighed: Weighed, missing: tuple[Missing, ...]) -> Iterator[_Ranked]:
    inputs = {(one.measure, one.side) for one in missing}
    shut = not_proposed(what_if.evaluator)
    for order, place in enumerate(_untested(what_if, missing)):
        measure = what_if.facts.catalogue.measures[place[0]]
        if measure.section in shut or what_if.facts.is_ruled_out(*place):
            continue
        found = tuple(
            one for one in outcomes(what_if, place) if not _asks_a_screen(what_if, place[0], one[0])
        )
        reached = list(dict.fromkeys(e for e, _ in found if e is not weighed.emphasis))
        lifted = sum(e is weighed.emphasis and weighed.provisional and not p for e, p in found)
        settling = lifted + sum(e is not weighed.emphasis for e, _ in found)
        if not settling and place not in inputs:
            continue
        why = _why(reached, bool(lifted), settling, len(found))
        test = NextTest(*place, why, measure.seconds, settling, len(found))
        rank = (-settling / max(len(found), 1) / measure.seconds, place not in inputs)
        yield _Ranked((*rank, measure.seconds, order), test)


def _asks_a_screen(what_if: WhatIf, name: str, emphasis: Emphasis) -> bool:
    """Whether an outcome is one that a safety screen asks for: a test may answer its item."""
    catalogue = what_if.facts.catalogue
    return emphasis is Emphasis.HOLD_AND_REFER and name in catalogue.once("screening", _screening)


def _screening(catalogue: Catalogue) -> frozenset[str]:
    items = (item for screen in catalogue.screens.values() for item in screen.items)
    return frozenset(item.test for item in items if item.test)


def _untested(what_if: WhatIf, missing: tuple[Missing, ...]) -> list[Place]:
    """What the key inputs lack, then whatever else could move the emphasis and is not known."""
    facts = what_if.facts
    found: dict[Place, None] = {(one.measure, one.side): None for one in missing}
    for place in places(facts, facts.catalogue.once("readings", Readings.of)):
        measure = facts.catalogue.measures[place[0]]
        known = next(facts.fresh(measure, place[1]), None) is not None
        if measure.kind is not Kind.SCREEN and not known and what_if.could_move(measure.id):
            found[place] = None
    return list(found)


def _lacking(facts: Facts, name: str, entry: Input) -> tuple[Missing, ...]:
    """What one measure of an input lacks; both sides where the input compares them."""
    measure = facts.catalogue.measures[name]
    if measure.kind is Kind.TEST:
        asks_pain = any(isinstance(leaf, conditions.Pain) for leaf in walk([entry.known_by]))
        found = facts.result(name)
        return facts.pain(name).missing if found.known and asks_pain else found.missing
    compared = any(
        isinstance(leaf, conditions.Deficit | conditions.Symmetry | conditions.Ratio)
        for leaf in walk([entry.known_by])
    )
    return facts.deficit(name).missing if compared else facts.value(name).missing


def _why(reached: list[Emphasis], lifted: bool, settling: int, outcomes: int) -> str:
    if not settling:
        return INPUT
    words = [EMPHASIS_WORDS[emphasis].phrase for emphasis in reached]
    could = [f"it could lead to {' or '.join(words)}"] if words else []
    could += [LIFTED] if lifted else []
    return f"{'; '.join(could)} ({settling} of {outcomes} outcomes would settle it)"
