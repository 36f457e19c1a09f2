"""A visit worked out again: by the rules of its day and by today's, side by side."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.uses import Ref
from ankleclinic.knowledge.article import Article, Block, Span, Spans, Table, heading, item, quiet
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.reports import words
from ankleclinic.reports.words import capital
from ankleclinic.services.rerun import Rerun, Worked, rerun, rerunnable
from ankleclinic.services.store import StoreError
from ui.knowledge.reader import Reader
from ui.session import Desk, Session
from ui.tasks import Task
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.inputs import ComboBox
from ui.widgets.shortcut import on_key
from ui.widgets.text import label

HERE = Ref("rerun", "visit")
NONE = (
    "No visit of this patient was signed or decided on yet. Sign one first: Assess, Ctrl Shift "
    "Enter."
)
WORKING = "Working the visit out again"
SAME, SAME_RULES = "Nothing: both come to the same.", "None that this visit rests on."


class RerunView(QWidget):
    """Chooses a visit and shows both advices with what is different.

    Args:
        desk: catalogue, records and background.
        session: the open patient.
        look: the look to draw with.
        parent: the widget it lies in.

    Attributes:
        visit: the visit that is worked out.
        told: what came out.

    Signals:
        left: the report is wanted again.
    """

    left = Signal()

    def __init__(
        self, desk: Desk, session: Session, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._visits: tuple[Assessment, ...] = ()
        self._task: Task[Rerun] | None = None
        self.visit = ComboBox(look, "Visit")
        self.visit.activated.connect(lambda _: self._work())
        self.told = Reader(look)
        on_key(self, "Escape", self.left.emit)
        self.back = Button(look, "Back to the report", ButtonKind.QUIET, keys="Esc")
        self.back.clicked.connect(self.left)
        self._lay_out()
        self.setFocusProxy(self.told)

    def begin(self) -> None:
        """Offer the visits whose rules are known, the newest first, and work that one out."""
        record = self._session.record
        self._visits = tuple(reversed(rerunnable(record))) if record else ()
        self.visit.clear()
        self.visit.addItems([words.day(visit.date, year=True) for visit in self._visits])
        self.visit.setVisible(bool(self._visits))
        if self._visits:
            self._work()
        else:
            self.told.show_article(Article(HERE, "Nothing to work out again", NONE, ()))

    def _work(self) -> None:
        record, visit = self._session.record, self._visits[self.visit.currentIndex()]
        if record is None:
            return
        if self._task is not None:
            self._task.cancel()
        self.told.show_article(Article(HERE, WORKING, words.day(visit.date, year=True), ()))
        desk = self._desk
        job = partial(_rerun, desk, record, visit.id)
        self._task = desk.tasks.pool(job, self._show, self._failed, owner=self)

    def _show(self, done: Rerun) -> None:
        self._task = None
        self.told.show_article(rerun_page(done))

    def _failed(self, error: BaseException) -> None:
        self._task = None
        if not isinstance(error, StoreError):
            raise error
        self.told.show_article(Article(HERE, "Not worked out again", str(error), ()))

    def _lay_out(self) -> None:
        margin = space.PAGE_MARGIN
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        row.addWidget(label("By the rules of its day and by today's", "card"))
        row.addWidget(self.visit)
        row.addStretch(1)
        row.addWidget(self.back)
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, space.GAP, margin, space.GAP)
        column.setSpacing(space.GAP)
        column.addLayout(row)
        column.addWidget(card, 1)
        self.back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def rerun_page(done: Rerun) -> Article:
    """Both advices side by side, and what is different in words."""
    blocks: tuple[Block | Table, ...] = (
        Table(tuple(_rows(done.then, done.now))),
        heading("Comes out differently"),
        *(item(line) for line in done.advice or (SAME,)),
        heading("Different rules"),
        *(item(line) for line in done.rules or (SAME_RULES,)),
        *(quiet(remark) for remark in done.remarks),
    )
    day = words.day(done.visit, year=True)
    return Article(HERE, f"Assessment of {day}", capital(done.since), blocks)


def _rows(then: Worked, now: Worked) -> Iterator[tuple[Spans, ...]]:
    yield _cells("", "By the rules of its day", "By today's")
    yield _cells("Emphasis", then.headline, now.headline)
    yield _cells("Points", _points(then.advice), _points(now.advice))
    yield _cells("Locked", _locks(then.advice), _locks(now.advice))
    yield _cells("Rules", capital(then.rules), capital(now.rules))


def _cells(*texts: str) -> tuple[Spans, ...]:
    first, *rest = texts
    return ((Span(first, strong=bool(first)),), *((Span(text),) for text in rest))


def _points(advice: Advice) -> str:
    found = advice.points.model_dump().items()
    return ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in found)


def _locks(advice: Advice) -> str:
    return ", ".join(lock.what.replace("_", " ") for lock in advice.locked) or "nothing"


def _rerun(desk: Desk, record: EpisodeRecord, visit_id: str) -> Rerun:
    return rerun(desk.store, desk.catalogue, record, visit_id)
