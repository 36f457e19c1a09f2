"""From draft to complete to signed, amended and signed again, by keys alone."""

from PySide6.QtCore import Qt

from ankleclinic.record.episode import Progress
from tests.ankleclinic.builders import make_record, seen, visit
from tests.ui.assess.conftest import Bench, Open, new_patient
from tests.ui.hands import CTRL, SHIFT
from ui.assess.visit_bar import GO_ON, START

KEY = Qt.Key


def lead_on(here: Bench) -> None:
    """The key that leads on: complete, then sign."""
    here.hands.press(KEY.Key_Return, CTRL | SHIFT)
    here.settle()


def complete(here: Bench) -> None:
    here.hands.type("3")
    lead_on(here)


def sign(here: Bench) -> None:
    lead_on(here)
    here.hands.enter()
    here.settle()


def amend(here: Bench, reason: str) -> None:
    here.hands.press(KEY.Key_E, CTRL)
    here.hands.line(reason)
    here.settle()


def shown(here: Bench) -> set[Progress]:
    """The chips of the bar that can be seen."""
    return {progress for progress, chip in here.page.bar._chips.items() if chip.isVisible()}


def test_a_draft_has_no_bar_and_a_complete_visit_says_that_it_is_not_signed(bench: Open) -> None:
    here = bench(new_patient())
    assert not here.page.bar.isVisible()
    complete(here)
    assert shown(here) == {Progress.COMPLETE}
    assert "not signed yet" in here.page.bar._said.text()
    assert here.view.locked


def test_the_key_that_completes_signs_next_and_enter_does_it(bench: Open) -> None:
    here = bench(new_patient())
    complete(here)
    lead_on(here)
    assert here.hands.at == "Name of who signs"
    assert here.hands.widget.property("text") == "AB", "who is at work stands there"
    here.hands.enter()
    here.settle()
    (signature,) = here.store.load("p1").assessments[-1].signatures
    assert (signature.by, signature.supervisor) == ("AB", None)
    assert shown(here) == {Progress.SIGNED}
    assert "signed by AB on 22 Nov 2026" in here.page.bar._said.text()
    assert here.hands.at.startswith("Night pain"), "the values have the focus again"


def test_a_student_signs_with_a_supervisor(bench: Open) -> None:
    here = bench(new_patient())
    complete(here)
    lead_on(here)
    here.hands.type("Mia Student")
    here.hands.tab()
    here.hands.press(KEY.Key_Space)
    assert here.hands.at == "Name of the supervisor"
    here.hands.enter()
    here.settle()
    assert not here.store.load("p1").assessments[-1].signatures
    assert "supervisor" in here.hands.widget.accessibleDescription()
    here.hands.line("Dr Berg")
    here.settle()
    (signature,) = here.store.load("p1").assessments[-1].signatures
    assert (signature.by, signature.supervisor) == ("Mia Student", "Dr Berg")
    assert "signed by Mia Student with Dr Berg" in here.page.bar._said.text()


def test_escape_leaves_the_form_and_signs_nothing(bench: Open) -> None:
    here = bench(new_patient())
    complete(here)
    lead_on(here)
    here.hands.press(KEY.Key_Escape)
    assert not here.page.bar.sign_form.isVisible()
    assert here.page.bar.sign.isVisible()
    assert here.hands.at.startswith("Night pain")


def test_a_complete_visit_is_reopened_and_written_again(bench: Open) -> None:
    here = bench(new_patient())
    complete(here)
    here.hands.press(KEY.Key_E, CTRL)
    here.settle()
    assert here.draft.progress is Progress.DRAFT
    assert not here.view.locked
    here.go_to("nprs_now")
    here.hands.type("5")
    here.settle()
    assert here.entered("nprs_now").value == 5


def test_a_signed_visit_takes_nothing_and_offers_no_reopening(bench: Open) -> None:
    here = bench(new_patient())
    complete(here)
    sign(here)
    before = here.store.load("p1")
    here.go_to("nprs_now")
    here.hands.type("5")
    lead_on(here)
    assert here.store.load("p1") == before
    assert not here.page.bar.reopen.isVisible()


def test_amending_asks_why_and_keeps_what_was_signed(bench: Open) -> None:
    here = bench(new_patient())
    complete(here)
    sign(here)
    here.hands.press(KEY.Key_E, CTRL)
    assert here.hands.at == "Reason to amend"
    here.hands.enter()
    assert here.hands.at == "Reason to amend", "a reason is needed"
    here.hands.line("typed for the wrong day")
    here.settle()
    assert shown(here) == {Progress.AMENDED}
    assert "open again: typed for the wrong day" in here.page.bar._said.text()
    here.go_to("nprs_now")
    here.hands.type("6")
    here.settle()
    sign(here)
    stored = here.store.load("p1").assessments[-1]
    assert [one.reason for one in stored.signatures] == ["", "typed for the wrong day"]
    assert stored.observations[0].value == 6
    assert here.store.as_signed(stored.id, 1).observations[0].value == 3


def test_what_was_signed_is_looked_at_and_left_again(bench: Open) -> None:
    here = bench(new_patient())
    complete(here)
    sign(here)
    amend(here, "typed wrong")
    here.go_to("nprs_now")
    here.hands.type("6")
    here.settle()
    here.hands.press(KEY.Key_F7)
    here.settle()
    before = here.view
    assert before.context.visit.observations[0].value == 3
    assert here.page.bar._said.text().startswith("As signed by AB on 22 Nov 2026")
    here.hands.press(KEY.Key_F7)
    here.settle()
    assert (before.locked, here.view.locked) == (True, False)
    assert here.view.context.visit.observations[0].value == 6


def test_every_signed_state_is_stepped_through(bench: Open) -> None:
    here = bench(new_patient())
    complete(here)
    sign(here)
    for points in "67":
        amend(here, f"it was {points}")
        here.go_to("nprs_now")
        here.hands.type(points)
        sign(here)
    seen_values = []
    for _ in range(3):
        here.hands.press(KEY.Key_F7)
        here.settle()
        seen_values.append(here.view.context.visit.observations[0].value)
    assert seen_values == [6, 3, 7]


def test_a_signed_visit_without_an_earlier_state_offers_none(bench: Open) -> None:
    here = bench(new_patient())
    complete(here)
    sign(here)
    assert not here.page.bar.original.isVisible()
    here.hands.press(KEY.Key_F7)
    here.settle()
    assert here.view.context.visit.progress is Progress.SIGNED


def test_the_bar_names_the_way_on(bench: Open) -> None:
    here = bench(make_record(visit(0, seen("nprs_now", None, 3.0))))
    here.page.open_visit("v0", "nprs_now")
    assert here.page.bar.again.text() == GO_ON
    here.hands.press(KEY.Key_N, CTRL)
    complete(here)
    assert here.page.bar.again.text() == START
    here.hands.press(KEY.Key_N, CTRL)
    assert here.hands.at == "Batteries"


def test_a_visit_that_cannot_be_signed_is_said(bench: Open) -> None:
    here = bench(new_patient())
    complete(here)
    said: list[str] = []
    here.session.not_saved.connect(said.append)
    here.store.broken = True
    sign(here)
    assert said == ["The disk is full."]
    assert shown(here) == {Progress.COMPLETE}
