"""Use case: the advice of an earlier visit once more, by the rules of its day and by today's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ankleclinic.advice.advise import advise
from ankleclinic.advice.results import Advice
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.register import values
from ankleclinic.exchange.advice_json import advice_json
from ankleclinic.exchange.advice_words import headline
from ankleclinic.exchange.decided import advice_then
from ankleclinic.exchange.differences import differences as advice_differences
from ankleclinic.record.decision import Decision
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.services.kept import kept_catalogue
from ankleclinic.services.protocol import differences
from ankleclinic.services.store import ClinicStore, NotFoundError, StoreError

PROGRAM = (
    "Both are worked out by the program as it is today; catalogue and protocol alone are those of "
    "the day."
)
UNSIGNED = (
    "Nobody signed this visit or decided on it, so no catalogue of its day is known. Sign it first."
)
FROM_OUTSIDE = (
    "This visit was signed outside this clinic, so the catalogue of its day is not known."
)


class RerunError(StoreError):
    """A visit cannot be worked out again; the text is for the person at the screen."""


@dataclass(frozen=True, slots=True)
class Worked:
    """An advice with the rules it was made by."""

    catalogue: Catalogue
    advice: Advice

    @property
    def rules(self) -> str:
        """Which rules, as the rest of a sentence."""
        return f"catalogue {self.catalogue.fingerprint}, {self.catalogue.standing}"

    @property
    def headline(self) -> str:
        """What came out, in a line."""
        return headline(self.advice)


@dataclass(frozen=True, slots=True)
class Rerun:
    """A visit under the rules of its day and under today's.

    `advice` says what comes out differently, `rules` what is different in the rules, `remarks`
    what has to be known beside. `since` says what makes that day's rules known.
    """

    visit: date
    since: str
    then: Worked
    now: Worked
    advice: tuple[str, ...]
    rules: tuple[str, ...]
    remarks: tuple[str, ...]


def rerun(store: ClinicStore, catalogue: Catalogue, record: EpisodeRecord, visit_id: str) -> Rerun:
    """The advice at a visit by the rules of its day and by those of today, and the difference.

    A visit that was signed is taken as it was signed last. Raises RerunError or KeptError where
    the rules of its day are not known or not kept.
    """
    position = next(n for n, one in enumerate(record.assessments) if one.id == visit_id)
    decision = next((one for one in reversed(record.decisions) if one.visit == visit_id), None)
    fingerprint, since = _rules_of(store, record.assessments[position], decision)
    older = kept_catalogue(store, fingerprint)
    visit, remark = _as_signed(store, record.assessments[position])
    visits = (*record.assessments[:position], visit, *record.assessments[position + 1 :])
    taken = replace(record, assessments=visits)
    then, now = (_worked(rules, taken, position) for rules in (older, catalogue))
    found = advice_differences(
        advice_json(then.catalogue, then.advice), advice_json(now.catalogue, now.advice)
    )
    return Rerun(
        visit=visit.date,
        since=since,
        then=then,
        now=now,
        advice=tuple(_outcome(then.advice, now.advice, found.advice)),
        rules=tuple(_rules(then, now, found.rules)),
        remarks=tuple(one for one in (remark, _kept_words(decision, then), PROGRAM) if one),
    )


def rerunnable(record: EpisodeRecord) -> tuple[Assessment, ...]:
    """The visits that were signed or decided on, the oldest first."""
    decided = {decision.visit for decision in record.decisions}
    return tuple(one for one in record.assessments if one.signatures or one.id in decided)


def _rules_of(store: ClinicStore, visit: Assessment, decision: Decision | None) -> tuple[str, str]:
    """The fingerprint of the catalogue of a visit's day, and what it is known from."""
    names = visit.signatures
    under = store.signed_under(visit.id)[len(names) - 1] if names else None
    if under is not None:
        return under, f"signed by {names[-1].by} on {names[-1].at.date().isoformat()}"
    if decision is not None:
        return decision.catalogue, f"decided by {decision.by} on {decision.at.date().isoformat()}"
    raise RerunError(FROM_OUTSIDE if names else UNSIGNED)


def _as_signed(store: ClinicStore, visit: Assessment) -> tuple[Assessment, str]:
    """A visit as it was signed last, and what is to be said of that."""
    if not visit.signatures:
        return visit, "This visit was not signed; it is taken as it stands now."
    try:
        return store.as_signed(visit.id, len(visit.signatures)), ""
    except NotFoundError:
        return visit, "No copy of this visit as it was signed is kept; it is taken as it stands."


def _worked(catalogue: Catalogue, record: EpisodeRecord, position: int) -> Worked:
    known = tuple(
        replace(
            visit,
            observations=tuple(o for o in visit.observations if o.measure in catalogue.measures),
        )
        for visit in record.assessments
    )
    return Worked(catalogue, advise(catalogue, replace(record, assessments=known), position))


def _outcome(then: Advice, now: Advice, found: tuple[str, ...]) -> Iterator[str]:
    if then.stage != now.stage:
        yield f"The stage was {then.stage or 'not said'} and is {now.stage or 'not said'}."
    for name in type(then.points).model_fields:
        before, after = getattr(then.points, name), getattr(now.points, name)
        if before != after:
            yield f"Points for {name.replace('_', ' ')} were {before} and are {after}."
    if then.urgency != now.urgency:
        yield f"A medical opinion was asked {_soon(then)} and is asked {_soon(now)}."
    if then.provisional != now.provisional:
        yield f"It was {_sure(then)} and is {_sure(now)}."
    yield from (line for line in found if not line.startswith("Something behind"))


def _rules(then: Worked, now: Worked, found: tuple[str, ...]) -> Iterator[str]:
    yield from found
    before, after = (values(one.catalogue.protocol) for one in (then, now))
    yield from (str(one) for one in differences(now.catalogue, before, after))


def _kept_words(decision: Decision | None, then: Worked) -> str:
    """Whether the advice that was kept with a decision comes out again."""
    kept = advice_then(decision) if decision else None
    same_rules = decision is not None and decision.catalogue == then.catalogue.fingerprint
    if kept is None or not same_rules or kept["emphasis"] == then.advice.emphasis:
        return ""
    words = {one.value: said.phrase for one, said in EMPHASIS_WORDS.items()}
    said = words.get(kept["emphasis"], kept["emphasis"])
    return (
        f"The advice kept with the decision was {said}: the values or the program itself have "
        "changed since."
    )


def _soon(advice: Advice) -> str:
    return advice.urgency.replace("_", " ") if advice.urgency else "of nobody"


def _sure(advice: Advice) -> str:
    return "provisional" if advice.provisional else "final"
