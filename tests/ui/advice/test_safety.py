"""What needs a medical opinion stands first, with how soon in words and shape."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from ankleclinic.record.episode import EpisodeRecord
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ui.advice.desk import PageDesk
from tests.ui.course import course
from ui.advice.head import HeadCard
from ui.advice.reading import ReadingCard
from ui.advice.safety import SafetyCard


def screened(screen: str, *, stiff: bool = True) -> EpisodeRecord:
    lunges = (seen("wblt_distance", LEFT, [8.0] * 3), seen("wblt_distance", RIGHT, [11.0] * 3))
    return make_record(visit(0, seen(screen, None, "positive"), *(lunges if stiff else ())))


@pytest.mark.parametrize(
    ("screen", "said", "part"),
    [
        ("achilles_rupture", "Medical opinion the same day", "danger"),
        ("hot_joint", "Medical opinion at once, as an emergency", "danger"),
        ("osteochondral", "Medical opinion at the next routine appointment", "caution"),
    ],
)
def test_the_urgency_stands_first(desk: PageDesk, screen: str, said: str, part: str) -> None:
    page = desk.page(screened(screen))
    card = page.findChild(SafetyCard)
    assert card is not None
    assert card.headline.text() == said
    assert card.property("part") == part
    assert card.y() < page.head.y()


def test_it_names_finding_advice_and_what_is_locked(desk: PageDesk) -> None:
    page = desk.page(screened("achilles_rupture"))
    card = page.findChild(SafetyCard)
    assert card is not None
    lines = [line.text() for line in card.findChildren(QLabel)]
    assert "Achilles signs, rule 2: the same day" in lines
    assert "A doctor the same day; no stretching and no heel raises." in lines
    assert "All loading is held until then." in lines
    assert "Locked: impact: hops, jumps, running." in lines


def test_without_a_finding_there_is_no_card(desk: PageDesk) -> None:
    page = desk.page(course(3))
    assert page.findChild(SafetyCard) is None
    assert page.findChild(HeadCard) is not None


def test_how_many_moved_and_how_many_would_by_chance(desk: PageDesk) -> None:
    page = desk.page(course(3))
    card = page.findChild(ReadingCard)
    assert card is not None
    assert "by chance alone" in card.lines[0]
    assert page.head.y() < card.y() < page.findings.y()


def test_two_measures_that_disagree_are_both_shown(desk: PageDesk) -> None:
    days = ((0, 20.0, 20.0), (7, 29.0, 32.0))
    record = make_record(
        *(
            visit(
                day,
                replace(seen("cait", LEFT), score=one),
                replace(seen("idfai", LEFT), score=other),
            )
            for day, one, other in days
        )
    )
    card = desk.page(record).findChild(ReadingCard)
    assert card is not None
    assert card.lines[0].startswith("Two measures disagree: ")
    assert "worse, beyond error" in card.lines[0]
    assert card.lines[0].endswith("The worse one counts.")
