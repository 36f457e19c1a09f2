"""One visit on screen: sections, grid and live panel, and what the keys do between them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.gates import Closed
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.results import Judgement
from ankleclinic.record.episode import EpisodeRecord, Progress
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Side
from ui.assess.blind_line import blind_word
from ui.assess.choices import Choices
from ui.assess.context import Context
from ui.assess.entry_grid import EntryGrid, Scene
from ui.assess.focus_facts import focus_facts
from ui.assess.in_hand import InHand
from ui.assess.notes import Notes
from ui.assess.panes import Panes
from ui.assess.plan import SIDES, first_question, plan_of, resume_at
from ui.assess.progress import show_head, show_progress
from ui.assess.retest import Retests
from ui.assess.route import Place
from ui.assess.section_list import SectionList
from ui.assess.shut import ShutParts, shut_parts
from ui.assess.side_panel import SidePanel
from ui.assess.verdicts import shown_beside
from ui.assess.writer import Writer
from ui.judging import Compared, Snapshot
from ui.session import Desk, Session
from ui.theme.look import Look
from ui.widgets.badge import Verdict


class VisitView(QWidget):
    """The draft, or a finished visit to read.

    Args:
        desk: the rules and the day.
        session: the open patient.
        look: the look to draw with.
        visit_id: which visit.
        locked: show the values only.
        record: another state of the record than the open one.
        parent: the widget it lies in.

    Signals:
        finish_asked: the visit is to be marked as complete.
        battery_asked: another battery is wanted.

    Attributes:
        context: the visit as it stands in the record.
        retests: takes a field a second time, the first value hidden.
        hand: what is being entered.
        shut: the sections that are closed; in a visit that is only read there are none.
    """

    finish_asked = Signal()
    battery_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Session,
        look: Look,
        visit_id: str,
        *,
        locked: bool = False,
        record: EpisodeRecord | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.visit_id, self.locked = visit_id, locked
        self._desk, self._session, self._look = desk, session, look
        self._writer = Writer(session)
        self.retests = Retests(look, self, self._writer.keep_repeat, parent=self)
        self.hand = InHand(self, self.retests)
        self._choices = Choices(visit_id, desk.catalogue.screens)
        self._judgement: Judgement | None = None
        self._closed: tuple[Closed, ...] = ()
        record = record or session.record
        if record is None:
            raise ValueError("a visit is shown of an open record only")
        self.shut: ShutParts = {}
        self.context = self._choices.context(record, self.retests.blind)
        visit, episode = self.context.visit, record.episode
        self.parts = plan_of(desk.catalogue, visit)
        involved = frozenset(side for side in SIDES if episode.is_involved(side))
        battery = desk.catalogue.batteries.get(visit.battery or "")
        self.list = SectionList(look, battery.name if battery else "All measures", self.parts)
        self.grid = EntryGrid(look, self.parts, involved, locked=locked)
        self.panel = SidePanel(look, desk.catalogue)
        self._notes = Notes(look, lambda *note: self._writer.note(self.context, *note))
        if locked:
            self.list.lock()
        elif visit.progress is Progress.AMENDED:
            self.list.name_finish("Sign again")
        self._connect()
        self.panes = Panes(look, self.list, self.grid, self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self.grid.show_section(0)
        self.show_record(record)

    def show_record(self, record: EpisodeRecord) -> None:
        """Show the visit as it now stands in the record."""
        self.context = self._choices.context(record, self.retests.blind)
        self._show_values()

    def show_judgement(self, snapshot: Snapshot | None) -> None:
        """Show what was judged of this visit."""
        fits = snapshot is not None and snapshot.visit.id == self.visit_id
        found = snapshot if fits else None
        closed = found.closed if found else ()
        self._show_meaning(found.judgement if found else None)
        if closed != self._closed:
            self._closed = closed
            self._show_values()
        self.panel.show_advice(found, self.shut, to_read=self.locked)

    def show_comparison(self, compared: Compared) -> None:
        """Show what the values of this visit mean; the advice stays until the next one is there."""
        if compared.visit.id == self.visit_id:
            self._show_meaning(compared.judgement)

    def _show_meaning(self, judgement: Judgement | None) -> None:
        if judgement is not self._judgement:
            self._judgement = judgement
            self.grid.show_changes()
            self._show_facts()

    def land(self, before: Place | None = None) -> None:
        """Put the hand where it was before, else into the first open field after the last one."""
        if before is not None and self.grid.go_to_lane((before.measure, before.side)):
            return
        newest = self._session.steps.newest
        lane = resume_at(self.parts, self.context.visit, newest, self.shut)
        if lane is not None:
            self.grid.go_to_lane(lane)

    def open_section(self, number: int) -> None:
        """Go to a section, to its first open field."""
        if number < len(self.parts):
            self.grid.open_section(number)

    def undo(self) -> None:
        """Drop what is being typed, or take the last act of this visit back."""
        if not self.hand.drop() and not self.retests.leave() and not self.locked:
            self._return_to(self._session.undo())

    def redo(self) -> None:
        """Do the act taken back last once more."""
        if not self.locked:
            self._return_to(self._session.redo())

    def take_focus(self) -> None:
        """Put the hand back where it was."""
        self.land(self.grid.place)

    def write_note(self) -> None:
        """Open the note of the field in hand."""
        row, place = self.grid.row, self.grid.place
        if row is not None and place is not None and not self.locked:
            self._notes.open(row, place)

    def swap_sides(self) -> None:
        """Exchange left and right of the measure in hand."""
        row = self.grid.row
        if row is not None and row.measure.sided and not self.locked and self.hand.lets_change(row):
            self._swap(row.measure)

    def finish(self) -> None:
        """Ask for the visit to be completed, or go to what is still refused or asked."""
        if not self.hand.settle():
            return
        self.retests.finish()
        asking = first_question(self.parts, self.context.visit, self.shut)
        trouble = self.grid.first_trouble()
        if trouble is not None:
            self.grid.go_to_lane(trouble)
        elif asking is not None:
            self._return_to(asking)
        else:
            self.finish_asked.emit()

    def go_to_next_test(self) -> None:
        """Go to the field that is most worth taking next."""
        found = self.panel.advice.next_test
        if found is not None:
            self.go_to(found.measure, found.side)

    def go_to(self, measure_id: str, side: Side | None) -> None:
        """Go to a field; without a side, to the first of its measure."""
        measure = self._desk.catalogue.measures[measure_id]
        self.grid.go_to_lane((measure_id, (side or Side.LEFT) if measure.sided else None))

    def switch_pane(self) -> None:
        """Go from the values to the live panel, to read it by the arrow keys, and back."""
        place = self.grid.place
        if self.grid.isAncestorOf(self.focusWidget()) or place is None:
            self.panes.show_panel()
            self.panel.area.setFocus()
        else:
            self.grid.view.go_to(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().lower() == "t":
            self.go_to_next_test()
        else:
            super().keyPressEvent(event)

    def _change(self, measure: Measure, side: Side | None) -> tuple[Verdict | None, str, str]:
        key, hidden = self.context.key(measure, side), self.retests.hidden
        return shown_beside(self._desk.catalogue, self._judgement, key, hidden)

    def _enter(self, measure: Measure, side: Side | None, observation: Observation | None) -> None:
        if not self.retests.take(measure, side, observation):
            self._writer.enter(self.context, measure, self.context.key(measure, side), observation)

    def _swap(self, measure: Measure) -> None:
        self.retests.finish()
        if self._writer.swap_sides(self.context, measure):
            self.grid.view.rows[measure.id].show_swapped()

    def _choose_method(self, measure: Measure, method: str) -> None:
        if self.hand.lets_change(self.grid.view.rows[measure.id]):
            self._writer.rekey(self.context, measure, method)
            self._choices.choose_method(measure.id, method)
            self.refresh()

    def _choose_bias(self, measure: Measure, bias: str) -> None:
        if self.hand.lets_change(self.grid.view.rows[measure.id]):
            self._choices.choose_bias(measure.id, bias)
            self.refresh()

    def refresh(self) -> None:
        """Show the visit once more."""
        self.show_record(self.context.record)

    def _return_to(self, key: Key | None) -> None:
        self.retests.leave()
        if key is None:
            return
        self._choices.follow(key)
        self.refresh()
        self.grid.go_to_lane((key.measure, key.side))

    def _show_values(self) -> None:
        self.shut = shut_parts(() if self.locked else self._closed, self.context.visit)
        self.grid.show_visit(Scene(self.context, self._change, self.shut))
        show_progress(self.list, self.parts, self.context.visit, self.shut)
        self._show_section(self.grid.number)
        self._show_facts()

    def _show_section(self, number: int) -> None:
        self.list.mark(number)
        show_head(self.grid.head, self.parts[number], self.context.visit, self.shut)
        self.grid.head.offer_kiosk(offered=self.parts[number].is_for_patients and not self.locked)

    def _show_facts(self, _: object = None) -> None:
        place, row = self.grid.place, self.grid.row
        if place is None or row is None:
            return
        facts = focus_facts(self.context, row.measure, self._judgement, self._session.rows)
        self.panel.show_facts(facts, _where(self.context, row.measure, place))

    def _connect(self) -> None:
        self.list.asked.connect(self.open_section)
        self.list.finish_asked.connect(self.finish)
        self.list.battery_asked.connect(self.battery_asked)
        self.grid.entered.connect(self._enter)
        self.grid.swap_asked.connect(self._swap)
        self.grid.sides_kept.connect(lambda measure: self._writer.keep_sides(self.context, measure))
        self.grid.method_chosen.connect(self._choose_method)
        self.grid.bias_chosen.connect(self._choose_bias)
        self.grid.unlocked.connect(self._session.unlock)
        self.grid.section_shown.connect(self._show_section)
        self.grid.reached.connect(self._show_facts)
        self.grid.command.connect(lambda key: self.go_to_next_test() if key == "t" else None)
        self.panel.next_asked.connect(self.go_to_next_test)
        self.panel.row_chosen.connect(self._session.choose_row)


def _where(context: Context, measure: Measure, place: Place) -> str:
    blind = context.blind
    again = blind is not None and blind.covers(measure, place.side)
    parts = [place.side.value if place.side else "", blind_word(blind) if blind and again else ""]
    trials = measure.trials.count if measure.trials else 1
    if trials > 1:
        parts.append(f"trial {place.cell + 1}" if place.cell < trials else "pain")
    return ", ".join(part for part in parts if part)
