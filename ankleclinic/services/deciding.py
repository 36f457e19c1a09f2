"""Use cases of the decision on an advice: taking it or setting it aside, for a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from ankleclinic.advice.basis import basis
from ankleclinic.advice.results import Advice, Answer, Emphasis, Finding
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import Case
from ankleclinic.exchange.advice_json import advice_text
from ankleclinic.record.decision import Decision, Reason, Verdict
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.problem import Problem
from ankleclinic.record.text import NOTE_LIMIT, clean_text
from ankleclinic.services.forms import needed, words_problems
from ankleclinic.services.kept import keep_catalogue
from ankleclinic.services.store import Act, ClinicStore

LAST_STAGE = 6
SAFETY = "P0"
"""The priority of the rules whose locks no decision sets aside."""
MOBILIZING = frozenset({Emphasis.MOBILIZATION, Emphasis.BALANCED})

CLEAR_FIRST = "It is cleared by role, name, date and reason, not by a decision."


@dataclass(frozen=True, slots=True)
class Deciding:
    """What the form of a decision asks for; an advice that is taken needs the verdict alone.

    `emphasis` and `stage` are what is done instead of what was advised.
    """

    verdict: Verdict
    emphasis: Emphasis | None = None
    stage: int | None = None
    reason: Reason | None = None
    words: str = ""


def check_decision(form: Deciding, catalogue: Catalogue, advice: Advice) -> tuple[Problem, ...]:
    """What stands against a decision on an advice; `path` is the field."""
    found = [*words_problems("words", form.words)]
    if form.verdict is Verdict.OVERRIDE:
        found += _without_reason(form)
        found += _without_choice(form, advice)
        found += _against_locks(form, catalogue, advice)
    return tuple(found)


def decide(
    store: ClinicStore,
    catalogue: Catalogue,
    record: EpisodeRecord,
    position: int,
    advice: Advice,
    form: Deciding,
    act: Act,
) -> Decision:
    """Keeps a decision on the advice at a visit by a checked form and returns it.

    Kept with it: who and when, the catalogue, the protocol, what the advice rested on, and the
    advice itself. The visit may be signed.
    """
    if check_decision(form, catalogue, advice):
        raise ValueError("check the form before deciding")
    taken = form.verdict is Verdict.ACCEPT
    emphasis = advice.emphasis if taken or form.emphasis is None else form.emphasis
    decision = Decision(
        id=uuid4().hex,
        visit=record.assessments[position].id,
        at=act.at,
        by=act.by,
        verdict=form.verdict,
        emphasis=emphasis.value,
        stage=advice.stage if taken else form.stage,
        catalogue=catalogue.fingerprint,
        protocol=advice.protocol,
        basis=basis(catalogue, advice),
        advice=advice_text(catalogue, advice),
        reason=None if taken else form.reason,
        words=clean_text(form.words, NOTE_LIMIT, lines=True),
    )
    keep_catalogue(store, catalogue, act)
    store.decide(decision, act)
    return decision


def safety_locks(catalogue: Catalogue, advice: Advice) -> tuple[Finding, ...]:
    """The findings that hold, lock or cap for safety now, and may be cleared by name."""
    return tuple(finding for finding, _ in _locking(catalogue, advice))


def _locking(catalogue: Catalogue, advice: Advice) -> Iterator[tuple[Finding, Case]]:
    cleared = {one.rule for one in advice.cleared}
    for finding in advice.findings:
        rule = catalogue.rules[finding.rule]
        applies = finding.answer is Answer.APPLIES and finding.rule not in cleared
        if not applies or rule.priority != SAFETY:
            continue
        case = next(case for case in rule.case if case.id == finding.case)
        if case.hold or case.locks or case.stage_cap is not None:
            yield finding, case


def _without_reason(form: Deciding) -> Iterator[Problem]:
    if form.reason is None:
        yield needed("reason", "Choose why the advice is set aside.")
    elif form.reason is Reason.OTHER and not form.words.strip():
        yield needed("words", "Say the other reason in words.")


def _without_choice(form: Deciding, advice: Advice) -> Iterator[Problem]:
    if form.emphasis is None or form.emphasis is Emphasis.INSUFFICIENT_DATA:
        yield needed("emphasis", "Choose what comes first instead.")
    elif (form.emphasis, form.stage) == (advice.emphasis, advice.stage):
        message = "This is what was advised. Accept it, or choose another emphasis or stage."
        yield needed("emphasis", message)
    if form.stage is not None and not 1 <= form.stage <= LAST_STAGE:
        yield needed("stage", f"Choose a stage from 1 to {LAST_STAGE}.")


def _against_locks(form: Deciding, catalogue: Catalogue, advice: Advice) -> Iterator[Problem]:
    """What of a decision a safety finding does not let through."""
    if advice.emphasis is Emphasis.HOLD_AND_REFER and form.emphasis is not Emphasis.HOLD_AND_REFER:
        yield needed("emphasis", f"A safety finding holds all loading. {CLEAR_FIRST}")
    locked = {lock.what for lock in advice.locked}
    for finding, case in _locking(catalogue, advice):
        what = f"{finding.name} ({finding.rule})"
        if form.emphasis in MOBILIZING and "mobilization" in locked & {*case.locks}:
            yield needed("emphasis", f"Mobilization is locked: {what}. {CLEAR_FIRST}")
        cap = case.stage_cap if case.stage_cap == advice.stage_cap else None
        if cap is not None and form.stage is not None and form.stage > cap:
            yield needed("stage", f"Stage {cap} is the highest now: {what}. {CLEAR_FIRST}")
