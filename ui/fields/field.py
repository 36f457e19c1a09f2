"""What every entry field has in common: one measure on one side, saved whenever it is left."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.judgement.scoring import score
from ankleclinic.record.observation import Key, Observation, State
from ui.fields.about import Post, Shown, Stop, Trouble
from ui.fields.below import Below
from ui.fields.by_kind import ByKind
from ui.fields.cell import TakesKey
from ui.fields.codes import state_of
from ui.fields.extras import Extras
from ui.fields.last_line import LastLine, last_words
from ui.fields.layout import Parts, arrange
from ui.fields.reason import StateLine
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.badge import Verdict
from ui.widgets.move import Move
from ui.widgets.text import label


class Field(ByKind):
    """A field; a subclass brings the cells for its kind of value.

    Args:
        look: the look to draw with.
        post: what it is about.
        parent: the widget it lies in.

    Signals:
        entered: the observation to store, or None when the field was emptied.
        moved: where the hand goes next; a `Move`.
        advanced: the value was complete by itself, so the hand goes on along the same side.
        troubled: `trouble` has changed.

    Attributes:
        shown, below: what it shows now, and what it opens below its row, if anything.
        locked: whether it takes no more.
        asks_first: looks at every key of the cells before the field does.
        says_day: whether the day of last time is said beside its value.
    """

    says_day = True

    entered = Signal(object)
    moved = Signal(Move)
    advanced = Signal()
    troubled = Signal()

    def __init__(self, look: Look, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.post = look, post
        self.shown = Shown(Key(post.measure.id, post.side))
        self.locked = False
        self._began = False
        self._change: tuple[Verdict | None, str, str] = None, "", ""
        self.below: Below | None = None
        self.asks_first: TakesKey = _takes_nothing
        self._beside = False
        self.line = QHBoxLayout()
        self.line.setSpacing(space.CELL_GAP)
        self.coded = StateLine(look, post.spoken)
        self.extras = Extras(look, post.measure, post.spoken, self.filter_key)
        self.last_line = LastLine(look)
        self.computed = label("", "small_medium", "text2", elide=True, parent=self)
        self.computed.hide()
        self.coded.given.connect(self._take_state)
        self.coded.dropped.connect(self._drop_state)
        self.extras.changed.connect(self._keep_extras)
        self.extras.moved.connect(self.moved)
        if self.extras.stopped is not None:
            self.extras.stopped.opened.connect(self._make_way)

    def show_entry(self, shown: Shown) -> None:
        """Show what is stored; a text that is being typed stays."""
        if self._began and shown == self.shown:
            return
        self._began = True
        moved = shown.key != self.shown.key
        changed = moved or shown.stored != self.shown.stored
        self.shown = shown
        self.show_ghost(None if self.locked else shown.last)
        if changed:
            self.fill(shown.stored, fresh=moved)
            self.extras.show_entry(shown.stored)
        self.refresh()

    def show_change(self, verdict: Verdict | None, size: str = "", computed: str = "") -> None:
        """Show what the value means against last time, and what is computed with it."""
        if (verdict, size, computed) == self._change:
            return
        self._change = verdict, size, computed
        self.last_line.show_change(verdict, size)
        self._show_last_line()
        self.computed.setText(computed)
        self.computed.setVisible(bool(computed))

    def say(self, text: str) -> None:
        """Say something about the keys in the last line; nothing when empty."""
        self.last_line.show_message(text)
        if self.extras.stopped is not None:
            self.extras.stopped.setVisible(not text)
        self._show_last_line()

    def stops(self) -> list[Stop]:
        """The places in this field in entry order; what is only optional never wants filling."""
        cells = self.main_stops()
        if self.extras.cell is not None and self.state is State.MEASURED:
            cells.append(Stop(self.extras.cell, wanting=False))
        return cells

    @property
    def state(self) -> State:
        """The state that is stored."""
        return self.shown.stored.state if self.shown.stored else State.MEASURED

    def trouble(self) -> Trouble | None:
        """What is refused or asked about, if anything is."""
        if self.extras.problem is not None and self.extras.cell is not None:
            return Trouble(self.extras.cell, self.extras.problem)
        return None

    def answer(self, choice: str) -> None:
        """Answer the open question: `take`, `keep` or `edit`."""

    def lock(self) -> None:
        """Show the values and take no more."""
        self.locked = True
        self.extras.lock()

    def set_tight(self, *, tight: bool) -> None:
        """Take less room where there is little."""

    def keep(self) -> None:
        """Hand on what now stands here, if it differs from what is stored."""
        self.store(self.composed())

    def store(self, observation: Observation | None) -> None:
        """Hand on an observation, None for an empty field."""
        self.say("")
        if observation != self.shown.stored:
            self.shown = replace(self.shown, stored=observation)
            self.entered.emit(observation)
        self.refresh()
        self.troubled.emit()

    def composed(self) -> Observation | None:
        """The observation that the cells make; None while there is nothing to keep."""
        typed = self.typed()
        base = self.shown.stored or Observation(self.shown.key)
        said = self.extras.said
        found = replace(
            Observation(self.shown.key),
            rater=base.rater,
            note=base.note,
            **said,
            **(typed or {}),
        )
        bare = not found.note and all(part is None for part in said.values())
        return None if typed is None and bare else found

    def begin_state(self, state: State) -> None:
        """Set a state instead of a value and ask for its reason."""
        self.show_state(state)
        self.coded.ask(state, self.shown.stored)
        self._show_last_line()

    def put_state(self, state: State, reason: str | None) -> None:
        """Store a state instead of a value."""
        base = self.composed() or Observation(self.shown.key)
        self.store(
            Observation(
                self.shown.key,
                state=state,
                reason=reason,
                rater=base.rater,
                note=base.note,
                **self.extras.said,
            )
        )
        self.fill(self.shown.stored, fresh=False)
        self.refresh()

    def filter_key(self, event: QKeyEvent) -> bool:
        """Offer a key of a cell to whoever asks a question, then to the field."""
        return self.asks_first(event) or self.takes_key(event)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Take a key of a cell before the cell does."""
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = state_of(event.text()) if event.text() else None
        if self.locked or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif state is not None and self.may_code(state):
            self.begin_state(state)
        elif not self.extras.take_letter(event.text().lower()):
            event.ignore()

    def may_code(self, state: State) -> bool:
        """Whether a state may stand here now; where not, the field says why."""
        return True

    def refresh(self) -> None:
        """Show the words that follow from what is stored."""
        self.coded.show_state(self.shown.stored)
        last = self.shown.last
        said = last_words(self.post.measure, last) if last and self.says_last(last) else ""
        day = last.date if last and self.says_day else None
        noted = bool(self.shown.stored and self.shown.stored.note)
        self.last_line.show_last(said, day, noted=noted)
        self.last_line.show_capped(capped=self._is_capped())
        self._show_last_line()

    def lay_out(self, *, beside: bool = False, stacked: bool = False) -> None:
        """Arrange the parts: last words `beside` the cells, a state `stacked` below them."""
        parts = Parts(self.line, self.coded, self.extras, self.last_line, self.computed)
        self._beside = arrange(self, parts, beside=beside, stacked=stacked)

    def _show_last_line(self) -> None:
        coded = self.coded.asking or self.state is not State.MEASURED
        self.last_line.setVisible(not (self.last_line.is_empty or (coded and self._beside)))

    def _make_way(self, opened: bool) -> None:
        """Leave the room to the answers while they are open."""
        if opened:
            self.last_line.hide()
        else:
            self._show_last_line()

    def _is_capped(self) -> bool:
        stored = self.shown.stored
        return stored is not None and score(self.post.measure, stored).capped

    def _keep_extras(self) -> None:
        """Keep pain and tick; a state that stands in place of a value stays."""
        stored = self.shown.stored
        if stored is None or stored.state is State.MEASURED:
            self.keep()
        else:
            self.store(replace(stored, **self.extras.said))

    def _take_state(self, state: State, reason: str | None, move: Move | None) -> None:
        self.put_state(state, reason)
        if move is not None:
            self.moved.emit(move)

    def _drop_state(self) -> None:
        self.fill(self.shown.stored, fresh=True)
        self.refresh()
        self.main_stops()[0].widget.setFocus()


def _takes_nothing(_: QKeyEvent) -> bool:
    return False
