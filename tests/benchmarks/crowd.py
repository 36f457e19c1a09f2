"""A clinic of very many patients, written in bulk past the services."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count, product
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import insert

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.store import Act
from database import mapping
from database.sqlite import sqlite_engine
from database.tables import act, assessment, episode, observation, patient
from database.upgrade import create_clinic
from tests.benchmarks.clinic import TODAY

FAMILY = ("Novak", "Mendes", "Haddad", "Okafor", "Lindqvist", "Tanaka", "Rocha", "Petrov")
ENDS = tuple(f"{one}{two}" for one, two in product("abcdefghkl", "aeiou"))
GIVEN = ("Ana", "Rui", "Noor", "Jana", "Eva", "Kofi", "Ingrid", "Ken", "Leila", "Pavel")
VISITS = 3
AT_ONCE = 2_000


def crowd(file: Path, model: EpisodeRecord, size: int) -> None:
    """Makes a clinic of so many patients, each with three short visits like those of a model."""
    create_clinic(file).close()
    engine = sqlite_engine(file, create=False)
    with engine.begin() as connection:
        row = mapping.act_row(Act(uuid4().hex, "AB", datetime.now(UTC)), "add_record")
        number = connection.execute(insert(act).returning(act.c.number), row).scalar_one()
        rows = _rows(model, number, size)
        for table, part in rows:
            connection.execute(insert(table), part)
    engine.dispose()


def _rows(model: EpisodeRecord, number: int, size: int) -> Iterator[tuple[Any, list[Any]]]:
    for start in range(0, size, AT_ONCE):
        parts: dict[Any, list[Any]] = {patient: [], episode: [], assessment: [], observation: []}
        for who in range(start, min(size, start + AT_ONCE)):
            _add(parts, model, number, who)
        yield from parts.items()


def _add(parts: dict[Any, list[Any]], model: EpisodeRecord, number: int, who: int) -> None:
    family = FAMILY[who % len(FAMILY)] + ENDS[who // len(FAMILY) % len(ENDS)]
    person = replace(
        model.patient, id=f"p{who}", family_name=family, given_name=GIVEN[who // 400 % len(GIVEN)]
    )
    parts[patient].append(mapping.patient_row(person) | {"search": mapping.search_text(person)})
    problem = replace(model.episode, id=f"e{who}", goals=())
    parts[episode].append(
        mapping.episode_row(problem) | {"patient": person.id, "worked_on": number}
    )
    known = model.assessments[-VISITS:]
    for nth, visit in zip(count(), known, strict=False):
        day: date = TODAY - timedelta(days=who * 7 % 1_000 + 14 * (len(known) - 1 - nth))
        told = replace(
            visit,
            id=f"v{who}-{nth}",
            date=day,
            stage=1 + (who + nth) % 5,
            treatments=(),
            unlocked=(),
            signatures=(),
        )
        parts[assessment].append(mapping.assessment_row(told) | {"episode": problem.id})
        kept = [one for one in visit.observations if one.key.measure in MEASURES]
        parts[observation].extend(
            mapping.observation_row(one) | {"assessment": told.id} for one in kept
        )


MEASURES = ("wblt_distance", "nprs_worst_24h")
