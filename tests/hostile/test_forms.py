"""Hostile texts in every field of every form: refused in a sentence, or stored as they are."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.advice.advise import advise
from ankleclinic.record.decision import Said
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.limits import NOTE_LIMIT
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Activity, Involved
from ankleclinic.record.problem import Problem
from ankleclinic.record.text import TextError
from ankleclinic.services.batteries import BatteryForm, check_battery, keep_battery, own_batteries
from ankleclinic.services.clinic import keep_letterhead
from ankleclinic.services.goals import GoalForm, check_goal, keep_goals, put_goal
from ankleclinic.services.patients import NewPatient, add_patient, check_new_patient
from ankleclinic.services.signing import Signing, check_reason, check_signing
from ankleclinic.services.stating import Stating, check_statement, state
from ankleclinic.services.store import NotFoundError, StoreError
from database.store import SqlStore
from tests.ankleclinic.advice.often import often
from tests.database.examples import LUNGE, new_act, record, visit, write
from tests.hostile.values import kept, texts
from tests.program import load_catalogue

CATALOGUE = load_catalogue()
TODAY = date(2026, 6, 1)
VISIT = "hostile"
STATED, FEW = count(), 20
Form = Callable[[SqlStore, str], None]


def refused(problems: tuple[Problem, ...], path: str) -> bool:
    """Whether a field stands against its form, and says in a sentence what to do."""
    for problem in problems:
        assert problem.message.endswith((".", "”.", ")")), problem
        problem.message.encode()
    return any(problem.path == path for problem in problems)


def known(clinic: SqlStore, number: str = "PH", name: str = VISIT) -> EpisodeRecord:
    """A patient of these tests with one visit."""
    try:
        return clinic.load(number)
    except NotFoundError:
        clinic.add_record(record(number, visit(name)), new_act())
        return clinic.load(number)


def new_patient(clinic: SqlStore, text: str) -> None:
    """The form of a new patient."""
    form = NewPatient(text, text, date(1990, 5, 17), Involved.LEFT)
    whole = NewPatient(
        text,
        "Ana",
        form.birth_date,
        form.involved,
        sport=text,
        occupation=text,
        precautions=(text,),
    )
    clean = kept(text)
    for one in (form, whole):
        problems = check_new_patient(one, TODAY)
        assert refused(problems, "family_name") is (not clean)
        if problems:
            continue
        stored = add_patient(clinic, one, new_act())
        assert stored.patient.family_name == clean
        assert stored.patient.given_name == ("Ana" if one is whole else clean)
        if one is whole:
            about = stored.episode
            assert (about.sport, about.occupation, about.precautions) == (clean, clean, (clean,))


def goal(clinic: SqlStore, text: str) -> None:
    """A goal."""
    form = GoalForm(text, Activity.SPORT)
    assert bool(check_goal(form, TODAY)) is (not kept(text))
    if kept(text):
        keep_goals(clinic, known(clinic).episode, put_goal((), form), new_act())
        assert [one.words for one in known(clinic).episode.goals] == [kept(text)]


def letterhead(clinic: SqlStore, text: str) -> None:
    """How the clinic signs."""
    if kept(text) is None:
        with pytest.raises(TextError):
            keep_letterhead(clinic, text, text, new_act())
        return
    made = keep_letterhead(clinic, text, text, new_act())
    assert (made.clinic, made.details) == (kept(text) or "Physiotherapy", kept(text))


def battery(clinic: SqlStore, text: str) -> None:
    """A battery of the clinic."""
    form = BatteryForm(text, ("nprs_now",), id="own_hostile")
    shipped = {one.name.casefold() for one in CATALOGUE.batteries.values()}
    clean = kept(text)
    assert refused(check_battery(form, CATALOGUE), "name") is (
        not clean or clean.casefold() in shipped
    )
    if clean:
        keep_battery(clinic, form, new_act())
        assert [one.name for one in own_batteries(clinic, CATALOGUE).batteries] == [clean]


def statement(clinic: SqlStore, text: str) -> None:
    """A statement somebody stands for."""
    number = f"stated {next(STATED) // FEW}"
    before = known(clinic, number, number)
    advice = advise(CATALOGUE, before, 0)
    form = Stating(Said.PLATEAU_AGREED, "", text, text, TODAY, text, {"film": text})
    problems = check_statement(form, CATALOGUE, before, advice, TODAY)
    line, words = kept(text), kept(text, NOTE_LIMIT, lines=True)
    assert refused(problems, "role") is refused(problems, "name") is (not line)
    assert refused(problems, "words") is (not words)
    if not problems:
        made = state(clinic, CATALOGUE, before, advice, form, TODAY, new_act())
        assert made in clinic.load(number).statements
        assert (made.role, made.name, made.words) == (line, line, words)
        assert made.details == {"film": words}


def signing(_: SqlStore, text: str) -> None:
    """Who signs, and why a visit is amended."""
    clean = kept(text)
    assert refused(check_signing(Signing(text)), "by") is (not clean)
    student = Signing("Ana Mendes", student=True, supervisor=text)
    assert refused(check_signing(student), "supervisor") is (
        not clean or " ".join(clean.casefold().split()) == "ana mendes"
    )
    assert refused(check_reason(text), "reason") is (not clean)


def raw(clinic: SqlStore, text: str) -> None:
    """A note that nobody cleaned: the store takes it letter for letter, or not at all."""
    known(clinic)
    before = clinic.load("PH").assessments[0].observations
    entry = Observation(LUNGE, note=text, reason=text, scorer=text, entered_unit=text)
    try:
        write(clinic, VISIT, entry, new_act())
    except StoreError:
        assert any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text)
        assert clinic.load("PH").assessments[0].observations == before
        return
    assert clinic.load("PH").assessments[0].observations == (entry,)


FORMS: tuple[Form, ...] = (new_patient, goal, letterhead, battery, statement, signing, raw)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@given(values=st.lists(texts, min_size=5, max_size=8))
@often(5)
def test_a_text_is_refused_or_stored_as_it_is(
    clinic: SqlStore, tried: "Counter[str]", form: Form, values: list[str]
) -> None:
    for text in values:
        tried[form.__name__] += 1
        form(clinic, text)
