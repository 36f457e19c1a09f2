"""What two advices on the same visit have not in common, in sentences."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ankleclinic.advice.results import Answer, Emphasis
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.rule import StageMove
from ankleclinic.exchange.advice_json import Json
from ankleclinic.exchange.because import about
from ankleclinic.exchange.lines import plain

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
    "provisional": "The advice",
    "add_ons": "What goes beside it",
    "stage": "The stage",
    "stage_cap": "The highest stage",
    "move": "The move of the stage that is proposed",
}
_SAID: Mapping[str, Callable[[Any], str]] = {
    "provisional": lambda provisional: "provisional" if provisional else "not provisional",
    "add_ons": lambda add_ons: " and ".join(map(plain, add_ons)) or "nothing",
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
            if _applies(after[name]):
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
            told.setdefault(leaf["what"], {})[f"{leaf['found'].rstrip('.')}{day}"] = None
    return told
