"""A field of a safety screen: its items one by one, and what they come to."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.measure import Screen
from ankleclinic.record.observation import Observation, Result, State, Tick
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.reports import words
from ui.fields.about import Post, Stop, Trouble
from ui.fields.codes import CONTRADICTS, DISAGREES, letter_of
from ui.fields.field import Field
from ui.fields.last import Last
from ui.fields.screen_head import ScreenHead
from ui.fields.screened import comes_to, disagrees, screened
from ui.fields.tick_list import CONCLUSION_KEY, NONE_KEY, Said, TickList
from ui.theme.look import Look
from ui.widgets.move import Move, enter_move
from ui.widgets.text import label

EMPTYING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
PRESENT_KEY = "+"
ANSWERS = {PRESENT_KEY, "-", NONE_KEY}
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
CHANGING = {*EMPTYING, Qt.Key.Key_Left, Qt.Key.Key_Right}


class ScreenField(Field):
    """The conclusion of a screen; its items unfold while the hand is in it.

    Args:
        look: the look to draw with.
        post: what it is about; its measure has a screen.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(look, post, parent)
        self._ticks: dict[str, bool] = {}
        self._result: str | None = None
        self._score: float | None = None
        self._confirmed = self._stands = False
        self.head = ScreenHead(look, post.spoken, self.filter_key)
        self.head.reached.connect(self._unfold)
        self.head.moved.connect(self.moved)
        self.list = TickList(look, self._screen, post.spoken, self.filter_key)
        self.list.ticked.connect(self._tick)
        self.list.concluded.connect(self._conclude)
        self.list.advanced.connect(self._advance)
        self.list.moved.connect(self._leave)
        self.list.conclusion_left.connect(self._leave_conclusion)
        self._limits = label(self._screen.limits or "", "small", "muted", wrap=True)
        self.line.addWidget(self.head, 1)
        self.lay_out(stacked=True)
        self._add_below(self.list, self._limits)
        self.list.hide()
        look.app.focusChanged.connect(self._follow)

    @property
    def _screen(self) -> Screen:
        screen = self.post.measure.screen
        if screen is None:
            raise ValueError(f"{self.post.measure.id} is no screen")
        return screen

    @override
    def main_stops(self) -> list[Stop]:
        rows = self.list.stops() if not self.list.isHidden() else []
        coded = self.state is not State.MEASURED
        open_yet = not coded and self._result is None and self._found() is None
        if coded or not rows:
            return [Stop(self.head, wanting=open_yet)]
        return [
            Stop(row.choice, open_yet and not row.item.precaution and not row.choice.value())
            for row in rows
        ]

    @override
    def fill(self, stored: Observation | None, *, fresh: bool) -> None:
        self._ticks = {tick.item: tick.present for tick in stored.ticks} if stored else {}
        self._result = stored.result if stored else None
        self._score = stored.score if stored else None
        self._confirmed = bool(stored and stored.confirmed)
        self._stands = self._confirmed and CONTRADICTS in (stored.questioned if stored else ())

    @override
    def typed(self) -> dict[str, Any] | None:
        if not self._ticks and self._result is None and self._score is None:
            return None
        known = [item.id for item in self._screen.items if item.id in self._ticks]
        found: dict[str, Any] = {
            "ticks": tuple(Tick(item, self._ticks[item]) for item in known),
            "result": self._result,
            "score": self._score,
        }
        asked = disagrees(self._screen, Observation(self.shown.key, **found), self.shown.positive)
        questioned = ((DISAGREES,) if asked else ()) + ((CONTRADICTS,) if self._stands else ())
        confirmed = self._confirmed if asked else self._stands
        return found | {"questioned": questioned, "confirmed": confirmed}

    @override
    def trouble(self) -> Trouble | None:
        stored = self.shown.stored
        if stored is None or not stored.pending or DISAGREES not in stored.questioned:
            return self._contradiction()
        items = "positive" if stored.result == Result.NEGATIVE else "negative"
        message = f"The items come to {items}, your conclusion is {stored.result}."
        return self._asks(DISAGREES, message)

    @override
    def answer(self, choice: str) -> None:
        trouble = self.trouble()
        if trouble is not None and trouble.problem.code == CONTRADICTS:
            self._stands = choice == "keep"
            self._ticks |= {} if self._stands else dict.fromkeys(self.shown.doubted, True)
        elif choice == "keep":
            self._confirmed = True
        else:
            self._result = None
        self.keep()

    @override
    def show_ghost(self, last: Last | None) -> None:
        """Last time's answers are marked in the items, see `refresh`."""

    @override
    def show_state(self, state: State) -> None:
        self.head.show_words(letter_of(state), positive=False)

    @override
    def begin_state(self, state: State) -> None:
        super().begin_state(state)
        self.list.hide()

    @override
    def refresh(self) -> None:
        super().refresh()
        coded = self.state is not State.MEASURED
        if coded:
            self.list.hide()
            self.head.show_words(letter_of(self.state), positive=False)
        elif not self.coded.asking:
            self._show_conclusion()
        last = self.shown.last.observation.ticks if self.shown.last else ()
        self.list.show_said(
            Said(
                dict(self._ticks),
                frozenset(i.id for i in self._screen.items if i.test in self.shown.positive),
                {tick.item: tick.present for tick in last},
                self._result or "",
            )
        )
        self._show_limits()

    @override
    def takes_key(self, event: QKeyEvent) -> bool:
        if self.locked and event.key() in STEPS:
            return self.list.step(STEPS[Qt.Key(event.key())])
        if self.locked:
            return event.key() in CHANGING or (bool(event.text()) and not enter_move(event))
        if self.trouble() is not None:
            return self._take_answer(event)
        if event.text() == NONE_KEY and not self.list.isHidden():
            self.list.none_of_the_rest()
        elif event.text().upper() == CONCLUSION_KEY:
            return self.list.go_to_conclusion()
        elif event.key() in STEPS:
            return self.list.step(STEPS[Qt.Key(event.key())])
        elif self._is_coded and event.text() in ANSWERS:
            self._answer_instead(event.text())
        elif event.key() in EMPTYING and self._is_coded:
            self.keep()
            self._unfold()
        else:
            return False
        return True

    @override
    def lock(self) -> None:
        super().lock()
        self.list.lock()

    def _contradiction(self) -> Trouble | None:
        topics = [one.topic for one in self._screen.items if one.id in self.shown.doubted]
        return self._asks(CONTRADICTS, words.listed(topics)) if topics else None

    def _asks(self, code: str, message: str) -> Trouble:
        here = self.list.here()
        cell = here.choice if here else self.list.conclusion or self.head
        return Trouble(cell, Problem(code, Severity.ASK, "", message), keepable=True)

    @property
    def _is_coded(self) -> bool:
        return self.state is not State.MEASURED

    def _take_answer(self, event: QKeyEvent) -> bool:
        move = enter_move(event)
        if move is Move.SAME_SIDE:
            self.answer("keep")
        elif event.text().lower() == "y":
            self.answer("take")
        else:
            return move is not None
        return True

    def _found(self) -> bool | None:
        """What the items come to, whatever the therapist concludes."""
        found = self.composed() or Observation(self.shown.key)
        return comes_to(self._screen, found, self.shown.positive)

    def _tick(self, answers: Mapping[str, bool | None]) -> None:
        for item, answer in answers.items():
            self._ticks.pop(item, None)
            if answer is not None:
                self._ticks[item] = answer
        self._score, self._confirmed, self._stands = None, False, False
        self.keep()

    def _answer_instead(self, key: str) -> None:
        """Put an answer in the place of a state."""
        items = [item.id for item in self._screen.items if not item.precaution]
        answered = items if key == NONE_KEY else items[:1]
        self._tick(dict.fromkeys(answered, key == PRESENT_KEY))
        self._unfold()

    def _conclude(self, word: str) -> None:
        self._result, self._confirmed = word or None, False
        self.keep()

    def _advance(self) -> None:
        if self.trouble() is None:
            self.advanced.emit()

    def _leave(self, move: Move) -> None:
        if self.trouble() is None:
            self.moved.emit(move)

    def _leave_conclusion(self, move: Move) -> None:
        onwards = {Move.SAME_SIDE: Move.NEXT_MEASURE, Move.SAME_SIDE_BACK: Move.PREVIOUS_MEASURE}
        self._leave(onwards.get(move, move))

    def _unfold(self) -> None:
        if self._is_coded or self.coded.asking:
            return
        self.list.unfold()
        self._show_limits()
        rows = self.list.stops()
        still_open = [row for row in rows if not row.choice.value()]
        for row in (still_open or rows)[:1]:
            row.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not self.isAncestorOf(new):
            self.list.hide()
            self._show_limits()

    def _show_limits(self) -> None:
        """The limits stand below the items, and below whatever they come to."""
        said = not self.list.isHidden() or self.shown.stored is not None
        self._limits.setVisible(bool(self._screen.limits) and said and not self._is_coded)

    def _show_conclusion(self) -> None:
        stored = self.shown.stored
        positive = self._result == Result.POSITIVE if self._result else self._found() is True
        self.head.show_words(screened(self._screen, stored, self.shown.positive), positive=positive)

    def _add_below(self, *widgets: QWidget) -> None:
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            for number, widget in enumerate(widgets, 1):
                column.insertWidget(number, widget)
