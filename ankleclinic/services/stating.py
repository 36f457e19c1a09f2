"""Use cases of statements for which somebody stands by role, name, date and reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.decision import Said, Statement
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.problem import Problem
from ankleclinic.record.text import NAME_LIMIT, NOTE_LIMIT, clean_text
from ankleclinic.services.deciding import safety_locks
from ankleclinic.services.forms import line_problems, needed, words_problems
from ankleclinic.services.store import Act, ClinicStore


@dataclass(frozen=True, slots=True)
class Stating:
    """What the form of a statement asks for; role, name, date and words are all needed.

    `about` is the rule that is cleared, the measure that is meant or the statement that is
    withdrawn. `details` holds further answers by the name of their question.
    """

    said: Said
    about: str
    role: str
    name: str
    date: date | None
    words: str
    details: Mapping[str, str] = field(default_factory=dict)


def check_statement(
    form: Stating, catalogue: Catalogue, record: EpisodeRecord, advice: Advice, today: date
) -> tuple[Problem, ...]:
    """What stands against a statement beside an advice; `path` is the field."""
    found = [*line_problems("role", form.role, "Enter the role of who stands for this.")]
    found += line_problems("name", form.name, "Enter the name of who stands for this.")
    if form.date is None:
        found.append(needed("date", "Enter the day it holds from, for example 2026-05-01."))
    elif form.date > today:
        found.append(needed("date", f"{form.date} lies in the future; enter the day it was said."))
    found += words_problems("words", form.words, "Say why in a few words.")
    for name, words in form.details.items():
        found += words_problems(name, words)
    return (*found, *_about(form, catalogue, record, advice))


def state(
    store: ClinicStore,
    catalogue: Catalogue,
    record: EpisodeRecord,
    advice: Advice,
    form: Stating,
    today: date,
    act: Act,
) -> Statement:
    """Keeps a statement on an episode by a checked form and returns it."""
    if form.date is None or check_statement(form, catalogue, record, advice, today):
        raise ValueError("check the form before keeping it")
    statement = Statement(
        id=uuid4().hex,
        said=form.said,
        about=form.about,
        role=clean_text(form.role, NAME_LIMIT),
        name=clean_text(form.name, NAME_LIMIT),
        date=form.date,
        at=act.at,
        words=clean_text(form.words, NOTE_LIMIT, lines=True),
        basis=_basis(form, advice),
        details={
            name: clean_text(words, NOTE_LIMIT, lines=True) for name, words in form.details.items()
        },
    )
    store.state(record.episode.id, statement, act)
    return statement


def _basis(form: Stating, advice: Advice) -> str:
    """What the finding that is cleared rests on now, so that nothing else is cleared with it."""
    if form.said is not Said.LOCK_CLEARED:
        return ""
    return next(finding.basis for finding in advice.findings if finding.rule == form.about)


def _about(
    form: Stating, catalogue: Catalogue, record: EpisodeRecord, advice: Advice
) -> Iterator[Problem]:
    match form.said:
        case Said.LOCK_CLEARED:
            if form.about not in {finding.rule for finding in safety_locks(catalogue, advice)}:
                yield needed(
                    "about", "This rule locks nothing for safety now. Choose one that does."
                )
        case Said.WITHDRAWN:
            if form.about not in {one.id for one in withdrawable(record)}:
                yield needed("about", "There is no such statement to withdraw any more.")
        case Said.DEFICIT_ACCEPTED if not form.about:
            yield needed("about", "Choose the measure whose deficit is accepted.")
        case _:
            if form.about and form.about not in catalogue.measures:
                yield needed("about", "This measure is not in the catalogue. Choose another.")


def withdrawable(record: EpisodeRecord) -> tuple[Statement, ...]:
    """The statements of an episode that nobody has withdrawn."""
    withdrawn = {one.about for one in record.statements if one.said is Said.WITHDRAWN}
    return tuple(
        one
        for one in record.statements
        if one.said is not Said.WITHDRAWN and one.id not in withdrawn
    )
