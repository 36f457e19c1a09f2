"""Several workstations on one clinic: what others do is seen, and nothing is overwritten unseen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord, Progress
from ankleclinic.record.observation import Key, Observation
from ankleclinic.services.news import EVERYTHING, GONE, News
from ankleclinic.services.protocol import SIGNED, ProtocolSigning, sign_protocol
from ankleclinic.services.store import Act, Deed, FieldDeed, Fields, NotConfirmedError
from tests.ui.course import course
from tests.ui.fakes import MemoryStore, make_desk, running_tasks
from ui.assess.clash_bar import ClashBar
from ui.caseload.page import CaseloadPage
from ui.elsewhere import GONE as GONE_WORDS
from ui.elsewhere import Elsewhere
from ui.frame.main_window import MainWindow
from ui.frame.pages import Page, Place
from ui.session import Session
from ui.tasks import Tasks
from ui.theme.look import Look

NIGHT, NOW = Observation(Key("nprs_night"), value=3.0), Observation(Key("nprs_now"), value=4.0)
THEIRS = replace(NIGHT, value=7.0)
FOREIGN = Act("theirs", "CD", datetime(2026, 11, 22, 10, 5, tzinfo=UTC), "desk 2")


class ServerStore(MemoryStore):
    """A store that may lose a write, or only the answer to it, as long as that is set."""

    is_gone = False
    lose_answer = False

    def load(self, patient_id: str) -> EpisodeRecord:
        """The record."""
        self._reach()
        return super().load(patient_id)

    def was_saved(self, act_id: str) -> bool:
        """Whether an act was stored."""
        self._reach()
        return super().was_saved(act_id)

    def write_fields(
        self,
        assessment_id: str,
        changes: Fields,
        act: Act,
        deed: Deed = Deed.ENTER,
        expected: Fields | None = None,
    ) -> FieldDeed:
        """Writes, where the server answers."""
        self._reach()
        done = super().write_fields(assessment_id, changes, act, deed, expected)
        if self.lose_answer:
            self.is_gone = True
            self._reach()
        return done

    def _reach(self) -> None:
        if self.is_gone:
            raise NotConfirmedError("Not confirmed.")


@dataclass
class Desk2:
    """A workstation with its window, and the store it shares with another one."""

    store: ServerStore
    session: Session
    tasks: Tasks
    window: MainWindow
    bar: ClashBar
    elsewhere: Elsewhere

    def hear(self, news: News) -> None:
        """Some news, until they are shown."""
        self.store.hear(news)
        self.elsewhere._gather.stop()
        self.elsewhere._show()
        self.tasks.drain()

    def other_writes(self, entry: Observation, act: str = "theirs") -> None:
        """A field written at another workstation."""
        self.store.write_fields("v1", {entry.key: entry}, replace(FOREIGN, id=act))

    def write(self, entry: Observation) -> None:
        """A field written here."""
        self.session.write_fields({entry.key: entry})
        self.tasks.drain()

    def shown(self) -> dict[str, float | None]:
        """The values of the draft on screen."""
        assert self.session.draft is not None
        return {entry.measure: entry.value for entry in self.session.draft.observations}

    def said(self) -> str:
        """The line at the foot of the window."""
        return self.window.status.accessibleDescription()


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    yield from running_tasks()


@pytest.fixture
def desk(catalogue: Catalogue, look: Look, qtbot: QtBot, tasks: Tasks) -> Desk2:
    record = course(2)
    draft = replace(record.assessments[-1], progress=Progress.DRAFT, observations=())
    store = ServerStore(replace(record, assessments=(record.assessments[0], draft)))
    made = make_desk(catalogue, store, tasks)
    session, caseload = Session(made), CaseloadPage(made, look)
    page = Page("caseload", "Caseload", lambda: caseload)
    window = MainWindow(look, (Place("caseload", "Caseload", "C", "people", (page,)),))
    bar = ClashBar(session, look, lambda: None)
    for widget in (window, bar):
        qtbot.addWidget(widget)
    session.not_saved.connect(lambda why: window.status.show_not_saved(why, ""))
    elsewhere = Elsewhere(session, caseload, window)
    session.open("p1")
    tasks.drain()
    return Desk2(store, session, tasks, window, bar, elsewhere)


def test_a_value_of_another_workstation_is_shown(desk: Desk2) -> None:
    desk.other_writes(THEIRS)
    assert desk.shown() == {}
    desk.hear(News(frozenset({"v1"})))
    assert desk.shown() == {"nprs_night": 7.0}


def test_what_concerns_somebody_else_is_not_read(desk: Desk2) -> None:
    read = list[object]()
    desk.session.record_changed.connect(read.append)
    desk.hear(News(frozenset({"another"})))
    assert read == []


def test_a_conflict_shows_both_values_and_overwrites_nothing(desk: Desk2) -> None:
    desk.other_writes(THEIRS)
    desk.write(NIGHT)
    assert desk.shown() == {"nprs_night": 7.0}
    asked = desk.bar.bar.accessibleName()
    assert "7 is stored" in asked
    assert "you typed 3" in asked
    assert "CD at desk 2" in desk.bar.bar.accessibleDescription()
    assert [field.after for field in desk.store.history("v1")[-1].changes] == [THEIRS]


@pytest.mark.parametrize(("key", "kept"), [("theirs", 7.0), ("mine", 3.0)])
def test_the_therapist_chooses(desk: Desk2, key: str, kept: float) -> None:
    desk.other_writes(THEIRS)
    desk.write(NIGHT)
    desk.bar.bar.answered.emit(key)
    desk.tasks.drain()
    assert desk.shown() == {"nprs_night": kept}
    assert desk.bar.isHidden()


def test_the_same_value_from_both_is_no_conflict(desk: Desk2) -> None:
    desk.other_writes(NIGHT)
    desk.write(NIGHT)
    assert desk.shown() == {"nprs_night": 3.0}
    assert desk.bar.isHidden()


def test_only_the_field_that_was_changed_is_asked_about(desk: Desk2) -> None:
    desk.other_writes(THEIRS)
    desk.session.write_fields({NIGHT.key: NIGHT, NOW.key: NOW})
    desk.tasks.drain()
    assert desk.shown() == {"nprs_night": 7.0, "nprs_now": 4.0}
    assert desk.bar.clash is not None
    assert desk.bar.clash.key == NIGHT.key


def test_a_protocol_signed_elsewhere_is_told_until_the_window_starts_again(desk: Desk2) -> None:
    desk.hear(EVERYTHING)
    assert "Protocol" not in desk.said()
    form = ProtocolSigning("Ada Weber", "lead", "reviewed")
    signed = sign_protocol(desk.store, desk.session.desk.catalogue, {}, form, FOREIGN)
    desk.hear(News(frozenset({SIGNED})))
    here = desk.session.desk.catalogue.version
    assert f"Protocol {signed.version} is signed" in desk.said()
    assert f"still advises by {here}" in desk.said()


def test_a_lost_server_leaves_the_screen_and_is_found_without_a_restart(desk: Desk2) -> None:
    desk.store.is_gone = True
    desk.hear(GONE)
    desk.write(NIGHT)
    assert desk.shown() == {"nprs_night": 3.0}
    assert GONE_WORDS in desk.said()
    assert "Not confirmed" in desk.said()
    desk.store.is_gone = False
    desk.hear(EVERYTHING)
    assert GONE_WORDS not in desk.said()
    assert desk.store.writes == [NIGHT]
    assert not desk.session.unsaved


def test_a_save_whose_answer_was_lost_is_not_done_twice(desk: Desk2) -> None:
    desk.store.lose_answer = True
    desk.write(NIGHT)
    desk.store.lose_answer = desk.store.is_gone = False
    desk.hear(EVERYTHING)
    assert desk.store.writes == [NIGHT]
    assert desk.shown() == {"nprs_night": 3.0}


def test_values_typed_while_the_server_was_gone_are_stored_in_the_end(desk: Desk2) -> None:
    desk.store.lose_answer = True
    desk.write(NIGHT)
    desk.store.lose_answer = False
    for value in (5.0, 6.0):
        desk.write(replace(NIGHT, value=value))
    desk.write(NOW)
    desk.store.is_gone = False
    desk.hear(EVERYTHING)
    assert desk.shown() == {"nprs_night": 6.0, "nprs_now": 4.0}
    assert desk.bar.isHidden()
    assert not desk.session.unsaved


def test_what_another_wrote_meanwhile_is_asked_about(desk: Desk2) -> None:
    desk.store.is_gone = True
    desk.write(NIGHT)
    desk.store.is_gone = False
    desk.other_writes(THEIRS)
    desk.hear(EVERYTHING)
    assert desk.shown() == {"nprs_night": 7.0}
    assert desk.bar.clash is not None
    assert desk.bar.clash.mine == NIGHT
