"""Days and flares on the plan: each told by word, with what made it and what to do."""

from PySide6.QtCore import Qt

from tests.ui.hands import Hands
from tests.ui.plan.conftest import Open
from tests.ui.plan.people import diary_day, flaring

KEY = Qt.Key


def test_days_are_told_by_word_with_what_made_them_and_what_to_do(
    open_page: Open, hands: Hands
) -> None:
    page = open_page(
        flaring(
            diary_day(12, activity_pain=2, next_morning_pain=1),
            diary_day(13, activity_pain=2, next_morning_pain=4),
            diary_day(14, activity_pain=4, next_morning_pain=1),
        )
    )
    card = page.flares
    assert card.day.accessibleName() == "Day of the visit: amber"
    assert "Pain in activity 4" in card.signals.text()
    assert "20 to 30 %" in card.action.text()
    assert "Flare since 15 Mar" in card.flare.text()
    assert card.legend.accessibleName().startswith("1 green, 1 amber, 1 red")
    hands.press(KEY.Key_F)
    hands.press(KEY.Key_Left)
    assert card.day.accessibleName() == "15 Mar: red"
    assert "one stage back for 48 to 72 hours" in card.action.text().lower()
    hands.press(KEY.Key_Up)
    assert card.day.accessibleName() == "8 Mar: no entry"
    assert page.stage.headline.text().startswith("Step back to stage 1, pain control")


def test_days_after_the_visit_are_not_passed_over_in_silence(open_page: Open) -> None:
    page = open_page(flaring(diary_day(20, activity_pain=2, next_morning_pain=1)))
    assert page.flares.empty.isVisible()
    assert page.flares.newer.text().startswith("1 day was logged since that visit")
