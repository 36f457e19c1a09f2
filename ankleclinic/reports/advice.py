"""The advice in words: what speaks for it, against it, and what is held back."""

from collections.abc import Iterator
from itertools import islice

from ankleclinic.advice.emphasis import CARRIED_BY
from ankleclinic.advice.results import Advice, Answer, Emphasis, Finding, Flip, Missing, Why
from ankleclinic.advice.words import DIARY_ITEMS, EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.rule import Points
from ankleclinic.reports import words
from ankleclinic.reports.parts import AdviceWords, HeldBack, Reason
from ankleclinic.reports.sources import Citations

LONGEST_WHY = 4
FLIPS = 3


def advice_words(catalogue: Catalogue, advice: Advice, citations: Citations) -> AdviceWords:
    """The advice in words, every finding with its reasons and sources."""
    applying = [f for f in advice.findings if f.answer is Answer.APPLIES]
    open_ = [f for f in advice.findings if f.answer is Answer.CANNOT_TELL]
    weights = {f.rule: _weight(catalogue, f, advice) for f in applying}

    def reasons(found: list[Finding]) -> tuple[Reason, ...]:
        return tuple(_reason(finding, citations) for finding in found)

    return AdviceWords(
        headline=_headline(advice),
        standing=_standing(advice),
        points=_points(advice),
        strength=f"Evidence behind it: {advice.strength}." if advice.strength else "",
        supporting=reasons([f for f in applying if weights[f.rule] > 0]),
        opposing=reasons([f for f in applying if weights[f.rule] < 0]),
        other=reasons([f for f in applying if weights[f.rule] == 0]),
        would_change=tuple(islice(_changes(catalogue, advice), FLIPS)),
        next_test=_next_test(catalogue, advice),
        missing=tuple(_missing(catalogue, advice)),
        held_back=tuple(_held_back(advice, citations)),
        unknown=reasons(open_),
    )


def _headline(advice: Advice) -> str:
    first = EMPHASIS_WORDS[advice.emphasis].name
    added = " and ".join(EMPHASIS_WORDS[name].name.lower() for name in advice.add_ons)
    return f"{first}, with {added}" if added else first


def _standing(advice: Advice) -> str:
    known = f"{advice.inputs_known} of {advice.inputs_total} key inputs known"
    return f"Provisional: {known}" if advice.provisional else words.capital(known)


def _points(advice: Advice) -> str:
    points = advice.points
    return (
        f"Points: mobilization {points.mobilization}, strengthening {points.strengthening}, "
        f"neuromuscular control {points.neuromuscular_control}"
    )


def _weight(catalogue: Catalogue, finding: Finding, advice: Advice) -> int:
    """How far a finding speaks for the emphasis (above 0), against it (below 0), or neither."""
    if advice.emphasis is Emphasis.LOAD_REDUCTION:
        cases = catalogue.rules[finding.rule].case
        return int(any(case.reduce_load for case in cases if case.id == finding.case))
    carried = CARRIED_BY.get(advice.emphasis, ())
    kept = [*carried, *(name for add in advice.add_ons for name in CARRIED_BY[add])]
    mine = sum(int(getattr(finding.points, name)) for name in kept)
    names = [name for name in Points.model_fields if name not in kept]
    return mine or -sum(int(getattr(finding.points, name)) for name in names)


def _reason(finding: Finding, citations: Citations) -> Reason:
    return Reason(
        rule=finding.rule,
        words=finding.name,
        why=tuple(_lines(finding.why, finding.answer))[:LONGEST_WHY],
        evidence=f"{finding.level}, {finding.status}",
        sources=citations.cite(finding.references),
    )


def _lines(why: Why, answer: Answer) -> Iterator[str]:
    """The leaves of a why-tree that carry its answer, each as a short line."""
    if why.children:
        for child in why.children:
            if child.answer is answer:
                yield from _lines(child, answer)
    elif why.observed:
        yield _leaf(why)


def _leaf(why: Why) -> str:
    when = f" ({words.day(why.on)})" if why.on else ""
    needed = f"; asked for: {why.needed}" if why.needed else ""
    doubt = "; inside its error" if why.inside_error else ""
    return f"{why.text}: {why.observed}{when}{needed}{doubt}"


def _changes(catalogue: Catalogue, advice: Advice) -> Iterator[str]:
    yield from (_flip(catalogue, flip) for flip in advice.would_change)
    for flip in advice.diary_would_change:
        said = f"{DIARY_ITEMS[flip.item]} in the diary of {words.day(flip.day)} at {flip.to}"
        emphasis = EMPHASIS_WORDS[flip.emphasis].name
        yield f"{said} (now {flip.now}) would lead to: {emphasis.lower()}."


def _flip(catalogue: Catalogue, flip: Flip) -> str:
    measure = catalogue.measures[flip.measure]
    what = words.with_side(measure.name, flip.side)
    to = flip.to if isinstance(flip.to, str) else words.amount(measure, flip.to)
    emphasis = EMPHASIS_WORDS[flip.emphasis].name
    return f"{what} at {to} ({_now(measure, flip)}) would lead to: {emphasis.lower()}."


def _now(measure: Measure, flip: Flip) -> str:
    if flip.now is None:
        return "not tested"
    now = flip.now if isinstance(flip.now, str) else words.amount(measure, flip.now)
    if flip.by_errors is None:
        return f"now {now}"
    return f"now {now}, {flip.by_errors:.1f} errors away"


def _next_test(catalogue: Catalogue, advice: Advice) -> str:
    test = advice.next_test
    if test is None:
        return ""
    what = words.with_side(catalogue.measures[test.measure].name, test.side)
    return f"{what}, about {test.seconds} s: {test.why}"


def _missing(catalogue: Catalogue, advice: Advice) -> Iterator[str]:
    """One line for each measure that is missing, with its sides and the reason."""
    by_measure: dict[str, list[Missing]] = {}
    for entry in advice.missing:
        by_measure.setdefault(entry.measure, []).append(entry)
    for name, entries in by_measure.items():
        what = catalogue.measures[name].name
        sides = words.joined([words.side(entry.side) for entry in entries if entry.side])
        why = words.listed(dict.fromkeys(entry.why for entry in entries))
        yield f"{words.listed(part for part in (what, sides) if part)} ({why})"


def _held_back(advice: Advice, citations: Citations) -> Iterator[HeldBack]:
    by_rule = {finding.rule: finding for finding in advice.findings}
    for lock in advice.locked:
        finding = by_rule.get(lock.rule)
        sources = citations.cite(finding.references) if finding else ()
        yield HeldBack(words.LOCKS[lock.what], lock.why, lock.rule, sources)
