"""What a positive screen calls for is said beside the advice, in the words of the catalogue."""

from PySide6.QtWidgets import QLabel

from tests.ui.assess.conftest import Bench, Open, conclude_positive, new_patient


def beside_advice(here: Bench) -> str:
    """Everything that is to be seen on the card of the advice."""
    labels = here.view.panel.advice.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_a_positive_screen_is_said_with_what_it_calls_for(bench: Open) -> None:
    here = bench(new_patient())
    conclude_positive(here, "ottawa_ankle")
    measure = here.desk.catalogue.measures["ottawa_ankle"]
    assert f"{measure.name}: positive. {measure.positive_means}" in beside_advice(here)
    assert not here.view.panel.advice._points.isVisible(), "the screen outranks the points"


def test_negative_screens_raise_nothing(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("ottawa_ankle")
    here.hands.type("0")
    here.settle()
    assert not here.view.panel.advice._alert.isVisible()
    assert here.view.panel.advice._points.isVisible()


def test_many_positive_screens_leave_room_for_the_rest(bench: Open) -> None:
    here = bench(new_patient())
    conclude_positive(here, "ottawa_ankle", "ottawa_foot", "hot_joint", "systemic")
    said = beside_advice(here)
    assert said.count(": positive. ") == 2
    assert "And 2 more in Safety." in said


def test_the_closed_sections_are_named_once(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("nprs_worst_24h")
    here.hands.type("6")
    here.settle()
    assert "Sections locked: hop and jump" in beside_advice(here)
    here.open_section("Hop and jump")
    here.hands.type("u")
    here.hands.line("seen by the surgeon")
    here.settle()
    assert "Sections locked" not in beside_advice(here)
    labels = [label.text() for label in here.grid.view.findChildren(QLabel) if label.isVisible()]
    assert "Hop and jump, unlocked by AB: seen by the surgeon" in labels
