"""What the diary says: the colour of a day and its action, stepping back, and the weeks."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from ankleclinic.advice.flare import Day
from ankleclinic.advice.results import Finding
from ankleclinic.advice.signals import Colour
from ankleclinic.record.episode import DiaryEntry
from ankleclinic.reports import words
from ankleclinic.trends.weeks import Week, adherence, diary_weeks
from ui.plan.day_strip import DayStrip, Legend
from ui.plan.flare_card import DayLine
from ui.plan.flare_words import ALWAYS, actions, colour_word, speaking
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.pieces import IconMark
from ui.widgets.text import label

STEPPING_BACK = "R44"
WEEKS = 6
NO_LOAD = "load not known"
ABOUT_LOAD = "Load is effort × minutes. It shows how much was done and predicts no injury."
BACK_AT = "Advice at the visit of {}: {}"
BACK_SINCE = (
    "Proposal to step back, from the day {}: one stage back for 48 to 72 hours, then build up "
    "from 70 %. It is newer than the last visit; the advice of the next one reads it."
)


class DayCard(Card):
    """The colour of the day in hand, what made it, what it asks for, and four weeks of days.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("This day", parent=parent)
        self.line = DayLine(look)
        self.signals = label("", "body", "text2", wrap=True)
        self.action = label("", "body_strong", wrap=True)
        self.strip = DayStrip(look)
        self.legend = Legend(look)
        self.always = label(f"{ALWAYS} Proposal of the protocol.", "small", "muted", wrap=True)
        for part in (
            self.line,
            self.signals,
            self.action,
            self.strip,
            self.legend,
            self.always,
        ):
            self.body.addWidget(part)

    def show_days(self, days: Sequence[Day], today: date, day: date) -> None:
        """Show the days up to today, with one in hand."""
        known = {one.date: one for one in days}
        found = known.get(day, Day(day, Colour.UNKNOWN))
        self.line.show_day(found, f"{words.day(day, year=True)}: {colour_word(found)}")
        said = "; ".join(one.text for one in speaking(found))
        self.signals.setText(words.capital(said))
        self.signals.setVisible(bool(said))
        asked = actions(found) if found.colour in {Colour.AMBER, Colour.RED} else []
        self.action.setText(words.capital("; ".join(asked)))
        self.action.setVisible(bool(asked))
        self.strip.blockSignals(True)
        self.strip.show_days(days, today)
        self.strip.blockSignals(False)
        self.legend.show_days(self.strip.shown())


class BackCard(Card):
    """That the advice, or a newer day, proposes to step back; hidden while neither does.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Step back", parent=parent)
        self.body.addWidget(IconMark(look, "stop", "danger", 18))
        self.said = label("", "body_strong", "danger", wrap=True)
        self.body.addWidget(self.said)
        self.hide()

    def show_proposal(
        self, finding: Finding | None, visit: date | None, days: Sequence[Day]
    ) -> None:
        """Show what the advice of a visit found, and the newest day since that steps back."""
        said = []
        if finding is not None and visit is not None:
            advised = " ".join(finding.advice)
            said.append(BACK_AT.format(words.day(visit), f"{finding.name}. {advised}"))
        newer = [day for day in days if day.steps_back and (visit is None or day.date > visit)]
        if newer:
            said.append(BACK_SINCE.format(words.day(newer[-1].date)))
        self.said.setText("\n".join(said))
        self.setVisible(bool(said))


class WeeksCard(Card):
    """The load of the last weeks, its change, and the sessions done of those asked.

    Args:
        parent: the widget it lies in.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Weeks", parent=parent)
        self.setAccessibleName("Weeks")
        self.overall = label("", "body_strong", wrap=True)
        self.weeks = label("", "body", "text2", wrap=True)
        self.body.addWidget(self.overall)
        self.body.addWidget(self.weeks)
        self.body.addWidget(label(ABOUT_LOAD, "small", "muted", wrap=True))

    def show_diary(self, diary: Sequence[DiaryEntry]) -> None:
        """Count these days."""
        self.overall.setText(done_words(*adherence(diary)))
        newest = reversed(diary_weeks(diary)[-WEEKS:])
        self.weeks.setText("\n".join(map(week_words, newest)))


def done_words(done: int, asked: int) -> str:
    """Say how much of what was asked was done."""
    if not asked:
        return "No sessions were asked for yet."
    return f"{done} of {asked} home sessions done, {100 * done / asked:.0f} %."


def week_words(week: Week) -> str:
    """Say one week in a line."""
    parts = [NO_LOAD if week.load is None else f"load {week.load:g}"]
    if week.change is not None:
        parts.append(f"{week.change:+g} against the week before")
    if week.asked:
        parts.append(f"{week.done} of {week.asked} sessions")
    parts.append(f"{words.counted(week.days, 'day', 'days')} logged")
    return f"From {words.day(week.start)}: {', '.join(parts)}"
