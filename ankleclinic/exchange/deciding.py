"""Reading the decisions and signed statements of a case file."""

import json
import re
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.nearest import hint
from ankleclinic.exchange.days import instant, lived_day
from ankleclinic.exchange.table import Table, open_table
from ankleclinic.exchange.visit import Frame
from ankleclinic.record.decision import Decision, Reason, Said, Statement, Verdict
from ankleclinic.record.episode import Assessment
from ankleclinic.record.text import NOTE_LIMIT, quoted

_DECISION = frozenset(Decision.__dataclass_fields__) - {"id"}
_STATEMENT = frozenset(Statement.__dataclass_fields__)
_LAST_STAGE = 6
_NAME = re.compile("[a-z][a-z0-9_]{0,39}")
_NEEDED = {
    "role": "Give the role of who stands for this.",
    "name": "Give the name of who stands for this.",
    "date": "Give the day it holds from as YYYY-MM-DD.",
    "words": "Say why in a few words.",
}
Made = TypeVar("Made", Decision, Statement)


def read_decisions(
    table: Table, frame: Frame, visits: Collection[Assessment]
) -> tuple[Decision, ...]:
    """The decisions in the order in which they were made; one with a fault is refused whole."""
    on = {visit.date: visit for visit in visits}
    made: list[Decision] = []

    def one(entry: Table) -> Decision | None:
        entry.only(_DECISION)
        entry.require("visit", "Give the date of the visit that was decided on.")
        day = entry.day("visit")
        if day is not None and day not in on:
            message = f"There is no visit on {day} in this file; give the date of one."
            entry.refuse("unknown_visit", message, "visit")
        found = None if day not in on else _decision(entry, frame, on[day], len(made) + 1)
        if found is not None and not entry.refused:
            made.append(found)
        return found

    return _each(table, "decisions", one)


def _decision(entry: Table, frame: Frame, visit: Assessment, number: int) -> Decision | None:
    entry.require("by", "Name who decided.")
    entry.require("verdict", "Say whether the advice was taken: accept or override.")
    entry.require("emphasis", "Say what was decided to come first.")
    verdict, emphasis = entry.choice("verdict", Verdict), entry.choice("emphasis", Emphasis)
    reason = entry.choice("reason", Reason)
    if verdict is Verdict.OVERRIDE:
        entry.require("reason", "Say why the advice was set aside.")
    if reason is Reason.OTHER:
        entry.require("words", "Say the other reason in words.")
    decision = Decision(
        id=f"{visit.id}/decision/{number}",
        visit=visit.id,
        at=instant(entry, "at", visit.date, frame.today),
        by=entry.text("by"),
        verdict=verdict or Verdict.OVERRIDE,
        emphasis=emphasis.value if emphasis else "",
        stage=entry.whole("stage", 1, _LAST_STAGE),
        catalogue=entry.text("catalogue"),
        protocol=entry.text("protocol"),
        basis=entry.text("basis"),
        advice=_advice(entry),
        reason=reason,
        words=entry.text("words", NOTE_LIMIT, lines=True),
    )
    return decision if verdict and emphasis else None


def _advice(entry: Table) -> str:
    """The advice as it stood, in the words of `assess --json`; empty where it was not kept."""
    raw = entry.data.get("advice")
    if raw is None:
        return ""
    try:
        text = json.dumps(raw, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (TypeError, ValueError):
        text = ""
    if not isinstance(raw, Mapping) or not text:
        message = "Write advice as the object that assess --json gives, or leave it out."
        entry.refuse("not_an_object", message, "advice")
    return text


def read_statements(table: Table, frame: Frame) -> tuple[Statement, ...]:
    """The statements in the order in which they were made; one with a fault is refused whole."""
    made: dict[str, Statement] = {}

    def one(entry: Table) -> Statement | None:
        entry.only(_STATEMENT)
        found = _statement(entry, frame, made)
        if found is not None and found.id in made:
            message = "Another statement has this id, or says the same of the same day."
            entry.refuse("duplicate_statement", f"{message} Give each an id of its own.", "id")
        elif found is not None and not entry.refused:
            made[found.id] = found
        return found

    return _each(table, "statements", one)


def _statement(entry: Table, frame: Frame, made: Mapping[str, Statement]) -> Statement | None:
    entry.require("said", f"Say what is stated: {', '.join(said.value for said in Said)}.")
    for key, message in _NEEDED.items():
        entry.require(key, message)
    said = entry.choice("said", Said)
    born = frame.patient.birth_date if frame.patient else None
    day = lived_day(entry, "date", born, frame.today)
    if said is None:
        return None
    patient = frame.patient.id if frame.patient else ""
    about = _about(entry, said, frame, [name.removeprefix(f"{patient}/") for name in made])
    own = entry.text("id") or "/".join(filter(None, [said.value, about, str(day)]))
    statement = Statement(
        id=f"{patient}/{own}",
        said=said,
        about=f"{patient}/{about}" if said is Said.WITHDRAWN else about,
        role=entry.text("role"),
        name=entry.text("name"),
        date=day or frame.today,
        at=instant(entry, "at", day or frame.today, frame.today),
        words=entry.text("words", NOTE_LIMIT, lines=True),
        basis=entry.text("basis"),
        details=_details(entry),
    )
    return statement if day else None


def _about(entry: Table, said: Said, frame: Frame, earlier: Collection[str]) -> str:
    """What a statement is about, checked against what there is."""
    about = entry.text("about")
    catalogue = frame.catalogue
    known: Collection[str]
    match said:
        case Said.LOCK_CLEARED:
            known, code = catalogue.rules.keys(), "unknown_rule"
            entry.require("about", "Name the rule whose lock is cleared, such as R01.")
        case Said.WITHDRAWN:
            known, code = earlier, "unknown_statement"
            entry.require("about", "Name the id of the earlier statement that is withdrawn.")
        case _:
            known, code = catalogue.measures.keys(), "unknown_measure"
    if said is Said.DEFICIT_ACCEPTED:
        entry.require("about", "Name the measure whose deficit is accepted.")
    if about and about not in known:
        message = f"{quoted(about)} is not known here{hint(about, known) or '.'}"
        entry.refuse(code, message, "about")
    return about


def _details(entry: Table) -> dict[str, str]:
    if entry.data.get("details") is None:
        return {}
    details = open_table(entry.data["details"], entry.at("details"), entry.problems)
    for name in details.data:
        if not _NAME.fullmatch(name):
            message = f"{quoted(name)} is no name of a question; use small letters, such as season."
            details.refuse("unknown_key", message)
    return {name: details.text(name, NOTE_LIMIT, lines=True) for name in details.data}


def _each(table: Table, key: str, read: Callable[[Table], Made | None]) -> tuple[Made, ...]:
    def one(raw: object, path: str) -> Made | None:
        entry = open_table(raw, path, [])
        found = read(entry)
        table.problems.extend(entry.problems)
        return None if entry.refused else found

    return tuple(found for found in table.each(key, one) if found is not None)
