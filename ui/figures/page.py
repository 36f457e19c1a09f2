"""Clinic figures: counts over all patients with what they leave open, filtered and exported."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.uses import Ref
from ankleclinic.exchange.figures import (
    EXPLAINED,
    NOT_KEPT,
    FigureRow,
    figures_csv,
    rows,
)
from ankleclinic.figures.course import Course, course_of
from ankleclinic.figures.tally import figures
from ankleclinic.knowledge.article import Article, Block, Span, Table, heading, quiet, text
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports.words import capital
from ankleclinic.reports.words import counted as many
from ankleclinic.services.figures import counted, note_export
from ankleclinic.services.store import ClinicStore, StoreError
from ui.figures.filters import Filters
from ui.knowledge.reader import Reader
from ui.saving import CSV, FileDoors, SavedLine, save
from ui.session import Desk
from ui.theme import space
from ui.theme.look import Look
from ui.walk import Walk
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.progress_line import ProgressLine
from ui.widgets.shortcut import on_key
from ui.widgets.text import label

COUNT, STOP = "Count", "Stop"
COUNTING = "Counting over all patients"
NOT_YET = "Nothing is counted yet. Ctrl R goes through all patients, one after the other."
NOBODY = "Nobody fits. Widen the filter, or count again."
STEM = "clinic-figures"
HERE = Ref("figures", "clinic")


class FiguresPage(QWidget):
    """The figures of everybody, or of those a filter leaves.

    Args:
        desk: records, background, day and who acts.
        look: the look to draw with.
        doors: how files are asked for.
        parent: the widget it lies in.

    Attributes:
        walk: goes through the patients.
        filters: who is counted.
        reader: the figures.
    """

    def __init__(
        self, desk: Desk, look: Look, doors: FileDoors, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._doors = desk, doors
        self._rows: tuple[FigureRow, ...] = ()
        each = partial(_course, desk.today())
        self.walk: Walk[Course | None] = Walk(desk, each, self._whom, self)
        self.filters = Filters(look)
        self.reader = Reader(look)
        self.count = Button(look, COUNT, ButtonKind.PRIMARY, icon_name="refresh", keys="Ctrl R")
        self.export = Button(look, "Save as CSV", icon_name="export", keys="Ctrl S")
        self.saved = SavedLine(look, doors)
        self.progress = ProgressLine(look)
        self.refusal = label("", "body_strong", "caution", wrap=True)
        self.refusal.hide()
        self._lay_out()
        self._connect()
        self._show()
        self.setFocusProxy(self.count)
        self.setAccessibleName("Clinic figures")

    def turn(self) -> None:
        """Begin counting, or stop; what was counted so far stays."""
        if self.walk.runs:
            self.walk.cancel()
            return
        self.refusal.hide()
        self.count.setText(STOP)
        self.walk.start()

    def save(self) -> None:
        """Save the figures on screen."""
        path = self._doors.path(self, CSV, STEM) if self._rows else None
        if path is not None:
            job = partial(note_export, self._desk.store, self._desk.act())
            written = partial(self._write, path, self._rows)
            self._desk.tasks.store(job, lambda _: written(), self._not_noted, owner=self)

    def _write(self, path: Path, found: tuple[FigureRow, ...]) -> None:
        make = partial(_csv, found)
        save(self._desk.tasks, path, make, self.saved, self)

    def _not_noted(self, error: BaseException) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._failed(str(error))

    def _whom(self, store: ClinicStore) -> tuple[str, ...]:
        return counted(store, self._desk.act())

    def _moved(self, done: int, total: int) -> None:
        if not done:
            self.progress.begin(COUNTING, total)
        self.progress.advance(done)

    def _ended(self) -> None:
        self.progress.end()
        self.count.setText(COUNT)
        self._show()

    def _failed(self, why: str) -> None:
        self.refusal.setText(why)
        self.refusal.show()

    def _show(self) -> None:
        wanted, courses = self.filters.wanted(), [one for one in self.walk.found.values() if one]
        found = figures(courses, wanted)
        self._rows = tuple(rows(self._desk.catalogue, found)) if found.courses else ()
        self.export.setVisible(bool(self._rows))
        self.reader.show_article(_article(self._rows, found.courses, len(self.walk.found)))

    def _connect(self) -> None:
        self.count.clicked.connect(self.turn)
        self.export.clicked.connect(self.save)
        self.filters.changed.connect(self._show)
        self.progress.cancelled.connect(self.walk.cancel)
        self.walk.moved.connect(self._moved)
        self.walk.ended.connect(self._ended)
        self.walk.failed.connect(self._failed)
        self.reader.left.connect(self.count.setFocus)
        on_key(self, "Ctrl+R", self.turn)
        on_key(self, "Ctrl+S", self.save)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(space.GAP)
        head.addWidget(self.filters, 1)
        for part in (self.count, self.export):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        sheet = Card(padding=0)
        sheet.body.setContentsMargins(1, 1, 1, 1)
        sheet.body.addWidget(self.reader)
        column = QVBoxLayout(self)
        margin = space.PAGE_MARGIN + 4
        column.setContentsMargins(margin, 14, margin, space.GAP_CARDS)
        column.setSpacing(space.GAP_CARDS)
        column.addLayout(head)
        for below in (self.progress, self.refusal, self.saved):
            column.addWidget(below)
        column.addWidget(sheet, 1)


def _csv(found: tuple[FigureRow, ...]) -> bytes:
    return figures_csv(found).encode("utf-8")


def _course(today: date, catalogue: Catalogue, record: EpisodeRecord) -> Course | None:
    return course_of(catalogue, record, today)


def _article(found: Sequence[FigureRow], courses: int, gone_through: int) -> Article:
    """The figures as a page to read, group by group."""
    if not found:
        return Article(HERE, "Clinic figures", NOBODY if gone_through else NOT_YET, ())
    about = f"{many(courses, 'course', 'courses')} counted"
    return Article(HERE, "Clinic figures", about, tuple(_blocks(found)))


def _blocks(found: Sequence[FigureRow]) -> Iterator[Block | Table]:
    for group in dict.fromkeys(row.group for row in found):
        mine = [row for row in found if row.group == group]
        yield heading(group)
        notes = dict.fromkeys(row.note for row in mine if row.value is not None and row.note)
        if notes:
            yield quiet(capital("; ".join(notes)))
        yield Table((_cells("", "Count", "Share or middle"), *map(_row, mine)))
    yield text(EXPLAINED)
    yield quiet(NOT_KEPT)


def _row(row: FigureRow) -> tuple[tuple[Span, ...], ...]:
    return _cells(row.name, row.many, row.said)


def _cells(*words: str) -> tuple[tuple[Span, ...], ...]:
    return tuple((Span(one),) for one in words)
