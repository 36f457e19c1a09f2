"""The treatment on the plan: what is proposed, what is struck out, by keys alone."""

from PySide6.QtCore import Qt

from ankleclinic.plan.propose import Standing, propose
from tests.ui.hands import Hands
from tests.ui.plan.conftest import Open
from tests.ui.plan.people import second_stage
from ui.plan.page import PlanPage
from ui.widgets.row_list import ROW_ROLE, ListRow

KEY = Qt.Key


def rows(page: PlanPage) -> list[ListRow]:
    """The rows of the list, as they are drawn."""
    found = page.treatment.rows
    return [found.item(place).data(ROW_ROLE) for place in range(found.count())]


def test_one_key_shows_it_and_escape_goes_back(open_page: Open, hands: Hands) -> None:
    page = open_page(second_stage())
    hands.type("i")
    assert page.treatment.isVisible()
    assert hands.at == "Interventions"
    hands.press(KEY.Key_Escape)
    assert not page.treatment.isVisible()
    assert hands.at == "Show the treatment"


def test_it_lists_what_the_advice_leaves_in_its_order(open_page: Open) -> None:
    page = open_page(second_stage())
    snapshot = page.session.snapshot
    assert snapshot is not None
    wanted = propose(page.desk.catalogue, snapshot.advice)
    assert [row.key for row in rows(page)] == [one.intervention.id for one in wanted]
    struck = {one.intervention.id for one in wanted if one.standing is Standing.WITHHELD}
    assert {row.key for row in rows(page) if row.struck} == struck


def test_the_one_in_hand_is_explained_down_to_its_source(open_page: Open, hands: Hands) -> None:
    page = open_page(second_stage())
    hands.type("i")
    hands.press(KEY.Key_Down)
    key = page.treatment.rows.current_key()
    assert page.treatment.reader.shown is not None
    assert page.treatment.reader.shown.ref.id == key
    assert page.treatment.why.text()
    hands.enter()
    assert hands.at.startswith("Page: ")
    hands.press(KEY.Key_Escape)
    assert hands.at == "Interventions"
