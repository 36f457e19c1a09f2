"""From an empty clinic to the first advice, by keys alone; closed and opened again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Side
from tests.journeys.conftest import Start
from tests.program import Program
from tests.ui.hands import CTRL
from tests.ui.sections import open_section
from ui.advice.page import AdvicePage
from ui.assess.page import AssessPage
from ui.assess.visit_view import VisitView
from ui.frame.tabs import TabStrip
from ui.trends.page import TrendsPage

KEY = Qt.Key
NAMES = ("Ana", "Mendes")
BORN = "1994-05-01"


def add_patient(program: Program) -> None:
    """Add Ana, whose left ankle is involved, and be in the first field of her first visit."""
    hands = program.hands
    hands.press(KEY.Key_N, CTRL)
    hands.line(*NAMES, BORN)
    hands.type("l")
    hands.enter()
    program.settle()


def shown_visit(program: Program) -> VisitView | None:
    """The visit on the assessment page."""
    page = program.window.page("assess")
    assert isinstance(page, AssessPage)
    return page.view


def first_name(program: Program) -> str:
    """The name of the first measure of the visit."""
    view = shown_visit(program)
    assert view is not None
    return view.parts[0].measures[0].name


def enter_values(program: Program) -> None:
    """A pain of 4 now, and a lunge of the left side in three trials."""
    hands = program.hands
    open_section(hands, shown_visit(program), "Pain")
    hands.type("4")
    open_section(hands, shown_visit(program), "Range")
    while "Lunge, toe to wall, left" not in hands.at:
        hands.press(KEY.Key_Return, CTRL)
    hands.line("8.5", "9", "9,0")
    program.settle()


def beside_tabs(program: Program) -> set[str]:
    labels = program.window.findChildren(QLabel)
    return {one.text() for one in labels if isinstance(one.parent(), TabStrip)}


def stored(program: Program) -> dict[Key, Observation]:
    draft = program.clinic.session.draft
    assert draft is not None
    return {entry.key: entry for entry in draft.observations}


def test_a_new_patient_costs_four_fields_and_few_keys_more(start: Start) -> None:
    program = start()
    assert program.hands.at == "Search"
    add_patient(program)
    record = program.clinic.session.record
    assert record is not None
    assert record.patient.full_name == " ".join(NAMES)
    assert program.clinic.session.draft is not None
    assert program.hands.at.startswith(first_name(program))
    typed = sum(map(len, (*NAMES, BORN)))
    assert program.hands.count - typed <= 6, "Ctrl+N, one key for the side, Enter in each field"


def test_two_values_are_judged_and_shown_everywhere(start: Start) -> None:
    program = start()
    add_patient(program)
    enter_values(program)
    assert stored(program)[Key("nprs_now")].value == 4
    lunge = next(entry for key, entry in stored(program).items() if key.measure == "wblt_distance")
    assert lunge.side is Side.LEFT
    assert [trial.value for trial in lunge.trials] == [8.5, 9.0, 9.0]
    program.hands.press(KEY.Key_3, CTRL)
    program.settle()
    trends = program.window.page("trends")
    assert isinstance(trends, TrendsPage)
    shown = {subject.measure.id for subject in trends.selection.subjects}
    assert {"nprs_now", "wblt_distance"} <= shown
    program.hands.press(KEY.Key_4, CTRL)
    program.settle()
    advice, snapshot = program.window.page("advice"), program.clinic.session.snapshot
    assert isinstance(advice, AdvicePage)
    assert snapshot is not None
    assert advice.isVisible()
    assert snapshot.advice.irritability == "high", "pain at rest of 4 says so"


def test_the_next_test_and_a_point_of_a_trend_lead_to_their_fields(start: Start) -> None:
    program = start()
    add_patient(program)
    enter_values(program)
    program.hands.press(KEY.Key_4, CTRL)
    program.settle()
    snapshot = program.clinic.session.snapshot
    assert snapshot is not None
    assert snapshot.advice.next_test is not None
    wanted = program.clinic.desk.catalogue.measures[snapshot.advice.next_test.measure]
    program.hands.type("t")
    program.settle()
    assert program.hands.at.startswith(wanted.name)
    program.hands.press(KEY.Key_3, CTRL)
    program.settle()
    trends = program.window.page("trends")
    assert isinstance(trends, TrendsPage)
    measure = trends.grid.current()
    program.hands.press(KEY.Key_Left)
    program.hands.enter()
    program.settle()
    name = program.clinic.desk.catalogue.measures[measure].name
    assert program.hands.at.startswith(name)


def test_the_note_beside_the_tabs_speaks_of_the_page_in_front(start: Start) -> None:
    program = start()
    add_patient(program)
    assert "Assessment 1 · draft · 22 Nov 2026 · rater AB" in beside_tabs(program)
    program.hands.press(KEY.Key_3, CTRL)
    program.settle()
    assert any(text.startswith("Page Up") for text in beside_tabs(program))


def test_a_closed_program_opens_where_it_was_left(start: Start) -> None:
    first = start()
    add_patient(first)
    enter_values(first)
    before = stored(first)
    first.close()
    again = start()
    model = again.clinic.caseload.model
    entry = model.entry(0)
    assert entry is not None
    assert model.text(entry, model.columns[3]) == "Draft"
    assert again.hands.at == "Search"
    again.hands.enter()
    again.settle()
    assert stored(again) == before
    assert again.hands.at.startswith("Lunge, toe to wall, right"), "the next open field"


def test_what_is_being_typed_is_stored_when_the_window_closes(start: Start) -> None:
    first = start()
    add_patient(first)
    open_section(first.hands, shown_visit(first), "Range")
    while "Plantarflexion, left" not in first.hands.at:
        first.hands.press(KEY.Key_Return, CTRL)
    first.hands.type("40")
    first.close()
    again = start()
    again.hands.enter()
    again.settle()
    assert {key.measure for key in stored(again)} == {"plantarflexion"}


def test_the_search_finds_from_anywhere_and_enter_opens(start: Start) -> None:
    program = start()
    add_patient(program)
    program.hands.press(KEY.Key_K, CTRL)
    program.hands.type("mend")
    assert program.clinic.caseload.isVisible(), "typing goes to the list"
    program.hands.enter()
    program.settle()
    assert program.window.page("assess").isVisible()
    assert program.hands.at.startswith(first_name(program))


def test_the_title_never_names_the_patient(start: Start) -> None:
    program = start()
    titles = [program.window.windowTitle()]
    add_patient(program)
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4, KEY.Key_5):
        QTest.keyClick(program.window, key, CTRL)
        program.settle()
        titles.append(program.window.windowTitle())
    assert not [title for title in titles if any(name in title for name in NAMES)]
