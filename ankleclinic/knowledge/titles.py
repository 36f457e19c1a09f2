"""What each entry is called in a list, and the few words that say what it is."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from ankleclinic.catalogue.catalogue import OWN, Battery, Catalogue
from ankleclinic.catalogue.criterion import Check, Criterion
from ankleclinic.catalogue.evidence import Entry, Reference
from ankleclinic.catalogue.intervention import Intervention
from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.catalogue.protocol import HowSoon, Input, Technique, Threshold
from ankleclinic.catalogue.rule import Gate, Rule
from ankleclinic.catalogue.uses import Ref, entries_of
from ankleclinic.judgement.numbers import with_unit
from ankleclinic.reports import words
from ankleclinic.reports.rule_words import LEVELS

DOMAINS: Final = {
    "pain": "pain",
    "ankle_impairments": "ankle impairments",
    "athlete_perception": "the athlete's own view",
    "sensorimotor_control": "sensorimotor control",
    "sport_performance": "sport performance",
}
CHECK_TYPES: Final = {
    "hard": "must be passed",
    "soft": "one open row is allowed",
    "hold": "holds back whatever else passes",
    "shown": "shown, judged by nobody",
}
KINDS: Final = {
    Kind.QUANTITY: "measured",
    Kind.SCALE: "scale",
    Kind.TEST: "test",
    Kind.CHOICE: "choice",
    Kind.SCREEN: "safety screen",
    Kind.PAIN_MAP: "pain map",
    Kind.QUESTIONNAIRE: "questionnaire",
    Kind.DERIVED: "worked out from others",
}
GROUPS: Final = {
    "manual": "Manual",
    "measure": "Measures",
    "screen": "Safety screens",
    "rule": "Rules",
    "criterion": "Stages",
    "check": "Return to sport",
    "gate": "Gates",
    "intervention": "Interventions",
    "protocol": "Protocol",
    "battery": "Batteries",
    "reference": "Sources",
}
"""The groups a reader chooses from, in order; a kind without one of its own is its own group."""
PROTOCOL: Final = frozenset({"threshold", "urgency", "technique", "input"})


def title_of(entry: Entry) -> str:
    """What an entry is called, without its id."""
    match entry:
        case Reference():
            return entry.citation
        case Threshold() | HowSoon() | Technique():
            return entry.about.removesuffix(".")
        case _:
            return str(getattr(entry, "name", "") or getattr(entry, "id", ""))


def about(catalogue: Catalogue, entry: Entry) -> str:
    """A few words that say what an entry is."""
    found = _ABOUT.get(type(entry))
    return found(catalogue, entry) if found else words.capital(type(entry).__name__.lower())


def group_of(ref: Ref, entry: Entry) -> str:
    """The group an entry is listed in."""
    if isinstance(entry, Measure) and entry.kind is Kind.SCREEN:
        return "screen"
    return "protocol" if ref.kind in PROTOCOL else ref.kind


def group_word(group: str) -> str:
    """A group as a filter says it."""
    return GROUPS.get(group, f"{words.capital(group)}s")


def find_ref(catalogue: Catalogue, name: str) -> tuple[Ref, ...]:
    """The entries of an id, or the one of a kind and id with a colon between them."""
    entries = entries_of(catalogue)
    found = tuple(ref for ref in entries if ref.id == name)
    kind, _, rest = name.partition(":")
    return found or tuple(ref for ref in [Ref(kind, rest)] if ref in entries)


def rule_number(rule: str) -> str:
    """A rule's id as a person says it: "Rule 19"."""
    return f"Rule {rule.removeprefix('R').lstrip('0')}"


def _measure(_: Catalogue, entry: Measure) -> str:
    sides = "each side" if entry.sided else ""
    unit = words.unit(entry)
    section = words.section_word(entry.section)
    return " · ".join(part for part in (section, KINDS[entry.kind], unit, sides) if part)


def _rule(_: Catalogue, entry: Rule) -> str:
    return f"{rule_number(entry.id)} · evidence: {LEVELS[entry.level]}"


def _criterion(_: Catalogue, entry: Criterion) -> str:
    return f"Leaving stage {entry.stage} · {'must be met' if entry.hard else 'shown, holds nobody'}"


def _check(_: Catalogue, entry: Check) -> str:
    return f"Return to sport · {DOMAINS[entry.domain]} · {CHECK_TYPES[entry.type]}"


def _intervention(_: Catalogue, entry: Intervention) -> str:
    stage = f"{entry.id} · stage {entry.stage}, {words.STAGES[entry.stage]}"
    return f"{stage} · {entry.kind} · evidence: {LEVELS[entry.level]}"


def _gate(_: Catalogue, entry: Gate) -> str:
    closed = [words.section_word(section) for section in entry.sections]
    return f"Gate · closes {words.joined([words.lowered(word) for word in closed])}"


def _threshold(_: Catalogue, entry: Threshold) -> str:
    return f"Protocol · {threshold_words(entry)} · {entry.status.value}"


def threshold_words(entry: Threshold) -> str:
    """The value of a threshold with its unit, or that none is entered."""
    if entry.value is None:
        return "not entered"
    return with_unit(words.figure(entry.value), entry.unit)


def _battery(catalogue: Catalogue, entry: Battery) -> str:
    whose = "The clinic's own battery" if entry.id.startswith(OWN) else "Battery"
    count = len(catalogue.of_battery(entry.id))
    return f"{whose} · {words.counted(count, 'measure', 'measures')}"


def _reference(_: Catalogue, entry: Reference) -> str:
    address = f"doi {entry.doi}" if entry.doi else f"PMID {entry.pmid}" if entry.pmid else ""
    second = "read second-hand" if entry.secondary else ""
    return " · ".join(part for part in ("Source", address, second) if part)


_ABOUT: Mapping[type[Entry], Callable[[Catalogue, Any], str]] = {
    Measure: _measure,
    Rule: _rule,
    Criterion: _criterion,
    Check: _check,
    Gate: _gate,
    Intervention: _intervention,
    Threshold: _threshold,
    HowSoon: lambda _, entry: f"Protocol · {words.URGENCIES[entry.how_soon]}",
    Technique: lambda _, __: "Protocol · techniques counted together",
    Input: lambda _, __: "Protocol · key input of the emphasis",
    Battery: _battery,
    Reference: _reference,
}
