"""Decisions and signed statements in words."""

from collections.abc import Mapping
from typing import Final

from ankleclinic.advice.results import Cleared, Emphasis
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.decision import Decision, Reason, Said, Statement, Verdict
from ankleclinic.reports import words
from ankleclinic.reports.words import lowered

REASONS: Final[Mapping[Reason, str]] = {
    Reason.PATIENT_PREFERENCE: "the patient prefers it",
    Reason.FINDING_NOT_RECORDED: "a finding is not recorded here",
    Reason.MEASUREMENT_DOUBTED: "a measurement is doubted",
    Reason.MEDICAL_ADVICE: "medical advice",
    Reason.EARLIER_RESPONSE: "earlier response to treatment",
    Reason.RULE_DOES_NOT_FIT: "the rule does not fit this patient",
    Reason.OTHER: "other",
}
SAID: Final[Mapping[Said, str]] = {
    Said.LOCK_CLEARED: "Lock cleared",
    Said.DEFICIT_ACCEPTED: "Deficit accepted",
    Said.PLATEAU_AGREED: "Plateau agreed",
    Said.USUAL_RISE_CONFIRMED: "Usual rise after load confirmed",
    Said.SHARED_DECISION: "Shared decision",
    Said.WITHDRAWN: "Withdrawn",
}


def emphasis_words(name: str) -> str:
    """What comes first, inside a sentence; a name that is not known stands as it is."""
    known = name in set(Emphasis)
    return lowered(EMPHASIS_WORDS[Emphasis(name)].headline) if known else name


def decided(decision: Decision) -> str:
    """What was decided: "mobilization first, stage 2"."""
    stage = f"stage {decision.stage}" if decision.stage else ""
    return words.listed(part for part in (emphasis_words(decision.emphasis), stage) if part)


def who_and_when(decision: Decision) -> str:
    """Who decided and when, on this computer's clock."""
    at = decision.at.astimezone()
    return f"{decision.by} on {words.day(at.date(), year=True)}, {at:%H:%M}"


def why(decision: Decision) -> str:
    """The coded reason and the words beside it; empty for an advice that was taken."""
    coded = REASONS[decision.reason] if decision.reason else ""
    return ": ".join(part for part in (coded, decision.words) if part)


def decision_words(decision: Decision) -> str:
    """A decision in one sentence."""
    taken = decision.verdict is Verdict.ACCEPT
    reason = "" if taken else f" ({why(decision)})"
    verb = "Accepted" if taken else "Overridden"
    return f"{verb} by {who_and_when(decision)}: {decided(decision)}{reason}"


def cleared_words(cleared: Cleared) -> str:
    """Who lifted a safety finding: "cleared by physician Ida Berg on 2 Feb 2026: ..."."""
    day = words.day(cleared.on, year=True)
    return f"cleared by {cleared.role} {cleared.by} on {day}: {cleared.words}"


def about(catalogue: Catalogue, statement: Statement) -> str:
    """The rule or measure a statement is about, by its name."""
    if statement.said is Said.LOCK_CLEARED and statement.about in catalogue.rules:
        return catalogue.rules[statement.about].name
    if statement.about in catalogue.measures:
        return catalogue.measures[statement.about].name
    return ""


def statement_words(catalogue: Catalogue, statement: Statement) -> str:
    """A signed statement: "Lock cleared, achilles signs: physician Ida Berg on 2 Feb 2026: ..."."""
    what = words.listed(
        part for part in (SAID[statement.said], lowered(about(catalogue, statement))) if part
    )
    return f"{what}: {signed_words(statement)}"


def signed_words(statement: Statement) -> str:
    """Who stands for a statement, since when and why."""
    day = words.day(statement.date, year=True)
    return f"{statement.role} {statement.name} on {day}: {statement.words}"
