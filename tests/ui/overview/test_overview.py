"""The overview: a patient in one screen, each part leading to its page."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Activity, Goal
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ui.course import course
from tests.ui.fakes import MemoryStore, make_desk, open_session, running_tasks
from tests.ui.front import bring_up
from tests.ui.hands import Hands
from ui.overview.page import NO_VISIT, OverviewPage
from ui.overview.parts import goals_part
from ui.tasks import Tasks
from ui.theme.look import Look

Open = Callable[[EpisodeRecord], OverviewPage]
TODAY = date(2026, 11, 22)


@pytest.fixture
def asked() -> list[str]:
    """The pages that were asked for."""
    return []


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    yield from running_tasks()


@pytest.fixture
def open_page(
    look: Look, qtbot: QtBot, tasks: Tasks, catalogue: Catalogue, asked: list[str]
) -> Open:
    """Opens the overview of a patient, in front and worked out."""

    def opened(record: EpisodeRecord) -> OverviewPage:
        desk = make_desk(catalogue, MemoryStore(record), tasks)
        page = OverviewPage(desk, open_session(desk, record.patient.id), look, asked.append)
        bring_up(page, qtbot, tasks)
        return page

    return opened


def said(page: OverviewPage) -> list[str]:
    return [part.text() for card in page.cards for part in card.findChildren(QLabel)]


def test_every_part_is_there_and_its_key_opens_its_page(open_page: Open, asked: list[str]) -> None:
    page = open_page(course(5))
    assert [card.part.title for card in page.cards][1:] == ["Advice", "Stage", "Next", "Goals"]
    hands = Hands()
    hands.type("tapgn")
    assert asked == ["trends", "advice", "plan", "plan", "assess"]


def test_it_says_what_moved_and_what_would_by_chance(open_page: Open) -> None:
    page = open_page(course(5))
    snapshot = page.session.snapshot
    assert snapshot is not None
    moved = snapshot.judgement.moved
    assert moved.judged > 0
    wanted = f"{moved.moved} beyond error; about {moved.by_chance:g} would be by chance alone"
    assert any(wanted in line for line in said(page))
    assert any("Nobody has decided" in line or "ccepted" in line for line in said(page))


def test_a_patient_without_a_visit_is_led_to_the_first_one(
    open_page: Open, asked: list[str]
) -> None:
    page = open_page(make_record())
    assert NO_VISIT in [part.text() for part in page.findChildren(QLabel)]
    Hands().press(Qt.Key.Key_Space)
    assert asked == ["assess"]


def test_one_visit_has_nothing_to_compare_with_and_says_so(open_page: Open) -> None:
    entries = (seen("wblt_distance", LEFT, 8.0), seen("wblt_distance", RIGHT, 11.0))
    page = open_page(make_record(visit(0, *entries)))
    assert any("nothing earlier to compare" in line for line in said(page))


def test_the_day_to_assess_again_is_said_or_why_it_cannot_be(open_page: Open) -> None:
    entry = seen("wblt_distance", LEFT, 8.0)
    page = open_page(make_record(visit(0, entry)))
    assert any("cannot be told: no stage set" in line for line in said(page))
    page = open_page(make_record(visit(0, entry, stage=2)))
    assert any(line.startswith("To be assessed again since") for line in said(page))


def test_goals_say_what_is_met_late_and_to_come() -> None:
    late = Goal("run", Activity.SPORT, date(2026, 11, 1))
    ahead = replace(late, words="stairs", due=date(2026, 12, 1))
    met = replace(late, words="walk", met=date(2026, 11, 2))
    part = goals_part((met, ahead, late), TODAY)
    assert part.lead == "1 of 3 met"
    assert [line.words for line in part.lines] == [
        "run: was due 1 Nov 2026",
        "stairs: by 1 Dec 2026",
        "walk: met 2 Nov 2026",
    ]
    assert goals_part((), TODAY).lines == ()
