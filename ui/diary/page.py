"""Diary: one line a day, what its colour asks for, and the load of the weeks."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.flare import Day, days_until
from ankleclinic.advice.results import Answer
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord
from ankleclinic.reports import words
from ankleclinic.services import diary
from ankleclinic.services.diaries import Days
from ankleclinic.services.import_log import Preview, keep_log
from ui.advice.column import Column, cards_column
from ui.diary.cards import STEPPING_BACK, BackCard, DayCard, WeeksCard
from ui.diary.line import LineCard
from ui.diary.log_form import LogForm
from ui.judging import Snapshot
from ui.plan.flare_words import colour_word
from ui.saving import CSV, FileDoors
from ui.session import Desk, Session
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.text import label

HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut
LEFT_SHARE, RIGHT_SHARE = 60, 40
NOTE = "Up and Down change the day · Ctrl Z takes back"
NOT_KEPT = "{} is not kept: {} What was typed is still here."
READ_ONLY = "You may read this diary and not write in it."
NO_LINES = "No day is logged yet. Type the first line above."


class DiaryPage(QWidget):
    """The diary of the open patient.

    Args:
        desk: the rules, the records, the background, the day and who acts.
        session: the open patient.
        look: the look to draw with.
        doors: how a file is asked for.
        parent: the widget it lies in.

    Attributes:
        note: what may stand at the end of the tabs while this page is open.
        unsaved: days that were typed and could not be kept.
    """

    def __init__(
        self,
        desk: Desk,
        session: Session,
        look: Look,
        doors: FileDoors,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.session, self.look = desk, session, look
        self.note = NOTE
        self.doors = doors
        self.log, self.log_card = LogForm(desk, look), Card("A patient's own log")
        self.take_log = Button(look, "Take in a log", icon_name="import", keys="Ctrl I", height=28)
        self.unsaved: dict[date, DiaryEntry] = {}
        self.line = LineCard(look)
        self.said = label("", "body", "caution", wrap=True)
        self.again = Button(look, "Try again", height=28)
        self.rows = RowList(look, "Days logged")
        self.empty = label(NO_LINES, "body", "text2", wrap=True)
        self.day, self.back, self.weeks = DayCard(look), BackCard(look), WeeksCard()
        self._patient = ""
        self._days: Sequence[Day] = ()
        self.log_card.body.addWidget(self.log)
        self.log_card.hide()
        self._say("")
        self._lay_out()
        self._connect()
        if session.record is not None:
            self._record_changed(session.record)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.line.fields["activity_pain"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._renew()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.line.leave()
        super().hideEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back and do again where no field wanted the key."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.turn(-1)
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.turn(1)
        else:
            super().keyPressEvent(event)

    def turn(self, way: int) -> None:
        """Take the last kept deed on the diary back, or do it again."""
        record, desk = self.session.record, self.desk
        if record is None or not self.session.access.writes or not self.line.leave():
            return
        move = diary.undo_days if way < 0 else diary.redo_days
        self.session.change(
            partial(move, desk.store, record.episode.id, desk.act()), self._heard_turn
        )

    def retry(self) -> None:
        """Keep again what could not be kept."""
        for entry in list(self.unsaved.values()):
            self._keep(entry)

    def ask_for_log(self) -> None:
        """Ask for a file of the patient's own log, then what it leaves open."""
        record = self.session.record
        if record is None or self.take_log.isHidden() or not self.line.leave():
            return
        path = self.doors.existing(self, CSV)
        if path is not None:
            self.log_card.show()
            self.log.begin(path, record)

    def _keep_log(self, preview: Preview) -> None:
        record, desk = self.session.record, self.desk
        if record is not None:
            job = partial(keep_log, desk.store, record, preview, desk.act())
            self.session.change(job, self._heard_log)

    def _heard_log(self, error: BaseException | None) -> None:
        self._heard_turn(error)
        if error is None:
            self._close_log()

    def _close_log(self) -> None:
        self.log_card.hide()
        self.line.fields["activity_pain"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, entry: DiaryEntry) -> None:
        record, desk = self.session.record, self.desk
        if record is None:
            return
        day = entry.date
        before: Days = {day: self._stored(day)}
        after: Days = {day: None if diary.is_empty(entry) else entry}
        self.unsaved[day] = entry
        job = partial(diary.keep_days, desk.store, record.episode.id, after, before, desk.act())
        self.session.change(job, partial(self._heard, entry))

    def _heard(self, entry: DiaryEntry, error: BaseException | None) -> None:
        if error is None:
            if self.unsaved.get(entry.date) == entry:
                del self.unsaved[entry.date]
            self._say("")
        else:
            self._say(NOT_KEPT.format(words.day(entry.date), error))

    def _heard_turn(self, error: BaseException | None) -> None:
        self._say("" if error is None else str(error))

    def _record_changed(self, record: EpisodeRecord | None) -> None:
        patient = record.patient.id if record else ""
        if record is None:
            return
        today, writes = self.desk.today(), self.session.access.writes
        self.line.lock("" if writes else READ_ONLY)
        self.take_log.setVisible(writes)
        self.line.bound(record.patient.birth_date, today)
        if patient != self._patient:
            self._patient, self._days = patient, ()
            self.unsaved.clear()
            self.log_card.hide()
            self._say("")
            self._choose(today)
        elif self.line.day not in self.unsaved:
            self.line.renew(self._stored(self.line.day))
        self._renew()

    def _choose(self, day: date) -> None:
        self.line.show_day(day, self.unsaved.get(day) or self._stored(day))
        self._show_day()

    def _stored(self, day: date) -> DiaryEntry | None:
        found = self.session.record.diary if self.session.record else ()
        return next((entry for entry in found if entry.date == day), None)

    def _renew(self) -> None:
        record = self.session.record
        if record is None or not self.isVisible():
            return
        snapshot = self._snapshot(record)
        sheet = snapshot.sheet if snapshot is not None else ()
        self._days = days_until(self.desk.catalogue, record, sheet, self.desk.today())
        self._show_day()
        self._show_back(snapshot)
        self.weeks.show_diary(record.diary)
        by_day = {day.date: day for day in self._days}
        self.rows.show_rows(
            [
                ListRow(
                    entry.date.isoformat(),
                    f"{entry.date:%a} {words.day(entry.date, year=True)}"
                    + (f": {colour_word(by_day[entry.date])}" if entry.date in by_day else ""),
                    aside=line_words(entry),
                )
                for entry in reversed(record.diary)
            ]
        )
        self.rows.setVisible(bool(record.diary))
        self.empty.setVisible(not record.diary)

    def _snapshot(self, record: EpisodeRecord) -> Snapshot | None:
        """What was worked out last, where it is of this patient."""
        snapshot = self.session.snapshot
        mine = snapshot is not None and snapshot.record.patient.id == record.patient.id
        return snapshot if mine else None

    def _show_day(self) -> None:
        self.day.show_days(self._days, self.desk.today(), self.line.day)

    def _show_back(self, snapshot: Snapshot | None) -> None:
        if snapshot is None:
            self.back.show_proposal(None, None, self._days)
            return
        found = (one for one in snapshot.advice.findings if one.rule == STEPPING_BACK)
        finding = next((one for one in found if one.answer is Answer.APPLIES), None)
        self.back.show_proposal(finding, snapshot.visit.date, self._days)

    def _say(self, said: str) -> None:
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.again.setVisible(bool(self.unsaved) and bool(said))

    def _connect(self) -> None:
        self.session.record_changed.connect(self._record_changed)
        self.session.judged.connect(lambda _: self._renew())
        self.line.left.connect(self._keep)
        self.line.chosen.connect(self._choose)
        self.line.turned.connect(self.turn)
        self.again.clicked.connect(self.retry)
        self.take_log.clicked.connect(self.ask_for_log)
        QShortcut(QKeySequence("Ctrl+I"), self, self.ask_for_log, context=HERE)
        self.log.left.connect(self._close_log)
        self.log.given.connect(self._keep_log)
        self.rows.entered.connect(lambda key: self._take(date.fromisoformat(key)))
        self.day.strip.chosen.connect(lambda day: self.line.go_to(day.date))

    def _take(self, day: date) -> None:
        self.line.go_to(day)
        self.line.fields["activity_pain"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        logged = Card("Days logged")
        logged.body.addWidget(self.take_log, 0, Qt.AlignmentFlag.AlignLeading)
        logged.body.addWidget(self.empty)
        logged.body.addWidget(self.rows, 1)
        left = QVBoxLayout()
        left.setSpacing(space.GAP_CARDS)
        for part in (self.line, self.said, self.again):
            left.addWidget(part)
        left.addWidget(logged, 1)
        right = Column()
        right.setWidget(cards_column(self.log_card, self.back, self.day, self.weeks))
        halves = QHBoxLayout(self)
        margin = space.PAGE_MARGIN
        halves.setContentsMargins(margin, space.GAP_CARDS, margin, space.GAP_CARDS)
        halves.setSpacing(space.GAP_CARDS)
        halves.addLayout(left, LEFT_SHARE)
        halves.addWidget(right, RIGHT_SHARE)
        self.setAccessibleName("Diary")
        self.setFocusProxy(self.line.fields["activity_pain"])


def line_words(entry: DiaryEntry) -> str:
    """Say what was logged on a day, as short as it goes; nothing that was not."""
    shown = (
        ("activity", entry.activity_pain),
        ("pain", entry.pain),
        ("morning", entry.next_morning_pain),
        ("sleep", entry.sleep),
        ("swelling", entry.swelling),
        ("gave way", entry.giving_way),
    )
    parts = [f"{name} {value}" for name, value in shown if value is not None]
    if entry.sessions_done is not None:
        asked = "" if entry.sessions_asked is None else f" of {entry.sessions_asked}"
        parts.append(f"sessions {entry.sessions_done}{asked}")
    if entry.rpe is not None and entry.minutes is not None:
        parts.append(f"{entry.rpe:g} × {entry.minutes:g} min")
    return " · ".join(parts)
