"""Sections that a gate closes: seen in the list, said on their page, opened with a reason."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ankleclinic.catalogue.measure import Section
from ankleclinic.record.episode import Progress, Unlock
from tests.ankleclinic.builders import LEFT
from tests.ui.assess.conftest import Bench, Open, conclude_positive, new_patient
from tests.ui.hands import CTRL, SHIFT
from ui.assess.row_head import RowState
from ui.widgets.section_row import SectionRow, SectionState

KEY = Qt.Key
HOP, LUNGE = "single_hop", "wblt_distance"


def feel_worst_pain(here: Bench, points: str) -> None:
    """Enter the worst pain of the last day, and wait for what it means."""
    here.go_to("nprs_worst_24h")
    here.hands.type(points)
    here.settle()


def unlock_hops(here: Bench, reason: str) -> None:
    """Open the closed hops for a reason."""
    here.open_section("Hop and jump")
    here.hands.type("u")
    here.hands.line(reason)
    here.settle()


def number_in(count: str) -> int:
    """The second number of a count such as `2 of 7`."""
    return int(count.rpartition(" ")[2])


def hop_row(here: Bench) -> SectionRow:
    titles = [part.title for part in here.view.parts]
    return here.view.list.rows[titles.index("Hop and jump")]


def test_too_much_pain_closes_the_hops_and_says_why(bench: Open) -> None:
    here = bench(new_patient())
    before = here.view.list.finish.isVisible(), hop_row(here).state()
    feel_worst_pain(here, "6")
    assert before == (True, SectionState.EMPTY)
    assert hop_row(here).state() is SectionState.LOCKED
    assert hop_row(here).accessibleName().endswith("worst pain 6, limit 5")
    here.open_section("Hop and jump")
    assert here.hands.at == "Unlock Hop and jump, with a reason"
    shut = here.grid.view.closed_rows[Section.HOP].shut
    assert shut.why.startswith("Worst pain, 24 h: 6 points, more than 5 points. ")
    assert here.grid.view.board() == []
    assert not [row for row in here.grid.view.rows.values() if row.isVisible()]


def test_less_pain_opens_them_again(bench: Open) -> None:
    here = bench(new_patient())
    feel_worst_pain(here, "6")
    feel_worst_pain(here, "5")
    assert hop_row(here).state() is SectionState.EMPTY
    here.open_section("Hop and jump")
    assert isinstance(here.hands.widget, QLineEdit)


def test_the_counts_leave_closed_sections_out(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(HOP, LEFT)
    here.settle()
    hops = number_in(here.grid.head._count.text())
    total = number_in(here.view.list._count.text().removesuffix(" values"))
    feel_worst_pain(here, "6")
    assert number_in(here.view.list._count.text().removesuffix(" values")) == total - hops


def test_what_was_entered_before_stays_in_sight_and_stored(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(HOP, LEFT)
    here.hands.line("120")
    feel_worst_pain(here, "6")
    here.open_section("Hop and jump")
    shown = [name for name, row in here.grid.view.rows.items() if row.isVisible()]
    assert shown == [HOP]
    assert not here.grid.view.rows[HOP].isEnabled()
    assert here.entered(HOP, LEFT).trials[0].value == 120


def test_u_asks_for_a_reason_and_enter_opens(bench: Open) -> None:
    here = bench(new_patient())
    feel_worst_pain(here, "6")
    here.open_section("Hop and jump")
    here.hands.type("u")
    assert here.hands.at == "Hop and jump, reason to unlock"
    here.hands.enter()
    assert not here.draft.unlocked, "a reason is needed"
    assert "few words" in here.hands.widget.accessibleDescription()
    here.hands.line("seen by the surgeon")
    here.settle()
    assert here.draft.unlocked == (Unlock("hop", "seen by the surgeon", "AB", ("hop_pain",)),)
    assert here.store.load("p1").assessments[-1].unlocked == here.draft.unlocked
    assert hop_row(here).state() is SectionState.EMPTY
    assert here.hands.at.startswith(here.view.parts[here.grid.number].measures[0].name)
    assert here.grid.view.closed_rows == {}


def test_what_was_opened_for_pain_closes_again_for_a_fracture(bench: Open) -> None:
    here = bench(new_patient())
    feel_worst_pain(here, "8")
    unlock_hops(here, "pain known")
    assert Section.HOP not in here.view.shut
    conclude_positive(here, "ottawa_ankle")
    closed = {*here.view.shut}
    assert closed >= {Section.IMPINGEMENT, Section.STRENGTH, Section.BALANCE, Section.HOP}
    here.open_section("Hop and jump")
    assert here.hands.at == "Unlock Hop and jump, with a reason"
    assert "X-ray" in here.grid.view.closed_rows[Section.HOP].shut.why
    assert not here.grid.view._opened.isVisible(), "it is not open"
    unlock_hops(here, "X-ray clear")
    assert here.view.shut.keys() == closed - {Section.HOP}
    assert ["fracture" in each.gates for each in here.draft.unlocked] == [False, True]


def test_a_question_in_a_closed_section_does_not_hold_the_visit_back(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(HOP, LEFT)
    here.hands.line("12")
    asked = here.entered(HOP, LEFT)
    assert asked.pending
    feel_worst_pain(here, "9")
    here.hands.press(KEY.Key_Return, CTRL | SHIFT)
    here.settle()
    assert here.view.locked
    stored = here.store.load("p1").assessments[-1]
    assert stored.progress is Progress.COMPLETE
    assert asked in stored.observations, "it stays, under question"
    here.view.open_section([part.title for part in here.view.parts].index("Hop and jump"))
    assert here.grid.view.rows[HOP].head.sign.accessibleName() == RowState.ASKS


def test_a_question_in_an_open_section_is_answered_first(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(HOP, LEFT)
    here.hands.line("12")
    feel_worst_pain(here, "5")
    here.hands.press(KEY.Key_Return, CTRL | SHIFT)
    assert here.grid.place is not None
    assert here.grid.place.measure == HOP
    assert not here.view.locked


def test_escape_leaves_it_closed(bench: Open) -> None:
    here = bench(new_patient())
    feel_worst_pain(here, "6")
    here.open_section("Hop and jump")
    here.hands.press(KEY.Key_U, CTRL)
    here.hands.type("no")
    here.hands.press(KEY.Key_Escape)
    assert here.hands.at == "Unlock Hop and jump, with a reason"
    assert not here.draft.unlocked


def test_enter_walks_past_a_closed_section_and_says_so(bench: Open) -> None:
    here = bench(new_patient())
    feel_worst_pain(here, "6")
    here.open_section("Hop and jump")
    beyond = here.view.parts[here.grid.number + 1]
    here.grid.show_section(here.grid.number - 1)
    last = here.grid.view.board()[-1]
    here.go_to(last.measure, last.lanes[-1].side)
    while here.view.parts[here.grid.number] is not beyond:
        assert here.view.parts[here.grid.number].title != "Hop and jump"
        here.hands.press(KEY.Key_Return, CTRL)
    assert here.grid.head._skipped.text().startswith("Hop and jump is locked")
    here.hands.press(KEY.Key_Return, SHIFT)
    assert here.view.parts[here.grid.number].title == "Balance"


def test_the_hand_in_a_section_that_closes_lands_on_the_way_out(bench: Open) -> None:
    here = bench(new_patient())
    feel_worst_pain(here, "5")
    here.go_to(HOP, LEFT)
    here.hands.type("12")
    here.session.write_fields(
        {found.key: type(found)(found.key, value=6.0) for found in here.draft.observations}
    )
    here.settle()
    assert here.hands.at == "Unlock Hop and jump, with a reason"
    assert here.entered(HOP, LEFT).trials[0].value == 12, "what was being typed is kept"


def test_a_visit_that_is_only_read_has_no_closed_sections(bench: Open) -> None:
    here = bench(new_patient())
    feel_worst_pain(here, "6")
    here.hands.press(KEY.Key_Return, CTRL | SHIFT)
    here.settle()
    assert here.view.locked
    assert hop_row(here).state() is SectionState.EMPTY
