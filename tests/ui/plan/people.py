"""Patients for tests of the plan, and what is read off its page."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from ankleclinic.record.episode import DiaryEntry, EpisodeRecord
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from ui.plan.page import PlanPage
from ui.plan.rows import StandRow


def words_of(page: QWidget) -> list[str]:
    """Every word on the page, read by eye or by a screen reader."""
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    return labels + [one.accessibleName() for one in page.findChildren(QWidget) if one.isVisible()]


def row(page: PlanPage, name: str) -> StandRow:
    """The row whose name begins so."""
    rows = page.findChildren(StandRow)
    return next(one for one in rows if one.isVisible() and one.text().startswith(name))


def second_stage(**changes: Any) -> EpisodeRecord:
    """Somebody in stage 2 whose lunge misses by less than its error."""
    return make_record(
        visit(
            0,
            seen("nprs_worst_24h", None, 2.0),
            seen("wblt_distance", LEFT, [9.2] * 3),
            seen("wblt_distance", RIGHT, [11.5] * 3),
            **{"stage": 2, **changes},
        )
    )


def flaring(*days: DiaryEntry) -> EpisodeRecord:
    """A first visit with a usual morning pain of 1, and a second one two weeks later."""
    usual = (seen("nprs_usual_morning", None, 1.0), seen("nprs_night", None, 0.0))
    record = make_record(visit(0, *usual, stage=2), visit(14, *usual, stage=2))
    return replace(record, diary=days)


def diary_day(number: int, **logged: Any) -> DiaryEntry:
    """A line of the diary so many days after the first visit of `flaring`."""
    return DiaryEntry(date(2026, 3, 2) + timedelta(days=number), **logged)
