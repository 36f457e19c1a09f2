"""The panel for a new patient, by keys: on, back, refused, folded out, saved once."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ankleclinic.record.patient import Involved, Sex, Side
from ankleclinic.services.patients import NewPatient
from tests.ui.hands import CTRL, SHIFT, Hands
from ui.patients.form import NewPatientForm
from ui.theme.look import Look

KEY = Qt.Key
TODAY = date(2026, 11, 22)


@pytest.fixture
def form(look: Look, qtbot: QtBot) -> NewPatientForm:
    made = NewPatientForm(look, lambda: TODAY)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    return made


@pytest.fixture
def submitted(form: NewPatientForm) -> list[NewPatient]:
    found: list[NewPatient] = []
    form.submitted.connect(found.append)
    return found


def note(form: NewPatientForm, name: str) -> str:
    return form.entries[name].note.text()


def test_four_fields_make_a_patient(form: NewPatientForm, submitted: list[NewPatient]) -> None:
    hands = Hands()
    hands.line("Ana", "Mendes", "1994-05-01")
    hands.type("l")
    hands.enter()
    assert submitted == [NewPatient("Mendes", "Ana", date(1994, 5, 1), Involved.LEFT)]
    assert hands.count == len("AnaMendes1994-05-01") + 5


def test_enter_stays_where_something_is_wrong(form: NewPatientForm) -> None:
    hands = Hands()
    hands.enter()
    assert hands.at == "Given name"
    assert note(form, "given_name") == "Enter the given name."
    hands.line("Ana", "Mendes", "01-05-1994")
    assert hands.at == "Birth date"
    assert "Not a date" in note(form, "birth_date")
    assert "Not a date" in hands.widget.accessibleDescription()
    QTest.keyClick(hands.widget, KEY.Key_A, CTRL)
    hands.line("2031-01-01")
    assert note(form, "birth_date") == "The birth date lies in the future."


def test_a_right_answer_takes_the_complaint_away(form: NewPatientForm) -> None:
    hands = Hands()
    hands.enter()
    hands.line("Ana")
    assert note(form, "given_name") == ""
    assert hands.at == "Family name"


def test_the_age_is_told_while_the_date_is_typed(form: NewPatientForm) -> None:
    hands = Hands()
    hands.line("Ana", "Mendes")
    hands.type("1994-11-23")
    assert note(form, "birth_date") == "31 years"


def test_saving_goes_to_the_first_field_with_a_problem(
    form: NewPatientForm, submitted: list[NewPatient]
) -> None:
    hands = Hands()
    hands.line("Ana")
    hands.press(KEY.Key_Return, CTRL)
    assert hands.at == "Family name"
    wrong = [name for name, entry in form.entries.items() if entry.is_refused]
    assert wrong == ["family_name", "birth_date", "involved"]
    assert submitted == []


def test_the_way_back(form: NewPatientForm) -> None:
    hands = Hands()
    hands.line("Ana", "Mendes", "1994-05-01")
    hands.press(KEY.Key_Backtab, SHIFT)
    assert hands.at == "Birth date"
    hands.press(KEY.Key_Return, SHIFT)
    assert hands.at == "Family name"
    hands.tab()
    assert hands.at == "Birth date"


def test_more_fields_fold_out_and_are_kept(
    form: NewPatientForm, submitted: list[NewPatient]
) -> None:
    hands = Hands()
    hands.line("Ana", "Mendes", "1994-05-01")
    hands.type("b")
    hands.press(KEY.Key_F4)
    assert hands.at == "Sex"
    hands.type("f")
    hands.enter()
    hands.type("r")
    hands.enter()
    hands.line("2026-09-01", "3", "handball", "nurse", "anticoagulant, old fracture")
    hands.press(KEY.Key_Space)
    hands.enter()
    assert submitted == [
        NewPatient(
            "Mendes",
            "Ana",
            date(1994, 5, 1),
            Involved.BOTH,
            sex=Sex.FEMALE,
            dominant=Side.RIGHT,
            other_side_injured_before=True,
            onset=date(2026, 9, 1),
            sprains=3,
            sport="handball",
            occupation="nurse",
            precautions=("anticoagulant", "old fracture"),
        )
    ]


def test_a_problem_in_a_folded_field_folds_it_out(form: NewPatientForm) -> None:
    hands = Hands()
    hands.line("Ana", "Mendes", "1994-05-01")
    hands.type("l")
    hands.press(KEY.Key_F4)
    form.entries["onset"].field.setText("1990-01-01")  # type: ignore[union-attr]
    hands.press(KEY.Key_F4)
    assert not form.entries["onset"].isVisible()
    hands.press(KEY.Key_Return, CTRL)
    assert hands.at == "Onset"
    assert note(form, "onset") == "The onset lies before the birth date."


def test_the_last_enter_twice_saves_once(form: NewPatientForm, submitted: list[NewPatient]) -> None:
    hands = Hands()
    hands.line("Ana", "Mendes", "1994-05-01")
    hands.type("l")
    hands.enter()
    hands.enter()
    assert len(submitted) == 1
    form.go_on()
    hands.enter()
    assert len(submitted) == 2


def test_escape_puts_the_panel_away_and_keeps_what_was_typed(
    form: NewPatientForm, qtbot: QtBot
) -> None:
    hands = Hands()
    hands.line("Ana")
    with qtbot.waitSignal(form.cancelled):
        hands.press(KEY.Key_Escape)
    assert form.entries["given_name"].text() == "Ana"
    form.clear()
    assert form.entries["given_name"].text() == ""


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "<b>&", "ليلى", "O'Brien"])
def test_names_are_taken_letter_for_letter(
    form: NewPatientForm, submitted: list[NewPatient], name: str
) -> None:
    form.entries["given_name"].field.setText(name)  # type: ignore[union-attr]
    hands = Hands()
    hands.enter()
    hands.line("Mendes", "1994-05-01")
    hands.type("r")
    hands.enter()
    assert [one.given_name for one in submitted] == [name]


def test_a_text_too_long_is_refused_beside_its_field(
    form: NewPatientForm, submitted: list[NewPatient]
) -> None:
    form.entries["sport"].field.setText("x" * 300)  # type: ignore[union-attr]
    hands = Hands()
    hands.line("Ana", "Mendes", "1994-05-01")
    hands.type("l")
    hands.enter()
    assert hands.at == "Sport"
    assert submitted == []
