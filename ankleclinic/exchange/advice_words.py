"""The advice of a visit in words, for a therapist at a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from ankleclinic.advice.advise import URGENCIES
from ankleclinic.advice.results import (
    Advice,
    Answer,
    AtOdds,
    Emphasis,
    Finding,
    Missing,
    Move,
    NextTest,
)
from ankleclinic.advice.words import DIARY_ITEMS, EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import StageMove, Urgency
from ankleclinic.exchange.because import leaf_words, leaves
from ankleclinic.exchange.lines import amount, page, place, plain, section
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Involved
from ankleclinic.record.text import visible

HOW_SOON: Mapping[Urgency, str] = {
    "routine": "routinely",
    "days": "within days",
    "same_day": "the same day",
    "emergency": "at once, as an emergency",
}
MOVES: Mapping[StageMove, str] = {
    "back": "step back from stage {move.stage} to {move.to} for 48 to 72 hours",
    "stay": "stay in stage {move.stage}",
    "maintenance": "may go from stage {move.stage} to {move.to}, maintenance",
    "forward": "may progress from stage {move.stage} to {move.to}",
}


def advice_words(record: EpisodeRecord, catalogue: Catalogue, advice: Advice) -> str:
    """The advice of one visit under the name of the patient."""
    return page([heading(record), "", f"Visit of {advice.date}", *advice_lines(catalogue, advice)])


def advice_lines(catalogue: Catalogue, advice: Advice) -> Iterator[str]:
    """The emphasis, what it rests on, what is missing and what would change it."""
    yield f"  Advice: {headline(advice)}"
    yield from section("Medical opinion", list(_opinions(advice)))
    applying = [finding for finding in advice.findings if finding.answer is Answer.APPLIES]
    yield from section("Because", [_finding(finding) for finding in applying])
    yield from section("At odds", [_at_odds(catalogue, one) for one in advice.at_odds])
    yield from section(
        "Cleared by name", [f"{one.name} ({one.rule}): {one.sentence}" for one in advice.cleared]
    )
    yield from section("Stage", list(_move(advice.move)))
    yield from section("Not now", [f"{plain(lock.what)}: {lock.why}" for lock in advice.locked])
    yield from section("Missing", list(_missing(catalogue, advice.missing)))
    yield from section("Would change the advice", list(_flips(catalogue, advice)))
    yield from section("Test next", [_test(catalogue, test) for test in advice.next_tests])
    yield from section("Sources of this advice", list(_sources(catalogue, applying)))


def _at_odds(catalogue: Catalogue, found: AtOdds) -> str:
    worse, better = (
        f"{place(catalogue.measures[one.measure], one.side)} {one.number:g} ({one.needed})"
        for one in (found.worse, found.better)
    )
    return f"{found.construct} (proposal): {worse} says so, {better} does not; the worse one counts"


def _test(catalogue: Catalogue, test: NextTest) -> str:
    where = place(catalogue.measures[test.measure], test.side)
    return f"{where} (about {test.seconds} s): {test.why}"


def headline(advice: Advice) -> str:
    """The emphasis with what goes beside it and how sure it is."""
    if advice.emphasis is Emphasis.INSUFFICIENT_DATA:
        text = "not enough was measured to name an emphasis"
    elif advice.emphasis is Emphasis.HOLD_AND_REFER:
        text = "hold: findings that need a medical opinion before more loading"
    else:
        text = EMPHASIS_WORDS[advice.emphasis].phrase
    for add_on in advice.add_ons:
        text += f", with {plain(add_on.value)}"
    known = f"{advice.inputs_known} of {advice.inputs_total} key inputs known"
    sure = f"provisional, {known}" if advice.provisional else known
    stage = f"; stage {advice.stage}" if advice.stage else ""
    strength = f"; evidence: {advice.strength}" if advice.strength else ""
    return f"{text} ({sure}{stage}{strength}; {advice.standing})"


def heading(record: EpisodeRecord) -> str:
    """Who is treated, and for which side."""
    who = visible(record.patient.full_name) or f"patient {visible(record.patient.id)}"
    involved = record.episode.involved
    sides = "both ankles" if involved is Involved.BOTH else f"{involved.value} ankle"
    return f"{who}, born {record.patient.birth_date}, {sides} involved"


def _finding(finding: Finding) -> str:
    decisive = [leaf for leaf in leaves(finding.why) if leaf.answer is Answer.APPLIES]
    because = "; ".join(dict.fromkeys(leaf_words(leaf) for leaf in decisive))
    return f"{finding.name} ({finding.rule}): {because}. {finding.reason}"


def _sources(catalogue: Catalogue, findings: Sequence[Finding]) -> Iterator[str]:
    """Every source once, with the rules that rest on it."""
    rules: dict[str, list[str]] = {}
    for finding in findings:
        for citation in dict.fromkeys(catalogue.cite(finding.references)):
            rules.setdefault(citation, []).append(finding.rule)
    return (f"{citation} ({', '.join(names)})" for citation, names in rules.items())


def _opinions(advice: Advice) -> Iterator[str]:
    """The findings that need a medical opinion, the most urgent first."""
    asking = [finding for finding in advice.findings if finding.urgency]
    for urgency in reversed(URGENCIES):
        names = [finding.name for finding in asking if finding.urgency == urgency]
        if names:
            yield f"{HOW_SOON[urgency]}: {'; '.join(names)}"


def _missing(catalogue: Catalogue, missing: Sequence[Missing]) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for entry in missing:
        where = place(catalogue.measures[entry.measure], entry.side)
        by_reason.setdefault(entry.why, []).append(where)
    for reason, places in by_reason.items():
        yield f"{reason}: {'; '.join(places)}"


def _move(move: Move | None) -> Iterator[str]:
    if move is not None:
        yield f"{MOVES[move.kind].format(move=move)}. {move.because}"


def _flips(catalogue: Catalogue, advice: Advice) -> Iterator[str]:
    for flip in advice.would_change:
        measure = catalogue.measures[flip.measure]
        to = flip.to if isinstance(flip.to, str) else amount(measure, flip.to)
        to = measure.outcome(to).lower() if isinstance(flip.to, str) else to
        far = "" if flip.by_errors is None else f" ({flip.by_errors:.1f} times its error away)"
        yield f"{place(measure, flip.side)} at {to}{far}: {EMPHASIS_WORDS[flip.emphasis].phrase}"
    for entry in advice.diary_would_change:
        said = f"{DIARY_ITEMS[entry.item]} of {entry.day} at {entry.to} (now {entry.now})"
        yield f"{said}: {EMPHASIS_WORDS[entry.emphasis].phrase}"
