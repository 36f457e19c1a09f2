"""Flares: the days of four weeks, what made their colours, and what each asks for."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ankleclinic.advice.flare import Day, Flares
from ankleclinic.advice.signals import Colour
from ankleclinic.advice.usual import Rise, unconfirmed_rise
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports import words
from ui.judging import Snapshot
from ui.plan.day_strip import DayStrip, Legend, day_sign
from ui.plan.flare_words import ALWAYS, PATTERN, actions, colour_word, flare_words, speaking
from ui.theme.look import Look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.key_cap import KeyCap
from ui.widgets.pieces import Line, Piece
from ui.widgets.pieces import words as piece
from ui.widgets.text import label

NO_DAY = "No day of the diary and no repeated girth yet."
RISE = (
    "Usual morning pain rose from {:g} to {:g}. The days are read against the old value until "
    "somebody confirms the new one."
)
NEWER = "{} logged since that visit; the next visit reads them."


class DayLine(Line):
    """A day with its shape and colour word."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, height=24, gap=8, parent=parent)
        self._day: Day | None = None
        self._title = ""

    def show_day(self, day: Day, title: str) -> None:
        """Show another day under a title."""
        self._day, self._title = day, title
        self.setAccessibleName(title)
        self.refresh()

    def pieces(self) -> list[Piece]:
        """Return shape and words."""
        if self._day is None:
            return []
        return [day_sign(self.look, self._day.colour), piece(self.look, self._title, "card")]


class FlareCard(Card):
    """The days up to the newest visit.

    Args:
        look: the look to draw with.
        catalogue: how long back flares are counted.
        parent: the widget it lies in.

    Signals:
        confirm_asked: the therapist is to stand for a risen usual morning pain, a `Rise`.
    """

    confirm_asked = Signal(object)

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__("Days and flares", parent=parent)
        self.head.addWidget(KeyCap(look, "F"))
        self.setAccessibleName("Days and flares")
        self._catalogue = catalogue
        self._last: Day | None = None
        self._rise: Rise | None = None
        self.writes = True
        self.empty = label(NO_DAY, "body", "text2", wrap=True)
        self.strip = DayStrip(look)
        self.legend = Legend(look)
        self.day = DayLine(look)
        self.signals = label("", "body", "text2", wrap=True)
        self.action = label("", "body_strong", wrap=True)
        self.flare = label("", "body", "text", wrap=True)
        self.pattern = label(PATTERN, "body_strong", "caution", wrap=True)
        self.newer = label("", "small", "muted", wrap=True)
        self.rise = label("", "body_strong", "caution", wrap=True)
        self.confirm = Button(look, "Confirm it", keys="U")
        self.confirm.clicked.connect(self.ask_to_confirm)
        self.always = label(f"{ALWAYS} Proposal of the protocol.", "small", "muted", wrap=True)
        self._with_days = (
            self.day,
            self.signals,
            self.action,
            self.strip,
            self.legend,
            self.flare,
            self.pattern,
            self.always,
        )
        for part in (self.empty, *self._with_days, self.newer, self.rise):
            self.body.addWidget(part)
        self.body.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeading)
        self.strip.chosen.connect(self._show_day)

    def show_flares(self, snapshot: Snapshot, found: Flares) -> None:
        """Show the days up to a visit."""
        last = snapshot.visit.date
        known = bool(found.days)
        self.empty.setVisible(not known)
        for part in self._with_days:
            part.setVisible(known)
        self._show_newer(snapshot)
        self._show_rise(unconfirmed_rise(self._catalogue, snapshot.record, snapshot.sheet))
        if not known:
            return
        self._last = None
        self.strip.show_days(found.days, last)
        self._last = self.strip.day(last)
        self._show_day(self._last)
        self.legend.show_days(self.strip.shown())
        window = timedelta(days=int(self._catalogue.threshold("flare.window_days")))
        recent = sum(one.start > last - window for one in found.flares)
        self.flare.setText(flare_words(found, recent))
        self.pattern.setVisible(found.too_many or found.too_long)

    def ask_to_confirm(self) -> None:
        """Ask the therapist to stand for a risen usual morning pain, where there is one."""
        if self._rise is not None and self.writes:
            self.confirm_asked.emit(self._rise)

    def _show_rise(self, rise: Rise | None) -> None:
        self._rise = rise
        self.rise.setText("" if rise is None else RISE.format(rise.before, rise.now))
        self.rise.setVisible(rise is not None)
        self.confirm.setVisible(rise is not None and self.writes)

    def _show_newer(self, snapshot: Snapshot) -> None:
        newer = [line for line in snapshot.record.diary if line.date > snapshot.visit.date]
        said = words.counted(len(newer), "day was", "days were")
        self.newer.setText(NEWER.format(said))
        self.newer.setVisible(bool(newer))

    def _show_day(self, day: Day) -> None:
        visit_day = self._last is not None and day.date == self._last.date
        on = "Day of the visit" if visit_day else words.day(day.date)
        self.day.show_day(day, f"{on}: {colour_word(day)}")
        said = "; ".join(one.text for one in speaking(day))
        self.signals.setText(words.capital(said))
        self.signals.setVisible(bool(said))
        asked = actions(day) if day.colour in {Colour.AMBER, Colour.RED} else []
        self.action.setText(words.capital("; ".join(asked)))
        self.action.setVisible(bool(asked))
