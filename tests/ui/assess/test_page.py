"""What the page shows: nobody, the invitation, a draft, a finished visit, new measures."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.reader import read_catalogue
from ankleclinic.record.episode import Progress
from ankleclinic.record.observation import Key
from ankleclinic.record.patient import Involved
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.catalogue_files import catalogue_files
from tests.ui.assess.conftest import Open, known_patient, new_patient
from tests.ui.fakes import MemoryStore, make_desk
from tests.ui.hands import CTRL, SHIFT
from ui.assess.page import AssessPage
from ui.assess.plan import lanes
from ui.assess.section_view import SectionView
from ui.fields.result import ResultField
from ui.fields.trials import TrialsField
from ui.session import Session
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.widgets.section_row import SectionState

MADE_UP = """
[[measure]]
id = "toe_yoga"
name = "Toe yoga"
short = "Toe yoga"
section = "balance"
kind = "quantity"
sided = true
unit = "s"
resolution = 0.5
better = "higher"
limits = { hard = [0, 90], soft = [2, 60], status = "proposal" }
trials = { count = 2, statistic = "best", status = "proposal" }
seconds = 40
how = { text = "Spread the toes and hold.", status = "proposal" }
worth = { text = "Not known.", status = "proposal" }

[[measure.error]]
id = "guess"
value = 4
population = "nobody yet"
status = "proposal"
why = "The only one."
"""


def catalogue_with(text: str) -> Catalogue:
    """The shipped catalogue and one more file."""
    return read_catalogue(catalogue_files() | {"measures/made_up.toml": text})


def test_nobody_is_said_to_be_open(
    qtbot: QtBot, look: Look, tasks: Tasks, catalogue: Catalogue
) -> None:
    desk = make_desk(catalogue, MemoryStore(), tasks)
    page = AssessPage(desk, Session(desk), look)
    qtbot.addWidget(page)
    page.show()
    assert page.view is None
    assert not page.chooser.start.isVisible()


def test_enter_starts_a_visit(bench: Open) -> None:
    here = bench(new_patient(), start=False)
    assert here.page.chooser.start.isVisible()
    assert here.session.draft is None
    here.hands.enter()
    here.settle()
    assert here.draft.battery == "first_assessment"
    assert here.hands.at.startswith(here.view.parts[0].measures[0].name)


def test_control_n_starts_a_visit(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    here.hands.press(Qt.Key.Key_N, CTRL)
    here.settle()
    assert here.session.draft is not None


def test_control_n_leads_from_the_last_visit_back_to_the_batteries(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    batteries = here.hands.at
    here.hands.type("l")
    here.settle()
    assert here.page.view is not None, "the last visit, to read"
    here.hands.press(Qt.Key.Key_N, CTRL)
    here.settle()
    assert here.hands.at == batteries


def test_a_draft_is_reopened_behind_what_was_written_last(bench: Open) -> None:
    draft = visit(
        7,
        seen("nprs_now", None, 3.0),
        seen("wblt_distance", LEFT, [8.5, 9.0], method="tape"),
        progress=Progress.DRAFT,
        battery="first_assessment",
    )
    here = bench(make_record(draft), start=False)
    assert here.hands.at == "Lunge, toe to wall, left, trial 3, cm"


def test_another_patient_takes_the_place_of_the_first(bench: Open) -> None:
    here = bench(new_patient())
    other = replace(known_patient(), patient=replace(known_patient().patient, id="p2"))
    here.store.add_record(other, here.desk.act())
    here.session.open("p2")
    here.settle()
    assert here.page.view is None
    assert here.page.chooser.start.isVisible()


def test_finishing_shows_the_visit_to_read_only(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("3")
    here.hands.press(Qt.Key.Key_Return, CTRL | SHIFT)
    here.settle()
    assert here.session.draft is None
    assert here.store.load("p1").assessments[-1].progress is Progress.COMPLETE
    assert here.view.locked
    before = list(here.store.writes)
    here.go_to("nprs_now")
    here.hands.line("5n")
    here.hands.press(Qt.Key.Key_Delete)
    here.hands.press(Qt.Key.Key_Z, CTRL)
    here.hands.press(Qt.Key.Key_M, CTRL)
    here.hands.press(Qt.Key.Key_F8)
    here.settle()
    assert here.store.writes == before


def test_the_last_visit_can_be_looked_at(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    here.page.chooser.start.last.click()
    assert here.view.locked
    here.go_to("wblt_distance", LEFT)
    assert isinstance(here.hands.widget, QLineEdit)
    assert here.hands.widget.text() == "7.0"
    assert here.hands.widget.isReadOnly()


def test_an_earlier_visit_is_read_beside_a_draft_and_left_again(bench: Open) -> None:
    here = bench(known_patient())
    draft = here.draft.id
    here.page.open_visit("v0", "wblt_distance")
    assert (here.view.visit_id, here.view.locked) == ("v0", True)
    read = here.page.note
    here.hands.press(Qt.Key.Key_N, CTRL)
    assert (here.view.visit_id, here.view.locked) == (draft, False)
    assert [read, here.page.note] == [
        "Assessment 1 · complete · 2 Mar 2026 · rater AB",
        "Assessment 2 · draft · 22 Nov 2026 · rater AB",
    ]


def test_nothing_is_taken_back_while_an_older_visit_is_read(bench: Open) -> None:
    here = bench()
    here.go_to("nprs_now")
    here.hands.type("3")
    here.settle()
    here.page.open_visit("v0", "wblt_distance")
    here.hands.press(Qt.Key.Key_Z, CTRL)
    assert here.view.locked
    assert here.entered("nprs_now").value == 3


def test_a_made_up_measure_appears_and_is_entered(bench: Open) -> None:
    here = bench(known_patient(), rules=catalogue_with(MADE_UP))
    here.go_to("toe_yoga", LEFT)
    assert here.hands.at == "Toe yoga, left, trial 1, s"
    row = here.grid.row
    assert row is not None
    assert isinstance(row.fields[LEFT], TrialsField)
    here.hands.line("12.5", "14")
    here.settle()
    assert [trial.value for trial in here.entered("toe_yoga", LEFT).trials] == [12.5, 14]
    assert here.session.snapshot is not None
    values = {one.measure: one.value for one in here.session.snapshot.judgement.values}
    assert values["toe_yoga"] == 14


def test_both_sides_involved_are_both_marked(bench: Open) -> None:
    here = bench(make_record(involved=Involved.BOTH))
    names = [mark.accessibleName() for mark in here.grid.head.columns.marks.values()]
    assert names == ["Left, involved", "Right, involved"]


def test_only_the_involved_side_is_marked(bench: Open) -> None:
    here = bench(new_patient())
    names = [mark.accessibleName() for mark in here.grid.head.columns.marks.values()]
    assert names == ["Left, involved", "Right"]


def test_sections_are_built_when_they_are_shown(bench: Open) -> None:
    here = bench(new_patient(), section="")
    assert len(here.page.findChildren(SectionView)) == 1
    here.view.open_section(3)
    assert len(here.page.findChildren(SectionView)) == 2


def test_the_list_counts_what_is_done(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("32")
    row = here.view.list.rows[here.grid.number]
    fields = len(list(lanes(here.view.parts[here.grid.number].measures)))
    assert row.accessibleName() == f"Pain, started, 2 of {fields}"
    assert here.grid.head.title.text() == "Pain"


@pytest.mark.parametrize("size", [QSize(1212, 510), QSize(1298, 598)])
def test_no_section_is_wider_than_its_room(bench: Open, size: QSize) -> None:
    here = bench(known_patient(), size=size)
    for number in range(len(here.view.parts)):
        view = here.grid.show_section(number)
        QApplication.sendPostedEvents()
        area = next(one for one in here.grid.findChildren(QScrollArea) if one.widget() is view)
        assert view.minimumSizeHint().width() <= area.viewport().width()


def test_no_section_makes_the_window_wider_on_the_way_to_it(bench: Open) -> None:
    here = bench(known_patient(), size=QSize(1212, 510))
    width = here.page.width()
    for number in range(len(here.view.parts)):
        here.grid.open_section(number)
        QApplication.sendPostedEvents()
    assert here.page.width() == width


def test_the_panel_becomes_a_drawer_where_there_is_no_room(bench: Open) -> None:
    here = bench(known_patient(), size=QSize(1100, 600))
    assert not here.view.panel.isVisible()
    here.hands.press(Qt.Key.Key_F4)
    assert here.view.panel.isVisible()
    assert here.view.panel.geometry().right() == here.view.panes.width() - 1
    here.page.resize(1366, 768)
    assert here.view.panel.isVisible()
    here.hands.press(Qt.Key.Key_F4)
    assert here.view.panel.isVisible()


def test_f6_goes_to_the_panel_and_back(bench: Open) -> None:
    here = bench(known_patient())
    here.go_to("wblt_distance", LEFT)
    here.hands.press(Qt.Key.Key_F6)
    assert here.hands.at == "Measure in hand"
    here.hands.press(Qt.Key.Key_F6)
    assert here.hands.at == "Lunge, toe to wall, left, trial 1, cm"


def test_every_stop_has_a_name_of_its_own(bench: Open) -> None:
    here = bench(known_patient())
    names = []
    for number in range(len(here.view.parts)):
        for row in here.grid.show_section(number).rows.values():
            for field in row.fields.values():
                names += [stop.widget.accessibleName() for stop in field.stops()]
    assert all(names)
    assert len(set(names)) == len(names)
    assert "Lunge, toe to wall, left, trial 2, cm" in names


def test_what_was_not_saved_is_shown_as_stored(bench: Open) -> None:
    here = bench(new_patient())
    said: list[str] = []
    here.session.not_saved.connect(said.append)
    here.store.broken = True
    here.hands.type("3")
    here.settle()
    assert said == ["The disk is full."]
    assert here.draft.observations == ()
    first = here.grid.view.rows["nprs_now"].fields[None].stops()[0].widget
    assert isinstance(first, QLineEdit)
    assert first.text() == ""


def test_a_hidden_page_catches_up_when_it_is_shown(bench: Open) -> None:
    here = bench(new_patient())
    here.page.hide()
    pain = seen("nprs_now", None, 4.0)
    here.session.write_fields({pain.key: pain})
    here.settle()
    here.page.show()
    first = here.grid.view.rows["nprs_now"].fields[None].stops()[0].widget
    assert isinstance(first, QLineEdit)
    assert first.text() == "4"


def test_a_test_is_a_choice_of_words(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("posterior_talar_glide", RIGHT)
    row = here.grid.row
    assert row is not None
    assert isinstance(row.fields[RIGHT], ResultField)


def test_eleven_sections_and_the_way_to_finish_fit_into_a_small_window(bench: Open) -> None:
    here = bench(new_patient(), size=QSize(1212, 510))
    here.session.write_fields(
        {Key("hot_joint"): seen("hot_joint", None, "positive")},
    )
    here.settle()
    assert len(here.view.list.rows) == 11
    closed = [row for row in here.view.list.rows if row.state() is SectionState.LOCKED]
    assert len(closed) > 3
    foot = [one for one in (here.view.list.finish, here.view.list._finish_tight) if one.isVisible()]
    (finish,) = foot
    bottom = finish.mapTo(here.page, finish.rect().bottomLeft()).y()
    assert bottom < 510 == here.page.height()
    last = here.view.list.rows[-1]
    assert (
        last.mapTo(here.page, last.rect().bottomLeft()).y()
        < finish.mapTo(here.page, finish.rect().topLeft()).y()
    )
