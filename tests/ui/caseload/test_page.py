"""The list: found by typing, walked and opened by keys, filtered, sorted, honest when empty."""

import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.services.patients import NewPatient
from ankleclinic.services.store import CaseloadRow, ClinicStore, UnreachableError
from tests.program import TODAY, new_act, open_or_create
from tests.ui.caseload.conftest import ListStage
from tests.ui.hands import CTRL
from ui.caseload.model import HIDDEN, Filter, What
from ui.caseload.page import CaseloadPage
from ui.session import Desk
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.widgets.chip import FilterChip

KEY = Qt.Key


def said(stage: ListStage, family: str, what: What, curve: int = 0) -> str:
    model = stage.page.model
    column = next(c for c in model.columns if c.what is what and c.curve == curve)
    return model.text(stage.entry(family), column)


def test_the_latest_visit_stands_first_and_who_has_none_last(stage: ListStage) -> None:
    assert stage.names() == ["Mendes", "Rocha", "Haddad", "Ångström"]


def test_what_each_column_says(stage: ListStage) -> None:
    assert said(stage, "Mendes", What.PATIENT) == "Ana Mendes, 31 y · handball"
    assert said(stage, "Haddad", What.ANKLE) == "Both"
    assert said(stage, "Mendes", What.STAGE) == "2"
    assert said(stage, "Ångström", What.STAGE) == "not set"
    assert said(stage, "Mendes", What.CURVE).startswith("left 7.")
    assert ", right 1" in said(stage, "Mendes", What.CURVE)
    assert said(stage, "Ångström", What.CURVE) == "no value"
    assert said(stage, "Mendes", What.CURVE, 1) == "6"
    assert said(stage, "Mendes", What.VISIT) == "18 Oct, 5 weeks · visit 3"
    assert said(stage, "Ångström", What.VISIT) == "No visit yet"
    assert said(stage, "Mendes", What.DUE).startswith("1 Nov, ")
    assert said(stage, "Ångström", What.DUE) == "cannot tell, no visit yet"


@pytest.mark.parametrize(
    ("family", "state", "landing"),
    [
        ("Mendes", "", "Trends"),
        ("Rocha", "Draft", "Assess, draft"),
        ("Ångström", "No visit yet", "Assess, start"),
    ],
)
def test_the_state_and_where_enter_lands(
    stage: ListStage, family: str, state: str, landing: str
) -> None:
    assert said(stage, family, What.STATE) == state
    assert said(stage, family, What.LANDING) == landing


@pytest.mark.parametrize("text", ["mendes", "ANA", "men ana", "p0"])
def test_every_word_of_name_or_number_finds(stage: ListStage, text: str) -> None:
    stage.search(text)
    assert stage.names() == ["Mendes"]


def test_terms_find_by_the_record_and_a_wrong_one_says_what_to_write(stage: ListStage) -> None:
    stage.search("side:both")
    assert stage.names() == ["Haddad"]
    stage.search("flag:draft roc")
    assert stage.names() == ["Rocha"]
    stage.search("stage:")
    assert stage.page.nothing.sentence.text().startswith("Write stage:2")
    assert not stage.page.nothing.again.isVisible()
    stage.search("")
    assert len(stage.names()) == 4


def test_only_the_answer_to_the_last_search_is_shown(stage: ListStage) -> None:
    seen: list[list[str]] = []
    stage.page.model.modelReset.connect(lambda: seen.append(stage.names()))
    for text in ("m", "me", "rocha"):
        stage.page.search(text)
    stage.tasks.drain()
    assert seen == [["Rocha"]]


def test_enter_opens_the_marked_patient(stage: ListStage) -> None:
    stage.page.go_to_list()
    stage.hands.press(KEY.Key_Down)
    stage.hands.enter()
    assert stage.opened == ["Rocha"]


def test_enter_in_the_search_waits_for_its_answer(stage: ListStage) -> None:
    stage.page.search("haddad")
    stage.page.open_found()
    assert stage.opened == []
    stage.tasks.drain()
    assert stage.opened == ["Haddad"]


def test_the_marked_patient_stays_marked(stage: ListStage) -> None:
    stage.page.go_to_list()
    stage.hands.press(KEY.Key_Down)
    stage.page.refresh()
    stage.tasks.drain()
    stage.hands.type("s")
    stage.hands.enter()
    assert stage.opened == ["Rocha"]


@pytest.mark.parametrize("key", [KEY.Key_Up, KEY.Key_Escape])
def test_up_from_the_first_row_goes_back_to_the_search(
    stage: ListStage, qtbot: QtBot, key: KEY
) -> None:
    stage.page.go_to_list()
    with qtbot.waitSignal(stage.page.search_asked):
        stage.hands.press(key)


def test_letters_of_the_rail_are_left_to_the_window(stage: ListStage) -> None:
    stage.page.go_to_list()
    stage.hands.type("pr")
    assert stage.page.table.currentIndex().row() == 0


def test_s_goes_through_the_orders_and_back(stage: ListStage) -> None:
    stage.page.go_to_list()
    stage.hands.type("s")
    assert stage.names() == ["Ångström", "Haddad", "Mendes", "Rocha"]
    stage.hands.type("s")
    assert stage.names()[0] == "Haddad"
    assert stage.names()[-1] == "Ångström"
    for _ in range(3):
        stage.hands.type("s")
    assert stage.names()[0] == "Mendes"


def test_a_click_on_a_head_sorts(stage: ListStage) -> None:
    head = stage.page.table.horizontalHeader()
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=head.rect().center() / 50)
    assert stage.names()[0] == "Ångström"


def typed_in(stage: ListStage, *parts: str) -> list[NewPatient]:
    """Somebody with a left ankle typed into the panel; who is added from then on."""
    added: list[NewPatient] = []
    stage.page.patient_added.connect(added.append)
    stage.page.add()
    stage.hands.line(*parts)
    stage.hands.type("l")
    stage.hands.enter()
    return added


def test_somebody_who_may_be_there_already_is_told_once(stage: ListStage) -> None:
    added = typed_in(stage, "ana", "MENDES", "2001-01-01")
    stage.tasks.drain()
    assert added == []
    assert "Already in the clinic: Ana Mendes, born" in stage.page.form.warning.text()
    assert stage.hands.at == "Save and assess"
    stage.hands.press(KEY.Key_Space)
    assert [one.family_name for one in added] == ["MENDES"]


def test_whoever_leaves_the_panel_adds_nobody(stage: ListStage) -> None:
    added = typed_in(stage, "Ana", "Mendez", "1994-05-01")
    stage.hands.press(KEY.Key_Escape)
    stage.tasks.drain()
    assert added == []
    assert stage.page.form.save.isEnabled()


def test_somebody_new_is_added_without_a_word(stage: ListStage) -> None:
    added = typed_in(stage, "Ana", "Mendez", "1994-05-01")
    stage.tasks.drain()
    assert [one.family_name for one in added] == ["Mendez"]


def test_chips_count_and_choose(stage: ListStage) -> None:
    found = stage.page.findChildren(FilterChip)
    chips = {chip.text(): chip for chip in found if chip.isVisible()}
    assert {chip.accessibleName() for chip in chips.values()} == {"All, 4", "Drafts, 1"}
    chips["Drafts"].click()
    assert stage.names() == ["Rocha"]
    stage.search("mendes")
    assert chips["Drafts"].accessibleName() == "Drafts, 0"
    assert stage.page.nothing.isVisible()


def test_nobody_found_offers_to_add(stage: ListStage) -> None:
    stage.search("zz <b>")
    assert stage.page.nothing.sentence.text() == "No patient matches “zz <b>”."
    stage.page.go_to_list()
    assert stage.hands.at == "Add a patient"
    stage.hands.press(KEY.Key_Space)
    assert stage.page.form.isVisible()
    assert stage.hands.at == "Given name"


def test_control_n_opens_the_panel_and_escape_leaves_it(stage: ListStage, qtbot: QtBot) -> None:
    stage.page.go_to_list()
    stage.hands.press(KEY.Key_N, CTRL)
    assert stage.hands.at == "Given name"
    with qtbot.waitSignal(stage.page.search_asked):
        stage.hands.press(KEY.Key_Escape)
    assert not stage.page.form.isVisible()


def test_hidden_names_are_hidden_from_screen_readers_too(stage: ListStage) -> None:
    stage.page.hide_identity(hidden=True)
    model: QAbstractItemModel = stage.page.table.model()
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == HIDDEN
    stage.page.hide_identity(hidden=False)
    assert "Mendes" in model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)


def test_hidden_names_are_not_painted(stage: ListStage, look: Look) -> None:
    def ink() -> int:
        shot = stage.page.table.viewport().grab().toImage()
        text, width = look.theme.color("text"), 200
        return sum(near(shot.pixelColor(x, y), text) for x in range(16, width) for y in range(46))

    assert ink() > 50
    stage.page.hide_identity(hidden=True)
    assert ink() == 0


def near(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return all(abs(a - b) < 30 for a, b in pairs)


def test_no_row_is_cut(stage: ListStage) -> None:
    table = stage.page.table
    for height in range(400, 680, 37):
        stage.page.resize(1298, height)
        assert table.viewport().height() % table.row_height == 0, height


def test_an_empty_clinic_says_what_to_do(
    look: Look, qtbot: QtBot, catalogue: Catalogue, tasks: Tasks, tmp_path: Path
) -> None:
    with closing(open_or_create(tmp_path / "new.db")) as store:
        page = CaseloadPage(Desk(catalogue, store, tasks, lambda: TODAY, new_act), look)
        qtbot.addWidget(page)
        page.search("")
        tasks.drain()
        assert page.nothing.sentence.text() == "No patient yet. Add the first one."
        assert page.model.count(Filter.ALL) == 0


class DeafStore:
    """A store behind a cable somebody pulled."""

    def __init__(self, store: ClinicStore) -> None:
        self._store = store
        self.mended = threading.Event()

    def caseload(
        self, search: str = "", limit: int = 500, _: object = ()
    ) -> tuple[CaseloadRow, ...]:
        """The rows, once mended."""
        if not self.mended.is_set():
            raise UnreachableError("The database does not answer.")
        return self._store.caseload(search, limit)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


def test_a_list_that_cannot_be_read_says_why_and_tries_again(
    look: Look, qtbot: QtBot, catalogue: Catalogue, tasks: Tasks, store: ClinicStore
) -> None:
    deaf = DeafStore(store)
    page = CaseloadPage(Desk(catalogue, deaf, tasks, lambda: TODAY, new_act), look)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.search("")
    tasks.drain()
    assert "The database does not answer." in page.nothing.sentence.text()
    deaf.mended.set()
    page.nothing.again.click()
    tasks.drain()
    assert page.model.rowCount() == 4
