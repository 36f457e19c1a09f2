"""Trends: small charts of every measure at the left, the chosen one large at the right."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.trends.series import Around
from ui.judging import Snapshot
from ui.saving import FileDoors
from ui.sentence_page import SentencePage
from ui.session import Desk, Session
from ui.tasks import Task
from ui.theme import space
from ui.theme.look import Look
from ui.trends.building import Built, build
from ui.trends.grid import TrendGrid
from ui.trends.looking_back import LookingBack
from ui.trends.selection import Selection, select
from ui.widgets.button import Button, ButtonKind
from ui.widgets.shortcut import on_key

if TYPE_CHECKING:
    from ui.trends.diary_panel import DiaryPanel
    from ui.trends.exports import Shown
    from ui.trends.panel import TrendPanel

GRID_SHARE, PANEL_SHARE = 34, 66
NO_VISIT = "No visit yet. Trends start with two."
NO_NUMBER = "No number measured yet. Trends start with two values of one measure."
NOTE = "Page Up and Page Down choose a measure · Left and Right read a day · Enter opens its visit"


class TrendsPage(QWidget):
    """Shows the trends of the open patient while it is visible.

    pyqtgraph is loaded when there is a first trend to show.

    Args:
        desk: catalogue and background.
        session: the open patient.
        look: the look to draw with.
        doors: how files are asked for.
        parent: the widget it lies in.

    Attributes:
        panel: the chosen trend, None before the first.
        diary: the diary in its place, None before it was first asked for.
        note: what may stand at the end of the tabs while this page is open.

    Signals:
        open_visit: visit and measure of the point that was opened.
        assess_asked: the user wants to measure.
    """

    open_visit = Signal(str, str)
    assess_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Session,
        look: Look,
        doors: FileDoors | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.session, self.look = desk, session, look
        self.note = NOTE
        self.panel: TrendPanel | None = None
        self.diary: DiaryPanel | None = None
        self.selection = Selection(())
        self.grid = TrendGrid(look)
        self._doors = doors or FileDoors()
        self._late = True
        self._patient = ""
        self._around = Around.BASELINE
        self._hidden = False
        self._building: Task[Built] | None = None
        self._shown: Snapshot | None = None
        self._found = Built(())
        self._back = LookingBack(desk, self)
        self._back.changed.connect(self._rebuild)
        self._lay_out()
        self.grid.chosen.connect(self._choose)
        session.judged.connect(self._judged)
        session.record_changed.connect(self._record_changed)

    def hide_identity(self, *, hidden: bool) -> None:
        """Leave the file number out of what is taken out."""
        self._hidden = hidden

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._late:
            self._rebuild()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in moves:
            self.grid.step(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _record_changed(self, record: EpisodeRecord | None) -> None:
        patient = record.patient.id if record else ""
        if patient != self._patient:
            self._patient = patient
            if self._building is not None:
                self._building.stop.set()
            self._stack.setCurrentWidget(self._blank)
            if self.panel is not None:
                self.panel.chart.leave_points()
                self._right.setCurrentWidget(self.panel)
                self.setFocusProxy(self.panel.chart)
            self.selection = Selection(())

    def _judged(self, _: Snapshot | None) -> None:
        self._late = True
        if self.isVisible():
            self._rebuild()

    def _rebuild(self) -> None:
        snapshot = self.session.snapshot
        if self._building is not None:
            self._building.cancel()
        if snapshot is None:
            self._show_empty(NO_VISIT)
            return
        self._back.ask(snapshot.record)
        how = dict(self.session.rows), self._around, self._back.shown
        job = partial(build, self.desk.catalogue, snapshot, *how)
        done = partial(self._built, snapshot)
        self._building = self.desk.tasks.pool(job, done, owner=self)

    def _built(self, snapshot: Snapshot, found: Built) -> None:
        self._late = False
        self._building = None
        self._shown, self._found = snapshot, found
        before = self.grid.current() if self.selection.subjects else ""
        self.selection = select(self.desk.catalogue, found.trends, snapshot.position + 1)
        if not self.selection.subjects:
            self._show_empty(NO_NUMBER)
            return
        self._make_panel()
        chosen = self.selection
        self.grid.show_subjects(chosen.subjects, chosen.above, chosen.below)
        name = before if self.selection.subject(before) else self.selection.first
        if name == self.grid.current():
            self._show_chosen(name)
        else:
            self.grid.choose(name)
        self._stack.setCurrentWidget(self._body)
        if self.diary is not None and self._is_diary() and found.diary:
            self.diary.show_series(found.diary)

    def toggle_diary(self) -> None:
        """Show the diary in place of the chosen trend, or that again."""
        if self.panel is None or not self._found.diary:
            return
        if self._is_diary():
            self._show_right(self.panel)
            return
        if self.diary is None:
            from ui.trends.diary_panel import DiaryPanel  # noqa: PLC0415

            self.diary = DiaryPanel(self.look, self._doors)
            self.diary.back.clicked.connect(self.toggle_diary)
            _offer(self.diary.out, self._exports.offer, self.session)
            self._right.addWidget(self.diary)
        self.diary.show_series(self._found.diary)
        self._show_right(self.diary)

    def _is_diary(self) -> bool:
        return self.diary is not None and self._right.currentWidget() is self.diary

    def _show_right(self, panel: "TrendPanel | DiaryPanel") -> None:
        self._right.setCurrentWidget(panel)
        self.setFocusProxy(panel.chart)
        if self.isVisible():
            panel.chart.setFocus()

    def _in_front(self) -> "Shown":
        """The chart that is taken out."""
        shown = self.diary if self._is_diary() else self.panel
        if shown is None:
            raise LookupError("no chart is shown")
        return shown

    def _choose(self, name: str) -> None:
        self._show_chosen(name)
        if self.panel is not None and self._is_diary():
            self._show_right(self.panel)

    def _show_chosen(self, name: str) -> None:
        subject = self.selection.subject(name)
        if subject is None or self.panel is None or self._shown is None:
            return
        change = subject.trend.judged
        used, found = change.row if change else None, self._found
        self.panel.show_subject(subject, used, found.events, found.lanes)
        self.panel.diary.setVisible(bool(found.diary))
        self.panel.earlier.setVisible(bool(self._back.known))

    def _show_empty(self, sentence: str) -> None:
        self._nothing.say(sentence)
        self._stack.setCurrentWidget(self._nothing)

    def _make_panel(self) -> None:
        if self.panel is not None:
            return
        # pyqtgraph takes its time, so it is loaded with the first trend and not at start.
        from ui.trends.exports import Exports  # noqa: PLC0415
        from ui.trends.panel import TrendPanel  # noqa: PLC0415

        self.panel = TrendPanel(self.look, self._doors)
        self.panel.opened.connect(lambda visit: self.open_visit.emit(visit, self.grid.current()))
        self.panel.chart.stopped.connect(self._read)
        self.panel.rows.picked.connect(self._choose_row)
        self.panel.bands.own_picked.connect(self._choose_row)
        self.panel.bands.picked.connect(self._choose_around)
        about = self._shown_patient, self._doors, self._file_stem
        self._exports = Exports(self._in_front, self.desk, *about, self)
        _offer(self.panel.out, self._exports.offer, self.session)
        self.panel.diary.clicked.connect(self.toggle_diary)
        on_key(self, "I", self.panel.sources.toggle)
        self.panel.earlier.clicked.connect(self._back.toggle)
        on_key(self, "E", self._back.toggle)
        on_key(self, "F", self.panel.patient.toggle)
        on_key(self, "D", self.toggle_diary)
        self._right.addWidget(self.panel)
        self._show_right(self.panel)

    def _shown_patient(self) -> str:
        return self.session.record.patient.id if self.session.record else ""

    def _file_stem(self) -> str:
        """File number, unless hidden, measure and day; never the name of a person."""
        if self._shown is None:
            return self.grid.current()
        what = "diary" if self._is_diary() else self.grid.current()
        about = f"{what}-{self._shown.visit.date.isoformat()}"
        return about if self._hidden else f"{self._shown.record.patient.id}-{about}"

    def _read(self, said: str) -> None:
        """Read every measure on the day the cursor stands on."""
        stop = self.panel.chart.stop() if self.panel else None
        read = self.grid.read_at(stop[1].date if stop else None)
        if self.panel is not None and read:
            self.panel.chart.setAccessibleDescription(f"{said}. {read}")

    def _choose_row(self, row: str) -> None:
        self.session.choose_row(self.grid.current(), row)

    def _choose_around(self, around: Around) -> None:
        if around is not self._around:
            self._around = around
            self._rebuild()

    def _lay_out(self) -> None:
        action = Button(self.look, "Assess", ButtonKind.PRIMARY, keys="Ctrl 2")
        action.clicked.connect(self.assess_asked)
        self._nothing = SentencePage("", action)
        self._body, self._blank = QWidget(), QWidget()
        margin = space.PAGE_MARGIN
        self._halves = QHBoxLayout(self._body)
        self._halves.setContentsMargins(margin, space.GAP_CARDS, margin, space.GAP_CARDS)
        self._halves.setSpacing(space.GAP)
        self._halves.addWidget(self.grid, GRID_SHARE)
        self._right = QStackedWidget()
        self._halves.addWidget(self._right, PANEL_SHARE)
        self._stack = QStackedWidget()
        for page in (self._blank, self._nothing, self._body):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", -1)
        self.setAccessibleName("Trends")


def _offer(out: Button, offer: Callable[[], None], session: Session) -> None:
    """Show the ways out while anything of the record on screen may be given out."""
    out.clicked.connect(offer)
    out.setVisible(session.access.gives)
    session.record_changed.connect(lambda _: out.setVisible(session.access.gives))
