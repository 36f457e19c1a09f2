"""Whether the newest decision on a visit still rests on what it rested on."""

from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from ankleclinic.advice.basis import basis
from ankleclinic.advice.outcomes import kept_advice
from ankleclinic.advice.results import Advice, Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import StageMove
from ankleclinic.exchange.advice_json import Json, advice_json
from ankleclinic.exchange.differences import UNNAMED, Differs, differences
from ankleclinic.record.decision import Decision
from ankleclinic.record.episode import EpisodeRecord

NOT_KEPT = "What the decision rested on was not kept with it."


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest decision on a visit; `differs` is None while it still holds."""

    decision: Decision
    differs: Differs | None = None

    @property
    def asked_again(self) -> bool:
        """Whether a rule or a fact has changed since, so that somebody has to decide anew."""
        return self.differs is not None

    @property
    def headline(self) -> str:
        """Why it is asked again, in one sentence; empty while it holds."""
        match self.differs:
            case None:
                return ""
            case Differs(rules=(), facts=()) as found:
                return NOT_KEPT if NOT_KEPT in found.advice else UNNAMED
            case Differs(facts=()):
                return "A rule behind this decision has changed."
            case Differs(rules=()):
                return "A value behind this decision has changed."
            case _:
                return "Rules and values behind this decision have changed."


def standing(
    catalogue: Catalogue, record: EpisodeRecord, visit_id: str, advice: Advice
) -> Decided | None:
    """The newest decision on a visit against today's advice on it; None where nobody decided."""
    made = [one for one in record.decisions if one.visit == visit_id]
    return against(catalogue, made[-1], advice) if made else None


def against(catalogue: Catalogue, decision: Decision, advice: Advice) -> Decided:
    """A decision against today's advice on its visit."""
    if decision.basis == basis(catalogue, advice):
        return Decided(decision)
    then = advice_then(decision)
    if then is None:
        return Decided(decision, Differs(advice=(NOT_KEPT,)))
    if decision.basis == basis(catalogue, advice, {one["rule"] for one in then["findings"]}):
        return Decided(decision)
    return Decided(decision, differences(then, advice_json(catalogue, advice)))


def advice_then(decision: Decision) -> Json | None:
    """The advice as it stood, where it can be compared."""
    found = kept_advice(decision)
    try:
        _kept().validate_python(found)
    except ValidationError:
        return None
    return found


class _Leaf(TypedDict):
    what: str
    found: str | None
    needed: str | None
    on: str | None
    threshold: str | None
    limit: float | None


class _Finding(TypedDict):
    rule: str
    name: str
    state: str
    case: str | None
    edition: str
    compared: list[_Leaf]


class _Lock(TypedDict):
    what: str


class _Cleared(TypedDict):
    rule: str


class _Move(TypedDict):
    kind: StageMove
    to: int


class _Advice(TypedDict):
    """What of an advice is compared; one that came from outside may lack some of it."""

    emphasis: Emphasis
    add_ons: list[str]
    provisional: bool
    stage: int | None
    stage_cap: int | None
    move: _Move | None
    locked: list[_Lock]
    cleared: list[_Cleared]
    protocol: str
    findings: list[_Finding]


@cache
def _kept() -> TypeAdapter[_Advice]:
    return TypeAdapter(_Advice)
