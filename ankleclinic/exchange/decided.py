"""Whether the newest decision on a visit still rests on what it rested on, and what differs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from ankleclinic.advice.basis import basis
from ankleclinic.advice.outcomes import kept_advice
from ankleclinic.advice.results import Advice, Answer, Emphasis
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import StageMove
from ankleclinic.exchange.advice_json import Json, advice_json
from ankleclinic.exchange.because import about
from ankleclinic.exchange.lines import plain
from ankleclinic.record.decision import Decision
from ankleclinic.record.episode import EpisodeRecord

NOT_KEPT = "What the decision rested on was not kept with it."
UNNAMED = "Something behind the advice is not what it was."
APPLIES = Answer.APPLIES.value

MOVES: Mapping[StageMove, str] = {
    "back": "back to stage {}",
    "stay": "to stay",
    "maintenance": "on to maintenance",
    "forward": "on to stage {}",
}

Found = dict[str, Any]
"""A finding of the document."""


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


@dataclass(frozen=True, slots=True)
class Differs:
    """What is not as it was when a decision was made, in sentences.

    `advice` says what comes out differently, `rules` which rules were changed, `facts` which
    values were.
    """

    advice: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it."""
        return (*self.advice, *self.rules, *self.facts)


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
    return Decided(decision, differences(then, advice_json(catalogue, advice)))


def advice_then(decision: Decision) -> Json | None:
    """The advice as it stood, where it can be compared."""
    found = kept_advice(decision)
    try:
        _kept().validate_python(found)
    except ValidationError:
        return None
    return found


def differences(then: Json, now: Json) -> Differs:
    """What two advices on the same visit have not in common."""
    before, after = _by_rule(then), _by_rule(now)
    found = Differs(
        advice=(*_outcome(then, now), *_answers(before, after)),
        rules=(*_protocol(then, now), *_editions(before, after), *_limits(before, after)),
        facts=tuple(_values(before, after)),
    )
    return found if found.sentences else Differs(advice=(UNNAMED,))


def _by_rule(advice: Json) -> dict[str, Found]:
    return {found["rule"]: found for found in advice["findings"]}


def _outcome(then: Json, now: Json) -> Iterator[str]:
    if then["emphasis"] != now["emphasis"]:
        yield f"The emphasis was {_emphasis(then)} and is {_emphasis(now)}."
    locked = {lock["what"] for lock in then["locked"]}, {lock["what"] for lock in now["locked"]}
    yield from (f"Locked now: {plain(what)}." for what in sorted(locked[1] - locked[0]))
    yield from (f"No longer locked: {plain(what)}." for what in sorted(locked[0] - locked[1]))
    for key, words in _SAID.items():
        was, is_now = (words(advice[key]) for advice in (then, now))
        if was != is_now:
            yield f"{_SUBJECTS[key]} was {was} and is {is_now}."
    cleared = [{one["rule"] for one in advice["cleared"]} for advice in (then, now)]
    yield from (f"{rule} is cleared now." for rule in sorted(cleared[1] - cleared[0]))
    yield from (f"{rule} is no longer cleared." for rule in sorted(cleared[0] - cleared[1]))


def _emphasis(advice: Json) -> str:
    return EMPHASIS_WORDS[Emphasis(advice["emphasis"])].phrase


def _move(move: Json | None) -> str:
    return "none" if move is None else MOVES[move["kind"]].format(move["to"])


_SUBJECTS = {
    "stage": "The stage",
    "stage_cap": "The highest stage",
    "move": "The move of the stage that is proposed",
}
_SAID: Mapping[str, Callable[[Any], str]] = {
    "stage": lambda stage: "not said" if stage is None else str(stage),
    "stage_cap": lambda stage: "not limited" if stage is None else str(stage),
    "move": _move,
}


def _answers(before: Mapping[str, Found], after: Mapping[str, Found]) -> Iterator[str]:
    for name in sorted({*before, *after}):
        was, is_now = (_applies(rules.get(name)) for rules in (before, after))
        words = _rule(before, after, name)
        if is_now and not was:
            yield f"{words} applies now."
        elif was and not is_now:
            yield f"{words} no longer applies."
        elif was and before[name]["case"] != after[name]["case"]:
            yield f"{words} applies in another way."


def _applies(found: Found | None) -> bool:
    return found is not None and found["state"] == APPLIES


def _rule(before: Mapping[str, Found], after: Mapping[str, Found], name: str) -> str:
    found = after.get(name) or before[name]
    return f"{found['name']} ({name})"


def _protocol(then: Json, now: Json) -> Iterator[str]:
    if then["protocol"] != now["protocol"]:
        yield f"The protocol was version {then['protocol']} and is version {now['protocol']}."


def _editions(before: Mapping[str, Found], after: Mapping[str, Found]) -> Iterator[str]:
    for name in sorted({*before, *after}):
        words = _rule(before, after, name)
        if name not in before:
            yield f"{words} is a new rule."
        elif name not in after:
            yield f"{words} is no rule any more."
        elif _touched(before[name], after[name]) and not _same_edition(before, after, name):
            yield f"{words} was changed."


def _touched(then: Found, now: Found) -> bool:
    return _applies(then) or _applies(now)


def _same_edition(before: Mapping[str, Found], after: Mapping[str, Found], name: str) -> bool:
    return bool(before[name]["edition"] == after[name]["edition"])


def _limits(before: Mapping[str, Found], after: Mapping[str, Found]) -> Iterator[str]:
    """Thresholds of the protocol that have another value now, where one was compared with."""
    was, is_now = _thresholds(before), _thresholds(after)
    for key in was:
        if key in is_now and was[key]["limit"] != is_now[key]["limit"]:
            asked = was[key]["needed"], is_now[key]["needed"]
            yield about(was[key]["what"], f"{asked[0]} asked for before, {asked[1]} now.")


def _thresholds(rules: Mapping[str, Found]) -> dict[str, Found]:
    leaves = [leaf for found in rules.values() for leaf in found["compared"]]
    return {leaf["threshold"]: leaf for leaf in leaves if leaf["threshold"]}


def _values(before: Mapping[str, Found], after: Mapping[str, Found]) -> Iterator[str]:
    was, is_now = _told(before), _told(after)
    for what in was:
        if what in is_now and {*was[what]} != {*is_now[what]}:
            then, now = (" or ".join(sorted(told[what])) for told in (was, is_now))
            yield about(what, f"{then} before, {now} now.")


def _told(rules: Mapping[str, Found]) -> dict[str, dict[str, None]]:
    """What was found, with its day, by what the comparisons are about."""
    told: dict[str, dict[str, None]] = {}
    for leaf in (leaf for found in rules.values() for leaf in found["compared"]):
        if leaf["what"] and leaf["found"] is not None:
            day = f" on {leaf['on']}" if leaf["on"] else ""
            told.setdefault(leaf["what"], {})[f"{leaf['found']}{day}"] = None
    return told
