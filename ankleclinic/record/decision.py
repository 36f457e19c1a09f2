"""What therapists decide and stand for by name: decisions on an advice, and signed statements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Verdict(StrEnum):
    """Whether an advice was taken as it stood or set aside."""

    ACCEPT = "accept"
    OVERRIDE = "override"


class Reason(StrEnum):
    """Why an advice was set aside, coded; the words beside it say the rest."""

    PATIENT_PREFERENCE = "patient_preference"
    FINDING_NOT_RECORDED = "finding_not_recorded"
    MEASUREMENT_DOUBTED = "measurement_doubted"
    MEDICAL_ADVICE = "medical_advice"
    EARLIER_RESPONSE = "earlier_response"
    RULE_DOES_NOT_FIT = "rule_does_not_fit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a therapist made of the advice at one visit; kept for good, a later one stands beside.

    `emphasis` and `stage` are what was decided. `catalogue` and `protocol` name the rules that
    were in force. `basis` is a digest of the rules and facts the advice rested on: once it
    differs, the decision is asked again. `advice` is the advice as it stood, in the words of
    `assess --json`. `at` is in UTC.
    """

    id: str
    visit: str
    at: datetime
    by: str
    verdict: Verdict
    emphasis: str
    stage: int | None
    catalogue: str
    protocol: str
    basis: str
    advice: str
    reason: Reason | None = None
    words: str = ""


class Said(StrEnum):
    """What a signed statement says."""

    LOCK_CLEARED = "lock_cleared"
    DEFICIT_ACCEPTED = "deficit_accepted"
    PLATEAU_AGREED = "plateau_agreed"
    USUAL_RISE_CONFIRMED = "usual_rise_confirmed"
    SHARED_DECISION = "shared_decision"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said of an episode and stands for by role and name; kept for good.

    `about` names the rule whose lock is cleared, the measure that is meant, or the statement that
    is withdrawn. `words` is the reason. `basis` is a digest of the facts it rests on: a lock that
    other facts set is not cleared by it. `details` holds further answers by the name of the
    question. `date` is the day it holds from; `at` is when it was written, in UTC.
    """

    id: str
    said: Said
    about: str
    role: str
    name: str
    date: date
    at: datetime
    words: str
    basis: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
