"""Who may stand for a visit, and why it is opened again."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from ankleclinic.record.episode import Assessment, EpisodeRecord, Progress, Signature, Unlock
from ankleclinic.record.patient import Episode, Involved, Patient
from ankleclinic.services.signing import (
    Signing,
    amend_visit,
    check_reason,
    check_signing,
    sign_visit,
    unlock_section,
)
from ankleclinic.services.store import Act, ClinicStore
from ankleclinic.services.visit import draft_of, finish_visit, open_visit, reopen_visit
from database.upgrade import create_clinic
from tests.ankleclinic import small

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
RULES = small.catalogue()
DRAFT = Assessment("a1", date(2026, 6, 1), progress=Progress.DRAFT)


def act() -> Act:
    return Act(uuid4().hex, "AB", AT)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClinicStore]:
    """A clinic with one draft."""
    patient = Patient("P1", "Mendes", "Ana", date(1994, 5, 1))
    with closing(create_clinic(tmp_path / "clinic")) as opened:
        opened.add_record(EpisodeRecord(patient, Episode("e1", Involved.LEFT), (DRAFT,)), act())
        yield opened


def places(form: Signing) -> list[str]:
    return [problem.path for problem in check_signing(form)]


def test_a_therapist_signs_alone() -> None:
    assert check_signing(Signing("Ana Mendes")) == ()
    assert check_signing(Signing("Ana Mendes", supervisor="Ana Mendes")) == ()


@pytest.mark.parametrize("name", ["", "  ", "A\0na", "A\nna", "x" * 201])
def test_a_name_is_needed(name: str) -> None:
    assert places(Signing(name)) == ["by"]
    assert places(Signing("Ana", student=True, supervisor=name)) == ["supervisor"]
    assert places(Signing(name, student=True, supervisor=name)) == ["by", "supervisor"]


@pytest.mark.parametrize("supervisor", ["Ana Mendes", "ana  mendes ", "ANA MENDES"])
def test_a_student_does_not_supervise_herself(supervisor: str) -> None:
    (problem,) = check_signing(Signing("Ana Mendes", student=True, supervisor=supervisor))
    assert (problem.path, "somebody else" in problem.message) == ("supervisor", True)


@pytest.mark.parametrize("reason", ["", " ", "\t", "x" * 201])
def test_a_reason_is_needed(reason: str, store: ClinicStore) -> None:
    assert [problem.path for problem in check_reason(reason)] == ["reason"]
    with pytest.raises(ValueError, match="check the reason"):
        amend_visit(store, DRAFT, reason, act())
    with pytest.raises(ValueError, match="check the reason"):
        unlock_section(store, DRAFT, "hop", (), reason, act())


def test_names_and_reasons_are_kept_clean(store: ClinicStore) -> None:
    complete = finish_visit(store, DRAFT, act())
    form = Signing(" Ana Mendes ", student=True, supervisor=" Rui Rocha")
    signed = sign_visit(store, complete, form, RULES, act())
    assert signed.signatures == (Signature("Ana Mendes", AT, "Rui Rocha"),)
    amended = amend_visit(store, signed, " wrong side ", act())
    assert amended.amendment == "wrong side"
    again = sign_visit(store, amended, Signing("Rui Rocha", supervisor="nobody"), RULES, act())
    assert again.signatures[1] == Signature("Rui Rocha", AT, None, "wrong side")
    assert store.as_signed("a1", 1) == signed


def test_an_unchecked_form_signs_nothing(store: ClinicStore) -> None:
    complete = finish_visit(store, DRAFT, act())
    with pytest.raises(ValueError, match="check the form"):
        sign_visit(store, complete, Signing(""), RULES, act())
    assert store.load("P1").assessments == (complete,)


def test_a_section_is_opened_by_who_acts(store: ClinicStore) -> None:
    opened = unlock_section(store, DRAFT, "hop", ("pain",), " pain free ", act())
    assert opened == replace(DRAFT, unlocked=(Unlock("hop", "pain free", "AB", ("pain",)),))
    assert store.load("P1").assessments == (opened,)


def test_the_draft_is_written_before_an_older_visit_that_is_amended(store: ClinicStore) -> None:
    signed = sign_visit(store, finish_visit(store, DRAFT, act()), Signing("Ana"), RULES, act())
    amended = amend_visit(store, signed, "wrong side", act())
    record = store.load("P1")
    assert (draft_of(record), open_visit(record)) == (None, amended)
    newer = Assessment("a2", date(2026, 6, 8), progress=Progress.DRAFT)
    store.add_assessment("e1", newer, act())
    record = store.load("P1")
    assert draft_of(record) == open_visit(record) == newer
    complete = finish_visit(store, newer, act())
    assert open_visit(store.load("P1")) == amended
    assert reopen_visit(store, complete, act()).progress is Progress.DRAFT
