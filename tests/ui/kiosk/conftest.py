"""The therapist's window and the patient's over it, with hands and fingers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.services import kiosk as lock
from tests.ui.assess.conftest import known_patient
from tests.ui.fakes import MemoryStore, make_desk, open_session, running_tasks
from tests.ui.hands import Hands
from ui.frame.main_window import MainWindow
from ui.frame.pages import Page, Place
from ui.kiosk.kiosk import Kiosk
from ui.kiosk.window import KioskWindow
from ui.session import Desk, Session
from ui.tasks import Tasks
from ui.theme.look import Look

PIN = "4826"
FAAM = ("faam_adl", "faam_sport")


@dataclass
class Room:
    """The kiosk and everything round it."""

    qtbot: QtBot
    desk: Desk
    session: Session
    store: MemoryStore
    main: MainWindow
    kiosk: Kiosk
    hands: Hands

    @property
    def window(self) -> KioskWindow:
        assert self.kiosk.window is not None, "the patient has no window"
        return self.kiosk.window

    @property
    def draft(self) -> Assessment:
        assert self.session.draft is not None
        return self.session.draft

    def found(self, measure: str) -> Observation | None:
        """What stands in a field of the draft."""
        found = [entry for entry in self.draft.observations if entry.measure == measure]
        return found[0] if found else None

    def settle(self) -> None:
        """Wait until everything is stored and judged."""
        self.desk.tasks.drain()

    def hand_over(self, *measures: str) -> KioskWindow:
        """Tick these measures and start."""
        self.kiosk.ask(self.desk.catalogue)
        self.settle()
        dialog = self.kiosk.dialog
        assert dialog is not None, "the therapist is not asked"
        for name, box in dialog.boxes.items():
            box.setChecked(name in measures)
        dialog.start.click()
        self.settle()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        return self.window

    def touch_only(self, answer: float | str) -> None:
        """Put a finger on an answer, once the page takes touches."""
        answers = self.window.questions.answers
        assert answers is not None
        deaf = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        self.qtbot.waitUntil(lambda: not answers.testAttribute(deaf))
        press(next(target for value, target in answers.targets if value == answer))

    def touch(self, answer: float | str) -> None:
        """Put a finger on an answer and come to the next page, without sitting the pauses out."""
        page = self.window.questions
        answers = page.answers
        run_out(page._settled)
        self.touch_only(answer)
        run_out(page._on)
        self.qtbot.waitUntil(lambda: page.answers is not answers or not page.isVisible())

    def leave(self, pin: str) -> None:
        """Enter a PIN on the therapist's page."""
        self.qtbot.waitUntil(self.window.isActiveWindow)
        press(self.window.therapist)
        self.hands.line(pin)
        self.settle()


def run_out(timer: QTimer) -> None:
    """Let a pause be over."""
    if timer.isActive():
        timer.stop()
        timer.timeout.emit()


def press(widget: QWidget) -> None:
    """Press a widget with the mouse."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """The background."""
    yield from running_tasks()


Enter = Callable[..., Room]


@pytest.fixture
def room(qtbot: QtBot, look: Look, tasks: Tasks, catalogue: Catalogue) -> Enter:
    """Opens a draft of a record, with a PIN unless told otherwise."""

    def enter(
        record: EpisodeRecord | None = None, *, pin: str = PIN, store: MemoryStore | None = None
    ) -> Room:
        record = record or known_patient()
        store = store or MemoryStore(record)
        desk = make_desk(catalogue, store, tasks)
        if pin:
            lock.set_pin(store, pin, desk.act())
        session = open_session(desk, record.patient.id)
        session.start_visit("first_assessment")
        desk.tasks.drain()
        place = Place("only", "Only", "O", "people", (Page("only", "Only", QWidget),))
        main = MainWindow(look, (place,))
        qtbot.addWidget(main)
        main.show()
        main.activateWindow()
        qtbot.waitUntil(main.isActiveWindow)
        kiosk = Kiosk(desk, session, main)
        room = Room(qtbot, desk, session, store, main, kiosk, Hands())
        qtbot.addWidget(main, before_close_func=lambda _: let_go(room))
        return room

    return enter


def let_go(room: Room) -> None:
    """Close the patient's window at the end of a test that left it open."""
    if room.kiosk.window is not None:
        room.kiosk.window.release()
