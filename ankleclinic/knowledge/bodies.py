"""What the page of each kind of entry says, from top to bottom."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ankleclinic.catalogue.catalogue import Battery, Catalogue
from ankleclinic.catalogue.criterion import Check, Criterion
from ankleclinic.catalogue.evidence import Entry, Figure, Reference
from ankleclinic.catalogue.intervention import Intervention
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.protocol import HowSoon, Input, Technique, Threshold
from ankleclinic.catalogue.rule import Case, Gate, Rule
from ankleclinic.catalogue.uses import Ref
from ankleclinic.knowledge.article import Block, Table, item, quiet, section, text
from ankleclinic.knowledge.conditions import condition_blocks
from ankleclinic.knowledge.measure_body import measure_body
from ankleclinic.knowledge.plain_entry import plain_entry
from ankleclinic.knowledge.titles import CHECK_TYPES, DOMAINS, threshold_words
from ankleclinic.knowledge.used_by import cited_by, linked, sources
from ankleclinic.reports import words
from ankleclinic.reports.rule_words import effects, points_words

Body = Iterator[Block | Table]
NO_PAPER = "No paper settles this; it is part of the protocol, for the clinic to review."
SECOND_HAND = "Read only in a page that quotes it: it may be shown, and decides nothing."
NO_CONDITION = "No condition is attached: a person looks at it."
STEPS = {"A": "full training", "B": "competition"}


def body(catalogue: Catalogue, entry: Entry) -> Body:
    """Everything an entry says of itself."""
    found = _BODIES.get(type(entry), plain_entry)
    yield from found(catalogue, entry)


def _standing(catalogue: Catalogue, entry: Figure) -> Body:
    """What it rests on: its note, and its sources or that there are none."""
    if entry.note:
        yield text(entry.note)
    if entry.references:
        yield from sources(catalogue, entry.references)
    else:
        yield from section("Sources", [quiet(NO_PAPER)])


def _rule(catalogue: Catalogue, entry: Rule) -> Body:
    yield text(entry.reason, entry.status)
    several = len(entry.case) > 1
    for number, case in enumerate(entry.case, 1):
        title = f"When, {number} of {len(entry.case)}" if several else "When"
        yield from section(title, condition_blocks(catalogue, case.when))
        yield from section("Then", _then(catalogue, case))
    if several:
        yield quiet("The first of these that applies is the one that counts.")
    yield from _standing(catalogue, entry)


def _then(catalogue: Catalogue, case: Case) -> Iterator[Block]:
    said = [f"weighs {points}"] if (points := points_words(case.points)) else []
    for line in (*said, *effects(case)):
        yield item(words.capital(line))
    if case.urgency:
        soon = words.URGENCIES[catalogue.protocol.how_soon(case.urgency)]
        urgency = Ref("urgency", case.urgency)
        yield item("Asks for a medical opinion ", linked(catalogue, urgency, soon))
    for advice in case.advice:
        yield item(advice)
    if not (said or case.advice or case.urgency or any(effects(case))):
        yield quiet("It is shown, and changes nothing by itself.")


def _intervention(catalogue: Catalogue, entry: Intervention) -> Body:
    yield text(entry.dose, entry.status)
    yield text(entry.cue)
    steps = {"Harder": entry.harder, "Easier": entry.easier, "Take care": entry.care}
    for name, said in steps.items():
        if said:
            yield item(f"{name}: {words.lowered(said)}")
    if entry.grades:
        yield item(f"Grades {entry.grades[0]} to {entry.grades[-1]}")
    if entry.borrowed_from:
        yield item(f"Studied on: {entry.borrowed_from}")
    if entry.off:
        yield item(entry.off)
    locks = (item(words.LOCKS[lock]) for lock in entry.forbidden_by)
    yield from section("Left out while one of these is locked", locks)
    limits = (item(f"{words.LOCKS[lock]}: {said}") for lock, said in entry.limited_by.items())
    yield from section("Cut down while one of these is locked", limits)
    against = (item(linked(catalogue, Ref("rule", rule))) for rule in entry.not_with)
    yield from section("Left out while one of these applies", against)
    calls = (item(linked(catalogue, Ref("rule", rule))) for rule in entry.called_for_by)
    yield from section("Called for by", calls)
    yield from _standing(catalogue, entry)


def _gate(catalogue: Catalogue, entry: Gate) -> Body:
    yield text(entry.reason, entry.status)
    closed = (item(words.section_word(one)) for one in entry.sections)
    yield from section("Closes, until somebody opens it with a reason", closed)
    yield from section("When", condition_blocks(catalogue, entry.when))
    yield from _standing(catalogue, entry)


def _criterion(catalogue: Catalogue, entry: Criterion) -> Body:
    stage = f"stage {entry.stage}, {words.STAGES[entry.stage]}"
    must = "must be met to leave" if entry.hard else "is shown when leaving"
    yield text(f"It {must} {stage}.", entry.status)
    if entry.when is not None:
        yield from section("Met when", condition_blocks(catalogue, entry.when))
    if entry.step is not None:
        yield text(f"Met when the board opens {STEPS[entry.step]}.")
    yield from _standing(catalogue, entry)


def _check(catalogue: Catalogue, entry: Check) -> Body:
    yield text(f"Passes: {entry.passes}", entry.status)
    yield item(f"Domain: {DOMAINS[entry.domain]}")
    yield item(f"In the decision: {CHECK_TYPES[entry.type]}")
    yield item(f"Asked for before {STEPS[entry.step]}")
    if entry.when is not None:
        yield from section("Passed when", condition_blocks(catalogue, entry.when))
    else:
        yield quiet(NO_CONDITION)
    yield from _standing(catalogue, entry)


def _threshold(catalogue: Catalogue, entry: Threshold) -> Body:
    yield text(threshold_words(entry), entry.status)
    shipped = next((one for one in catalogue.register.threshold if one.key == entry.key), entry)
    if shipped.value != entry.value:
        yield text(f"Changed by this clinic; as shipped {threshold_words(shipped)}.")
    yield text(entry.about)
    yield from _standing(catalogue, entry)


def _urgency(catalogue: Catalogue, entry: HowSoon) -> Body:
    yield text(words.capital(words.URGENCIES[entry.how_soon]), entry.status)
    yield text(entry.about)
    yield from _standing(catalogue, entry)


def _technique(catalogue: Catalogue, entry: Technique) -> Body:
    yield text(entry.about, entry.status)
    named = (item(linked(catalogue, Ref("intervention", one))) for one in entry.interventions)
    yield from section("Counted together", named)
    yield from _standing(catalogue, entry)


def _input(catalogue: Catalogue, entry: Input) -> Body:
    yield text(
        "One of the inputs that the emphasis asks for. It counts as known when the condition below "
        "can be told either way."
    )
    yield from section("Known by", condition_blocks(catalogue, entry.known_by))
    taken = (item(linked(catalogue, Ref("measure", name))) for name in entry.measures)
    yield from section("Taken as", taken)


def _battery(catalogue: Catalogue, entry: Battery) -> Body:
    if entry.about:
        yield text(entry.about)
    if entry.all_others:
        yield text("Every measure that is not named follows at the end of its section.")
    chosen = catalogue.of_battery(entry.id)
    taken = (item(linked(catalogue, Ref("measure", one.id))) for one in chosen)
    yield from section("In order of entry", taken)


def _reference(catalogue: Catalogue, entry: Reference) -> Body:
    for name, number in (("doi", entry.doi), ("PMID", entry.pmid)):
        if number:
            yield item(f"{name} {number}")
    if entry.secondary:
        yield text(SECOND_HAND)
    same = (item(linked(catalogue, Ref("reference", one))) for one in _same(catalogue, entry))
    yield from section("The same paper under another number", same)
    yield from cited_by(catalogue, Ref("reference", entry.id))


def _same(catalogue: Catalogue, entry: Reference) -> Iterator[str]:
    for other in catalogue.references.values():
        by_doi = entry.doi is not None and other.doi == entry.doi
        by_number = entry.pmid is not None and other.pmid == entry.pmid
        if other.id != entry.id and (by_doi or by_number):
            yield other.id


_BODIES: Mapping[type, Callable[[Catalogue, Any], Body]] = {
    Measure: measure_body,
    Rule: _rule,
    Gate: _gate,
    Intervention: _intervention,
    Criterion: _criterion,
    Check: _check,
    Threshold: _threshold,
    HowSoon: _urgency,
    Technique: _technique,
    Input: _input,
    Battery: _battery,
    Reference: _reference,
}
