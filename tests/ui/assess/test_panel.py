"""The live panel: old, error, new, change in words, sides, error rows, advice so far."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Battery, Catalogue
from ankleclinic.judgement.results import Symmetry, Verdict
from tests.ankleclinic.builders import LEFT, RIGHT
from tests.ui.assess.conftest import Bench, Open, new_patient
from ui.assess.change_card import symmetry_words
from ui.assess.focus_facts import FocusFacts, focus_facts
from ui.widgets.badge import VerdictBadge
from ui.widgets.error_ruler import ErrorRuler

LUNGE = "wblt_distance"


def said(widget: QWidget) -> str:
    """All words of a pane, as read from the screen."""
    found = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return "\n".join(found)


def facts(bench: Bench, measure: str) -> FocusFacts:
    """What the panel knows of a measure."""
    context = bench.view.context
    snapshot = bench.session.snapshot
    judgement = snapshot.judgement if snapshot else None
    found = bench.desk.catalogue.measures[measure]
    return focus_facts(context, found, judgement, bench.session.rows)


def test_the_change_is_said_with_its_error(bench: Open, qtbot: QtBot) -> None:
    here = bench()
    here.go_to(LUNGE, LEFT)
    here.hands.line("10", "10", "10")
    here.go_to(LUNGE, LEFT)
    here.settle()

    def verdicts() -> list[str]:
        badges = here.view.panel.change.findChildren(VerdictBadge)
        return [badge.accessibleName() for badge in badges if badge.isVisible()]

    qtbot.waitUntil(lambda: verdicts() == ["Better, beyond error"])
    assert "±1.9 cm" in here.view.panel.change.source.accessibleName()
    ruler = here.view.panel.change.findChild(ErrorRuler)
    assert ruler is not None
    assert "left +2.5 better, beyond error" in ruler.accessibleDescription()


def test_old_error_and_new_stand_beside_each_other(bench: Open) -> None:
    here = bench()
    here.go_to(LUNGE, LEFT)
    here.hands.line("8.5", "9", "9.5")
    here.settle()
    left, right = facts(here, LUNGE).sides
    assert (left.old, left.new) == (7.5, 9.0)
    assert (right.old, right.new) == (11.4, None)
    assert facts(here, LUNGE).error == 1.9


def test_the_badge_stands_below_the_cells(bench: Open) -> None:
    here = bench()
    here.go_to(LUNGE, LEFT)
    here.hands.line("10", "10", "10")
    here.settle()
    line = here.grid.view.rows[LUNGE].fields[LEFT].last_line
    assert line.accessibleName() == "last 7.5 on 2 Mar. +2.5, confident better"


def test_another_error_row_is_chosen_and_judged_by(bench: Open) -> None:
    here = bench()
    here.go_to(LUNGE, LEFT)
    here.hands.line("8.5", "9", "9.5")
    here.go_to(LUNGE, LEFT)
    here.settle()
    here.hands.press(Qt.Key.Key_F3)
    menu = here.page.findChild(QMenu)
    assert menu is not None
    other = next(action for action in menu.actions() if "affected side" in action.text())
    other.trigger()
    menu.close()
    here.settle()
    assert here.session.rows == {LUNGE: "ankle_patients"}
    row = facts(here, LUNGE).row
    assert row is not None
    assert row.id == "ankle_patients"


def test_sides_are_compared_in_words() -> None:
    apart = Symmetry(
        LUNGE, 78.0, -2.5, "cm", Verdict.DEFICIT, "worse", 2.0, "cm", inside_error=True
    )
    assert symmetry_words(apart) == (
        "2.5 cm apart",
        "Deficit, cut-off 2 cm; the cut-off lies inside its own error",
    )
    index = Symmetry(LUNGE, 95.4, -2, "cm", Verdict.SYMMETRICAL, "inside", 90.0)
    assert symmetry_words(index) == ("95 % of other side", "Alike, inside 90 %")
    alone = Symmetry(LUNGE, None, None, "cm", Verdict.NOT_COMPUTABLE, "right side not tested")
    assert symmetry_words(alone) == ("", "Right side not tested")


def test_the_method_card_says_how_and_where_from(bench: Open) -> None:
    here = bench()
    here.go_to(LUNGE, RIGHT)
    measure = here.desk.catalogue.measures[LUNGE]
    here.view.panel.method.show_details()
    words = said(here.view.panel.method)
    assert measure.how.text in words
    assert measure.worth.text in words
    assert here.desk.catalogue.cite(measure.how.references)[0] in words


def test_the_rest_of_the_card_follows_when_the_hand_rests(bench: Open, qtbot: QtBot) -> None:
    here = bench()
    here.go_to("inversion", LEFT)
    here.go_to(LUNGE, RIGHT)
    measure = here.desk.catalogue.measures[LUNGE]
    card = here.view.panel.method
    assert measure.how.text in said(card)
    assert measure.worth.text not in said(card)
    qtbot.waitUntil(lambda: measure.worth.text in said(card))
    assert "F9" in said(card)


def test_a_total_only_questionnaire_says_why(bench: Open) -> None:
    here = bench()
    here.go_to("cait", LEFT)
    here.view.panel.method.show_details()
    assert "Total only:" in said(here.view.panel.method)


def test_a_measure_without_an_error_says_so(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    here.hands.line("30")
    here.go_to("inversion", LEFT)
    assert "No error is known" in here.view.panel.change.source.accessibleName()


def test_what_is_computed_stands_below_its_last_part(bench: Open, catalogue: Catalogue) -> None:
    names = ("session_rpe", "session_minutes")
    battery = Battery(id="load", name="Load", measures=names)
    here = bench(new_patient(), rules=replace(catalogue, batteries={"load": battery}), section="")
    here.go_to("session_rpe")
    here.hands.line("6.5", "40")
    here.settle()
    fields = [here.grid.view.rows[name].fields[None] for name in names]
    assert [field.computed.text() for field in fields] == ["", "Session load 260 AU"]
    here.go_to("session_minutes")
    here.hands.press(Qt.Key.Key_Delete)
    here.hands.enter()
    here.settle()
    assert not fields[1].computed.isVisible()


def test_advice_so_far(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("32564")
    here.settle()
    words = said(here.view.panel.advice)
    total = len(here.desk.catalogue.protocol.input)
    assert f"1 of {total}\n" in words
    assert "provisional" in [
        chip.accessibleName() for chip in here.view.panel.advice.findChildren(QWidget)
    ]
    assert "Next best:" in words
