"""How many keys and clicks an assessment takes, counted in the page as it is shipped."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QApplication

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import make_record
from tests.benchmarks.assessing import ROOM, new_act, raise_again
from tests.benchmarks.clinic import catalogue
from tests.journeys.keys import BUDGETS, faam, first_assessment, lunge, reassessment
from tests.ui.fakes import MemoryStore
from tests.ui.hands import Hands
from ui.assess.page import AssessPage
from ui.session import Desk, Session
from ui.tasks import Tasks
from ui.theme.look import Look

FIRST = date(2026, 11, 2)
CLICKS = {"first_assessment": 10}


@dataclass(frozen=True, slots=True)
class Count:
    """What something took, and what it may take."""

    name: str
    keys: int
    most: int
    clicks: int = 0
    most_clicks: int = 0


class _Seat:
    """The assessment page with a patient, and hands at the keyboard."""

    def __init__(self, look: Look, record: EpisodeRecord, today: date) -> None:
        self._tasks = Tasks(raise_again)
        desk = Desk(catalogue(), MemoryStore(record), self._tasks, lambda: today, new_act)
        self.session = Session(desk)
        self.page = AssessPage(desk, self.session, look)
        self.hands = Hands()
        self.page.resize(ROOM)
        self.page.show()
        self.page.activateWindow()
        self.session.open(record.patient.id)
        self.settle()

    def settle(self) -> None:
        self._tasks.drain()
        for _ in range(3):
            QApplication.processEvents()

    def go_to(self, measure: str, side: Side | None = None) -> None:
        """Put the hand into a field."""
        if self.page.view is None or not self.page.view.grid.go_to_lane((measure, side)):
            raise RuntimeError(f"{measure} is not on the page")

    def leave(self) -> EpisodeRecord:
        """Close the page and say what was written."""
        self.settle()
        self.page.close()
        self._tasks.close()
        if self.session.record is None:
            raise RuntimeError("no patient is open")
        return self.session.record


def counts(look: Look) -> list[Count]:
    """The budgets of the assessment page, each beside what it takes."""
    first = _Seat(look, make_record(), FIRST)
    whole = first_assessment(first.hands, first.page, first.settle)
    again = _Seat(look, first.leave(), FIRST + timedelta(days=21))
    short = reassessment(again.hands, again.page, again.settle)
    again.leave()
    apart = _Seat(look, make_record(), FIRST)
    apart.hands.enter()
    apart.settle()
    apart.go_to("wblt_distance", Side.LEFT)
    sides = lunge(apart.hands, apart.page)
    answers = faam(apart.hands, apart.page)
    apart.leave()
    return [
        Count(
            f"full first assessment, {whole.answered} values",
            whole.keys,
            BUDGETS["first_assessment"],
            whole.clicks,
            CLICKS["first_assessment"],
        ),
        Count(f"reassessment, {short.answered} values", short.keys, BUDGETS["one_minute"]),
        Count("lunge, 3 trials on both sides", sides.keys, BUDGETS["wblt_distance"]),
        Count("FAAM, 29 items", answers, BUDGETS["faam"]),
    ]


def table(found: list[Count]) -> str:
    """The counts as lines of text."""
    head = f"{'keys of the assessment page':<46} {'keys':>5} {'most':>5} {'clicks':>7} {'most':>5}"
    rows = [
        f"{one.name:<46} {one.keys:>5} {one.most:>5} {one.clicks:>7} {one.most_clicks:>5}"
        for one in found
    ]
    return "\n".join([head, "-" * len(head), *rows])
