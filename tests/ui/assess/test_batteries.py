"""Choosing a battery, changing it under way, and putting one's own together, by keys alone."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.services.batteries import SETTING, UNREADABLE
from tests.ankleclinic.builders import LEFT, make_record, visit
from tests.ui.assess.conftest import Bench, Open, known_patient, new_patient
from tests.ui.hands import ALT, CTRL
from ui.assess.batteries import length_word, usual_battery
from ui.widgets.move import Move

KEY = Qt.Key
FULL, SHORT = "first_assessment", "one_minute"


def compose(here: Bench, name: str, *searches: str) -> None:
    """Put a battery together from the first measure that each search finds, and keep it."""
    here.hands.type("n")
    here.hands.line(name)
    for search in searches:
        here.hands.line(search)
    here.hands.press(KEY.Key_Return, CTRL)
    here.settle()


def own(here: Bench) -> list[dict[str, object]]:
    """The clinic's batteries as they are stored."""
    text = here.store.setting(SETTING)
    return list(json.loads(text)["batteries"]) if text else []


def test_the_whole_battery_first_and_the_short_one_later(catalogue: Catalogue) -> None:
    assert usual_battery(catalogue, new_patient()) == FULL
    assert usual_battery(catalogue, known_patient()) == SHORT
    only = replace(catalogue, batteries={FULL: catalogue.batteries[FULL]})
    assert usual_battery(only, known_patient()) == FULL


def test_each_battery_says_what_it_is_how_many_values_and_how_long(bench: Open) -> None:
    here = bench(new_patient(), start=False)
    rows = here.page.chooser.start.list
    said = [rows.item(number).text() for number in range(rows.count())]
    assert said[0].startswith("Full first assessment. Everything there is")
    measures = here.desk.catalogue.of_battery(SHORT)
    assert length_word(measures) == "15 values · about 6 min with the patient"
    assert len(said) == len(here.desk.catalogue.batteries)


def test_a_digit_or_an_arrow_chooses_and_enter_starts(bench: Open) -> None:
    here = bench(new_patient(), start=False)
    place = list(here.desk.catalogue.batteries).index("safety_screen") + 1
    here.hands.type(str(place))
    here.hands.press(KEY.Key_Down)
    here.hands.press(KEY.Key_Up)
    here.hands.enter()
    here.settle()
    assert here.draft.battery == "safety_screen"


def test_first_tries_are_kept_with_the_visit(bench: Open) -> None:
    here = bench(new_patient(), start=False)
    here.hands.type("f")
    here.hands.enter()
    here.settle()
    said = [here.draft.familiarisation, here.view.list._tries.isVisible()]
    here.hands.press(KEY.Key_B, CTRL)
    here.hands.type("f")
    here.settle()
    here.hands.press(KEY.Key_Escape)
    said += [here.draft.familiarisation, here.view.list._tries.isVisible()]
    assert said == [True, True, False, False]


def test_it_is_said_that_safety_was_never_screened(bench: Open) -> None:
    here = bench(new_patient(), start=False)
    assert "Safety has not been screened yet." in here.page.chooser.start._sentence.text()


def test_another_battery_under_way_loses_nothing(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("first_mtp_dorsiflexion", LEFT)
    here.hands.line("60")
    here.hands.press(KEY.Key_B, CTRL)
    assert here.hands.at == "Batteries"
    here.page.chooser.start.list.choose(SHORT)
    here.hands.enter()
    here.settle()
    assert here.draft.battery == SHORT
    (part,) = here.view.parts
    assert part.measures[-1].id == "first_mtp_dorsiflexion", "what was entered stays in sight"
    assert here.entered("first_mtp_dorsiflexion", LEFT).value == 60
    here.hands.press(KEY.Key_B, CTRL)
    here.hands.press(KEY.Key_Escape)
    assert here.draft.battery == SHORT
    assert here.view.isVisible()


def test_escape_goes_back_to_the_same_field(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    here.hands.type("3")
    here.hands.press(KEY.Key_B, CTRL)
    here.hands.press(KEY.Key_Escape)
    assert here.hands.at == "Inversion, active, left, °"
    assert here.entered("inversion", LEFT).value == 3, "what was being typed is kept"


def test_fifteen_values_are_in_sight_at_once(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    here.hands.enter()
    here.settle()
    area = next(a for a in here.grid.findChildren(QScrollArea) if a.widget() is here.grid.view)
    assert area.verticalScrollBar().maximum() == 0
    assert len(here.view.parts) == 1
    assert not here.view.list.rows[0].isVisible(), "there is no section to switch to"


def test_fifteen_values_are_reached_in_a_small_window(bench: Open) -> None:
    here = bench(known_patient(), start=False, size=QSize(1212, 510))
    here.hands.enter()
    here.settle()
    area = next(a for a in here.grid.findChildren(QScrollArea) if a.widget() is here.grid.view)
    for _ in here.view.parts[0].measures:
        row, place = here.grid.row, here.grid.place
        assert row is not None
        assert place is not None
        top = row.mapTo(area.viewport(), row.rect().topLeft()).y()
        assert top >= 0
        assert top + row.height() <= area.viewport().height() + 1
        row.moved.emit(place.side, Move.NEXT_MEASURE)


def test_a_battery_is_put_together_by_keys(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    compose(here, "Friday", "toe to wall", "heel raises", "pain now")
    (kept,) = own(here)
    assert kept["name"] == "Friday"
    assert kept["measures"] == ["wblt_distance", "heel_raise_reps", "nprs_now"]
    assert here.hands.at == "Batteries"
    assert here.page.chooser.start.list.current_key() == kept["id"]
    here.hands.enter()
    here.settle()
    assert here.draft.battery == kept["id"]
    assert {m.id for part in here.view.parts for m in part.measures} == set(kept["measures"])


def test_measures_are_moved_and_taken_out(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    here.hands.type("n")
    here.hands.line("Friday", "pain now", "toe to wall", "heel raises")
    composer = here.page.chooser.composer
    here.hands.press(KEY.Key_Up, ALT)
    assert composer.form.measures == ("nprs_now", "heel_raise_reps", "wblt_distance")
    here.hands.press(KEY.Key_Up, ALT)
    here.hands.press(KEY.Key_Up, ALT)
    assert composer.form.measures == ("heel_raise_reps", "nprs_now", "wblt_distance")
    composer.chosen.setFocus()
    here.hands.press(KEY.Key_Delete)
    left = composer.form.measures
    assert left[-1] == "wblt_distance"
    assert "heel_raise_reps" not in left
    found = [composer.found.item(n).text() for n in range(composer.found.count())]
    assert found == ["Heel raises, single leg"], "what was taken out can be found again"


def test_a_battery_without_name_or_measure_is_refused(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    here.hands.type("n")
    here.hands.press(KEY.Key_Return, CTRL)
    assert here.hands.at == "Name of the battery"
    assert here.hands.widget.accessibleDescription() == "Give the battery a name."
    here.hands.line("Friday")
    here.hands.press(KEY.Key_Return, CTRL)
    assert here.page.chooser.composer.refusal.accessibleName() == (
        "Refused: Add at least one measure."
    )
    assert own(here) == []


def test_what_was_begun_is_there_again(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    here.hands.type("n")
    here.hands.line("Friday", "pain now")
    here.hands.press(KEY.Key_Escape)
    assert here.hands.at == "Batteries"
    here.hands.type("n")
    form = here.page.chooser.composer.form
    assert (form.name, form.measures) == ("Friday", ("nprs_now",))


def test_a_battery_is_renamed_and_deleted(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    compose(here, "Friday", "pain now")
    here.hands.type("e")
    here.hands.type("Monday")
    here.hands.press(KEY.Key_Return, CTRL)
    here.settle()
    assert [kept["name"] for kept in own(here)] == ["Monday"]
    here.hands.press(KEY.Key_Delete)
    here.hands.press(KEY.Key_Escape)
    assert len(own(here)) == 1
    here.hands.press(KEY.Key_Delete)
    here.hands.type("y")
    here.settle()
    assert own(here) == []
    assert here.page.chooser.start.list.count() == len(here.desk.catalogue.batteries)


def test_a_battery_that_came_with_the_program_is_not_deleted(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    here.hands.press(KEY.Key_Delete)
    assert not here.page.chooser.start.question.isVisible()
    assert not here.page.chooser.start.drop.isVisible()


def test_a_visit_of_a_deleted_battery_still_opens(bench: Open, catalogue: Catalogue) -> None:
    gone = make_record(visit(0, battery="own_gone"))
    here = bench(gone, start=False)
    here.hands.type("l")
    shown = {measure.id for part in here.view.parts for measure in part.measures}
    assert shown == {m.id for m in catalogue.measures.values() if m.entered}


def test_batteries_that_cannot_be_read_are_said(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    here.store.change_setting(SETTING, "broken", here.desk.act())
    compose(here, "Friday", "pain now")
    assert UNREADABLE in here.page.chooser.composer.refusal.accessibleName()
    assert here.store.setting(SETTING) == "broken"


@pytest.mark.parametrize("one_page", [False, True])
def test_a_battery_of_one_page_is_asked_for(bench: Open, one_page: bool) -> None:
    here = bench(known_patient(), start=False)
    here.hands.type("n")
    here.hands.line("Friday", "toe to wall", "pain now")
    if one_page:
        here.page.chooser.composer.one_page.setFocus()
        here.hands.press(KEY.Key_Space)
    here.hands.press(KEY.Key_Return, CTRL)
    here.settle()
    here.hands.enter()
    here.settle()
    titles = [part.title for part in here.view.parts]
    assert titles == (["Friday"] if one_page else ["Pain", "Range"])


def test_the_length_counts_sides_and_rounds_minutes(catalogue: Catalogue) -> None:
    lunge = catalogue.measures["wblt_distance"]
    assert length_word([lunge]).startswith("2 values")
    assert length_word([]) == "no values yet"
