"""Tests of what is read for lists, curves and searches, on both kinds of database."""

# ruff: noqa: RUF001 - names stand here in the letters in which people write them

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from sqlalchemy import event

from ankleclinic.record.episode import EpisodeRecord, Progress
from ankleclinic.record.observation import Key, Moment, Observation, State, Trial
from ankleclinic.record.patient import Episode, Patient, Side
from ankleclinic.services.store import Point
from database import mapping, tables
from database.search import folded
from database.store import SqlStore
from tests.database.examples import DAY, LUNGE, lunge, new_act, patient, record, texts, visit, write

HOSTILE = [
    "100%",
    "%",
    "_",
    "a_b",
    "axb",
    "\\",
    "/",
    "/%",
    "O'Brien",
    '"; DROP TABLE patient; --',
    "' OR 1=1 --",
    "نادية الحسن",
    "דוד כהן",
    "👩‍⚕️",
    "Ω",
    "\u202eevil",
    "=HYPERLINK(1)",
    "<b>&",
    "김민지",
]


def weekly(number: int) -> EpisodeRecord:
    """A patient with a few visits a week apart."""
    name = f"P{number:03}"
    days = [DAY + timedelta(7 * week) for week in range(number % 4 + 1)]
    visits = [visit(f"{name}-{day}", day, lunge(8.0, 9.0)) for day in days]
    return record(name, *visits)


def add_second_episode(store: SqlStore) -> Episode:
    """A newer episode of the first patient; no service makes one yet."""
    second = replace(record("P1").episode, id="second")
    with store._writing(new_act(), "test") as work:
        row = mapping.episode_row(second) | {"patient": "P1", "worked_on": work.act}
        work.insert_all(tables.episode, "id", [row])
    return second


def test_a_caseload_row_says_where_the_patient_stands(store: SqlStore) -> None:
    first = replace(visit("a1", DAY), progress=Progress.SIGNED, stage=1)
    second = replace(visit("a2", date(2026, 3, 1)), stage=2)
    store.add_record(record("P1", first, second), new_act())
    (row,) = store.caseload()
    assert (row.patient, row.episode) == (patient(), record("P1").episode)
    assert (row.visits, row.last_visit, row.stage, row.draft) == (2, date(2026, 3, 1), 2, "a2")


def test_a_patient_without_visits_is_listed(store: SqlStore) -> None:
    store.add_record(record("P1"), new_act())
    (row,) = store.caseload()
    assert (row.visits, row.last_visit, row.stage, row.draft) == (0, None, None, None)


def test_the_latest_visit_comes_first(store: SqlStore) -> None:
    store.add_record(record("never"), new_act())
    for number, day in enumerate([1, 3, 2]):
        store.add_record(record(f"P{day}", visit(f"a{number}", date(2026, 1, day))), new_act())
    assert [row.patient.id for row in store.caseload()] == ["P3", "P2", "P1", "never"]
    assert len(store.caseload(limit=2)) == 2


def test_a_list_costs_three_queries_however_many_patients(store: SqlStore) -> None:
    for number in range(12):
        store.add_record(weekly(number), new_act())
    asked: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        asked.append(statement)

    event.listen(store._engine, "before_cursor_execute", note)
    rows = store.caseload()
    found = store.points([row.episode.id for row in rows], ["wblt_distance"])
    assert len(rows) == 12
    assert len(found) == sum(row.visits for row in rows)
    assert len([statement for statement in asked if "SELECT" in statement]) == 3


def test_the_episode_last_worked_on_is_the_one_shown(store: SqlStore) -> None:
    store.add_record(record("P1", visit("old", DAY)), new_act())
    second = add_second_episode(store)
    assert store.load("P1").episode == second
    assert [(each.episode, each.visits) for each in store.caseload()] == [(second, 0)]
    write(store, "old", lunge(1), new_act())
    assert store.load("P1").episode.id == "P1-e"
    assert [(each.episode.id, each.visits) for each in store.caseload()] == [("P1-e", 1)]


@pytest.mark.parametrize("number", range(6))
def test_every_write_is_work_on_the_episode(store: SqlStore, number: int) -> None:
    store.add_record(record("P1", visit("a1", DAY)), new_act())
    add_second_episode(store)
    writes: list[Callable[[], object]] = [
        lambda: write(store, "a1", lunge(1), new_act()),
        lambda: store.write_fields("a1", {LUNGE: None}, new_act()),
        lambda: store.set_progress("a1", Progress.COMPLETE, 1, new_act()),
        lambda: store.add_assessment("P1-e", visit("a2", date(2026, 3, 1)), new_act()),
        lambda: store.extend_record(record("P1"), new_act()),
        lambda: store.change_episode(record("P1").episode, new_act()),
    ]
    writes[number]()
    assert store.load("P1").episode.id == "P1-e"


def test_points_are_numbers_as_stored(store: SqlStore) -> None:
    after = Observation(Key("x", moment=Moment.AFTER), value=9)
    open_question = Observation(Key("y"), value=95, questioned=("unlikely_value",))
    answered = Observation(Key("z"), value=95, questioned=("unlikely_value",), confirmed=True)
    unable = Observation(Key("u"), State.UNABLE, reason="pain")
    failed = Observation(Key("f"), trials=(Trial(None),))
    total = Observation(Key("t"), score=60)
    answers = Observation(Key("q"), items=(1, 2, "na"))
    taped = Observation(Key("x", Side.RIGHT, "tape"), value=0.1 + 0.2)
    observed = (after, open_question, answered, unable, failed, total, answers, taped)
    store.add_record(record("P1", visit("a1", DAY, lunge(8.5, None, 9.0), *observed)), new_act())
    measures = ["wblt_distance", *"xyzuftq"]
    assert store.points(["P1-e"], measures) == (
        Point("P1-e", "wblt_distance", Side.LEFT, DAY, 8.75),
        Point("P1-e", "z", None, DAY, 95),
        Point("P1-e", "t", None, DAY, 60),
        Point("P1-e", "x", Side.RIGHT, DAY, 0.1 + 0.2, "tape"),
    )


def test_points_come_oldest_first_and_only_when_asked_for(store: SqlStore) -> None:
    for number in range(4):
        store.add_record(weekly(number), new_act())
    found = store.points(["P003-e", "P001-e"], ["wblt_distance", "inversion"])
    assert {point.episode for point in found} == {"P003-e", "P001-e"}
    assert [point.date for point in found] == sorted(point.date for point in found)
    assert store.points([], ["wblt_distance"]) == ()
    assert store.points(["P001-e"], []) == ()


def test_visits_and_diary_come_in_order_of_date(store: SqlStore) -> None:
    store.add_record(record("P1", visit("b", date(2026, 5, 1)), visit("a", DAY)), new_act())
    store.add_assessment("P1-e", visit("c", date(2026, 4, 1)), new_act())
    assert [each.id for each in store.load("P1").assessments] == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("family_name", "search"),
    [
        ("José", "jose"),
        ("Jose\u0301", "josé"),
        ("García Márquez", "marq GARCIA"),
        ("ÄRZTE", "ärzte"),
        ("Großmann", "GROSS"),
        ("Łukasz", "lukasz"),
        ("Bjørn", "bjorn"),
        ("Işık", "isik"),
        ("Ｔａｎａｋａ", "tanaka"),
        ("Tanaka", "Ｔａｎａ"),
        ("김민지", "기"),
        ("نَادِيَة", "نادية"),
        ("Novák", "P1 nov"),
    ],
)
def test_a_name_is_found_as_it_is_typed(store: SqlStore, family_name: str, search: str) -> None:
    store.add_record(record("other"), new_act())
    store.change_patient(replace(store.load("other").patient, family_name="Quux"), new_act())
    known = replace(record("P1"), patient=patient(family_name))
    store.add_record(known, new_act())
    assert [row.patient.family_name for row in store.caseload(search)] == [family_name]


def test_hostile_names_are_stored_and_found_by_themselves_only(store: SqlStore) -> None:
    for number, name in enumerate(HOSTILE):
        number_only = replace(record(f"n{number}"), patient=Patient(f"n{number}", name, "", DAY))
        store.add_record(number_only, new_act())
    stored = {row.patient.family_name for row in store.caseload()}
    assert stored == set(HOSTILE)
    for name in HOSTILE:
        found = {row.patient.family_name for row in store.caseload(name)}
        assert name in found
        literal = {each for each in HOSTILE if all(w in folded(each) for w in folded(name).split())}
        assert found == literal


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts, texts)
@example("50%", "5_")
@example("\\", "%")
def test_any_name_is_found_literally(store: SqlStore, name: str, search: str) -> None:
    number = str(uuid4())
    own = Patient(number, name, "", DAY)
    store.add_record(replace(record(number), patient=own), new_act())
    assert [row.patient.id for row in store.caseload(f"{name} {number}")] == [number]
    found = [row.patient.id for row in store.caseload(f"{search} {number}")]
    everything = folded(f"{name} {number}")
    assert found == [number] * all(word in everything for word in folded(search).split())


def test_a_search_that_cannot_be_stored_finds_nothing_and_breaks_nothing(store: SqlStore) -> None:
    store.add_record(record("P1"), new_act())
    assert store.caseload("nov\0zzz") == ()
    assert store.caseload("\ud800zzz") == ()
    assert len(store.caseload("  ")) == 1


def test_the_history_of_nothing_is_empty(store: SqlStore) -> None:
    assert store.history("nowhere") == ()
