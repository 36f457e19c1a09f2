"""Tests that a record comes back from the database as it went in."""

from dataclasses import fields, replace
from itertools import cycle
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings

from ankleclinic.record.decision import Decision, Statement
from ankleclinic.record.episode import Assessment, EpisodeRecord, Signature, Unlock
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Episode, Patient
from database import mapping, tables
from database.store import SqlStore
from tests.database import examples
from tests.database.examples import new_act, write

# One clinic takes all the examples: each brings ids of its own.
in_one_clinic = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def with_own_ids(record: EpisodeRecord) -> EpisodeRecord:
    mark = str(uuid4())
    visits = tuple(replace(visit, id=str(uuid4())) for visit in record.assessments)
    decisions = zip(record.decisions, cycle(visits), strict=False)
    return EpisodeRecord(
        patient=replace(record.patient, id=f"{mark}{record.patient.id}"),
        episode=replace(record.episode, id=f"{mark}{record.episode.id}"),
        assessments=visits,
        diary=record.diary,
        decisions=tuple(replace(each, id=str(uuid4()), visit=on.id) for each, on in decisions),
        statements=tuple(replace(each, id=str(uuid4())) for each in record.statements),
        prescriptions=tuple(
            replace(each, id=str(uuid4()), place=place, reason=each.reason or each.against)
            for place, each in enumerate(record.prescriptions)
        ),
    )


@in_one_clinic
@given(examples.records)
def test_every_field_of_a_record_comes_back(store: SqlStore, record: EpisodeRecord) -> None:
    stored = with_own_ids(record)
    store.add_record(stored, new_act())
    assert store.load(stored.patient.id) == stored


@in_one_clinic
@given(examples.observations, examples.observations)
def test_history_keeps_every_field(
    store: SqlStore, first: Observation, second: Observation
) -> None:
    again = replace(second, key=first.key)
    name = str(uuid4())
    store.add_record(examples.record(name, examples.visit(name)), new_act())
    write(store, name, first, new_act())
    write(store, name, again, new_act())
    key = first.key
    expected = [({key: None}, {key: first}), ({key: first}, {key: again})]
    kept = [(deed.before, deed.after) for deed in store.history(name)]
    assert kept == (expected if first != again else expected[:1])


@pytest.mark.parametrize(
    ("kind", "table", "elsewhere"),
    [
        (Patient, tables.patient, set()),
        (Episode, tables.episode, set()),
        (
            Assessment,
            tables.assessment,
            {"observations", "treatments", "unlocked", "signatures"},
        ),
        (Observation, tables.observation, {"key"}),
        (Unlock, tables.unlock, set()),
        (Signature, tables.signature, set()),
        (Decision, tables.decision, set()),
        (Statement, tables.statement, set()),
    ],
)
def test_every_field_has_a_column(kind: type[Any], table: Any, elsewhere: set[str]) -> None:
    names = {field.name for field in fields(kind)}
    assert names - elsewhere <= set(table.c.keys())


def test_images_are_plain() -> None:
    row = mapping.patient_row(examples.patient())
    assert mapping.image_of(row)["birth_date"] == "1990-05-17"
