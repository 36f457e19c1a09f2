"""The shared decision: its context and its signature, kept with the episode."""

from PySide6.QtCore import Qt

from ankleclinic.record.decision import Said
from tests.ui.course import course
from tests.ui.hands import Hands
from tests.ui.plan.conftest import Open
from ui.deciding.statement_form import StatementForm
from ui.plan.readiness_card import NOT_SHARED
from ui.tasks import Tasks

KEY = Qt.Key


def test_a_shared_decision_is_signed_with_its_context(
    open_page: Open, hands: Hands, tasks: Tasks
) -> None:
    page = open_page(course(9))
    assert page.readiness.shared.text() == NOT_SHARED
    hands.press(KEY.Key_D)
    hands.type("physiotherapist")
    for words in ("Dr. Berg", "", "ready to try"):
        hands.tab()
        hands.type(words)
    for words in ("play-offs in May", "none", "no return in the same match", "none"):
        hands.tab()
        hands.type(words)
    hands.tab()
    hands.type("p")
    hands.enter()
    tasks.drain()
    record = page.session.record
    assert record is not None
    kept = record.statements[-1]
    assert (kept.said, kept.role, kept.name) == (
        Said.SHARED_DECISION,
        "physiotherapist",
        "Dr. Berg",
    )
    assert kept.words == "ready to try"
    assert kept.details == {
        "season": "play-offs in May",
        "pressure": "none",
        "rules": "no return in the same match",
        "masking_drugs": "none",
        "decision": "part_of_training",
    }
    assert page.readiness.shared.text().startswith("Part of training, decided together on 22 Nov")


def test_without_its_context_nothing_is_signed(open_page: Open, hands: Hands, tasks: Tasks) -> None:
    page = open_page(course(9))
    hands.press(KEY.Key_D)
    hands.enter()
    tasks.drain()
    form = page.right.findChild(StatementForm)
    assert form is not None
    assert "none” is an answer" in form.refusals["season"].text()
    assert form.refusals["decision"].text() == "Choose what was decided together."
    hands.press(KEY.Key_Escape)
    assert page.right.panel is None
    assert page.session.record is not None
    assert not page.session.record.statements
