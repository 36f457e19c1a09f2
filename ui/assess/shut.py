"""Which sections are closed at a visit and why, in the words of the page."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ankleclinic.advice.gates import Closed
from ankleclinic.advice.results import Answer, Why
from ankleclinic.catalogue.measure import Section
from ankleclinic.record.episode import Assessment
from ankleclinic.reports import words
from ankleclinic.reports.words import section_word


@dataclass(frozen=True, slots=True)
class Shut:
    """A closed section: the values that close it in few words and in many, and the gates."""

    section: Section
    short: str
    why: str
    gates: tuple[str, ...]


ShutParts = Mapping[Section, Shut]
"""The closed sections of a visit."""


def shut_parts(closed: Sequence[Closed], visit: Assessment) -> ShutParts:
    """The sections that gates close at a visit, unless they were opened in spite of each gate."""
    opened = {(unlock.section, gate) for unlock in visit.unlocked for gate in unlock.gates}
    by_section = {section: [one for one in closed if one.section is section] for section in Section}
    return {
        section: _shut(section, found)
        for section, found in by_section.items()
        if any((section.value, one.gate.id) not in opened for one in found)
    }


def opened_words(visit: Assessment, sections: Container[Section]) -> str:
    """Who opened which closed sections at a visit, and why."""
    opened = [unlock for unlock in visit.unlocked if Section(unlock.section) in sections]
    return "\n".join(
        f"{section_word(Section(unlock.section))}, unlocked by {unlock.by}: {unlock.reason}"
        for unlock in opened
    )


def _shut(section: Section, closed: Sequence[Closed]) -> Shut:
    leaves = [list(_leaves(entry.why)) for entry in closed]
    facts = dict.fromkeys(_short(leaf) for found in leaves for leaf in found)
    sentences = [
        f"{words.capital('; '.join(map(_long, found)) or entry.gate.name)}. {entry.gate.reason}"
        for entry, found in zip(closed, leaves, strict=True)
    ]
    short = "; ".join(facts) or closed[0].gate.name
    return Shut(section, short, " ".join(sentences), tuple(entry.gate.id for entry in closed))


def _leaves(why: Why) -> Iterator[Why]:
    """The comparisons that hold, of however many there are."""
    if why.answer is not Answer.APPLIES:
        return
    if not why.children:
        yield why
    for child in why.children:
        yield from _leaves(child)


def _short(leaf: Why) -> str:
    name = leaf.text.partition(",")[0].lower()
    if leaf.number is not None and leaf.limit is not None:
        return f"{name} {leaf.number:g}, limit {leaf.limit:g}"
    return f"{name} {leaf.observed or ''}".strip()


def _long(leaf: Why) -> str:
    needed = leaf.needed if leaf.limit is not None else ""
    parts = f"{leaf.text}: {leaf.observed or ''}".rstrip(": "), needed
    return ", ".join(part for part in parts if part)
