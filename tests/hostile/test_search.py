"""What is stored is found by itself, and a search finds what stands there and nothing else."""

from collections import Counter
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from ankleclinic.record.limits import SEARCH_LIMIT
from ankleclinic.record.patient import Patient
from database.search import folded
from database.store import SqlStore
from tests.ankleclinic.advice.often import often
from tests.database.examples import new_act, record
from tests.hostile.values import ALL, kept, texts

PEOPLE = 12


def people_of(clinic: SqlStore) -> list[Patient]:
    """The same few patients, to be given other names."""
    if not clinic.caseload():
        for number in range(PEOPLE):
            clinic.add_record(record(f"P{number}"), new_act())
    return [row.patient for row in clinic.caseload()]


def wanted(search: str, people: list[Patient]) -> set[str]:
    """Whom a search means: everybody who has every word of it, whatever case and accents."""
    if len(search) > SEARCH_LIMIT:
        return set()
    words = folded(search).split()
    rows = {one.id: folded(f"{one.given_name} {one.family_name} {one.id}") for one in people}
    return {number for number, row in rows.items() if all(word in row for word in words)}


@example(["%", "_", "\\", "100%", "a_b", "100x", "axb"], list(ALL))
@given(st.lists(texts, min_size=5, max_size=PEOPLE), st.lists(texts, max_size=5))
@often(25)
def test_every_name_is_found_by_itself_and_only_literally(
    clinic: SqlStore, tried: "Counter[str]", names: list[str], searches: list[str]
) -> None:
    for one, name in zip(people_of(clinic), names, strict=False):
        clean = kept(name)
        if clean is not None:
            clinic.change_patient(replace(one, family_name=clean), new_act())
    people = [row.patient for row in clinic.caseload()]
    for search in (*searches, *names, *(one.family_name for one in people)):
        tried["searches"] += 1
        found = {row.patient.id for row in clinic.caseload(search)}
        assert found == wanted(search, people)
    for one in people:
        assert one.id in {row.patient.id for row in clinic.caseload(one.family_name)}
        assert one.id in {row.patient.id for row in clinic.caseload(one.full_name)}


def test_a_long_search_is_answered(clinic: SqlStore) -> None:
    one, *_ = people_of(clinic)
    many = " ".join(f"{number:x}" for number in range(1_000))
    assert clinic.caseload(many[:SEARCH_LIMIT]) == ()
    assert clinic.caseload(many) == ()
    assert clinic.caseload("ﷺ" * SEARCH_LIMIT) == ()
    assert clinic.caseload("\u3300" * SEARCH_LIMIT) == ()
    assert one.id in {row.patient.id for row in clinic.caseload(f"{one.id} " * 100)}


def test_a_sign_of_the_pattern_language_is_a_sign(clinic: SqlStore) -> None:
    one, other, *others = people_of(clinic)
    for patient in others:
        clinic.change_patient(replace(patient, family_name="plain"), new_act())
    clinic.change_patient(replace(one, family_name="100% a_b"), new_act())
    clinic.change_patient(replace(other, family_name="100x axb"), new_act())
    for sign in ("%", "_", "100%", "a_b"):
        assert [row.patient.id for row in clinic.caseload(sign)] == [one.id]
    assert clinic.caseload("\\") == ()
