"""The form of a signed statement: all of it is asked for, nothing typed is lost."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.record.decision import Said
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.services.stating import Stating
from tests.ui.hands import Hands
from ui.deciding.statement_form import NOT_A_DATE, StatementForm
from ui.theme.look import Look

TODAY = date(2026, 11, 22)


def all_needed(signed: Stating) -> Sequence[Problem]:
    wanted = {
        "role": signed.role,
        "name": signed.name,
        "date": signed.date,
        "words": signed.words,
    }
    return [
        Problem("needed", Severity.REFUSED, path, f"Enter the {path}.")
        for path, typed in wanted.items()
        if not typed
    ]


@pytest.fixture
def form(look: Look, qtbot: QtBot) -> StatementForm:
    made = StatementForm(look, all_needed)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.begin(Said.LOCK_CLEARED, "R02", "This is stood for.", TODAY)
    return made


def test_it_is_signed_by_keys_alone(form: StatementForm, qtbot: QtBot) -> None:
    hands = Hands()
    hands.type("Physician")
    hands.tab()
    hands.type("Ida Berg")
    hands.tab()
    hands.tab()
    hands.type("no fracture seen")
    with qtbot.waitSignal(form.given) as given:
        hands.enter()
    assert given.args == [
        Stating(Said.LOCK_CLEARED, "R02", "Physician", "Ida Berg", TODAY, "no fracture seen")
    ]


def test_what_is_missing_is_said_beside_its_field_and_the_rest_stays(
    form: StatementForm, qtbot: QtBot
) -> None:
    hands = Hands()
    hands.type("Physician")
    with qtbot.assertNotEmitted(form.given):
        hands.enter()
    assert {path: line.text() for path, line in form.refusals.items()} == {
        "role": "",
        "name": "Enter the name.",
        "date": "",
        "words": "Enter the words.",
    }
    assert hands.at == "Name"
    assert form.role.text() == "Physician"
    assert form.name.accessibleDescription() == "Enter the name."


def test_a_date_that_is_none_is_refused_as_typed(form: StatementForm, qtbot: QtBot) -> None:
    form.name.setText("Ida Berg")
    form.role.setText("Physician")
    form.words.setText("seen")
    form.day.setText("tomorrow")
    with qtbot.assertNotEmitted(form.given):
        form.give()
    assert form.refusals["date"].text() == NOT_A_DATE
    assert form.day.text() == "tomorrow"


def test_what_the_store_says_stands_below_and_nothing_is_emptied(form: StatementForm) -> None:
    form.name.setText("Ida Berg")
    form.show_trouble("The disk is full.")
    assert form.trouble.isVisible()
    assert form.trouble.accessibleName() == "Refused: The disk is full."
    assert form.name.text() == "Ida Berg"


def test_escape_leaves_it(form: StatementForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.left):
        Hands().press(Qt.Key.Key_Escape)
