"""Questionnaires from paper on the page: one digit an item, from one instrument to the next."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from ankleclinic.catalogue.catalogue import Battery, Catalogue
from tests.ankleclinic.small import PSFS, measure
from tests.journeys.keys import BUDGETS, faam
from tests.ui.assess.conftest import Open, new_patient


def a_catalogue(catalogue: Catalogue, *tables: dict[str, Any]) -> Catalogue:
    """The shipped catalogue with a battery of these questionnaires alone."""
    found = {table["id"]: measure({**table, "section": "questionnaires"}) for table in tables}
    battery = Battery(id="paper", name="Paper", measures=tuple(found))
    measures = {**catalogue.measures, **found}
    return replace(catalogue, measures=measures, batteries={"paper": battery})


def items(identity: str, count: int, most: float) -> dict[str, Any]:
    """A questionnaire of so many items from 0."""
    rule = {**PSFS["items"], "count": count, "most": most, "minimum_answered": count}
    return {**PSFS, "id": identity, "items": {**rule, "variable_count": False}}


def test_the_29_items_of_the_faam_take_forty_keys(bench: Open) -> None:
    here = bench(new_patient())
    keys = faam(here.hands, here.page)
    daily, sport = here.entered("faam_adl"), here.entered("faam_sport")
    assert daily.items == (4.0,) * 10 + (3.0,) * 11
    assert sport.items == (2.0,) * 7 + ("na",)
    assert (daily.scorer, sport.scorer) == ("faam_adl/1", "faam_sport/1")
    assert keys <= BUDGETS["faam"]


def test_each_answer_is_undone_by_itself(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("faam_sport")
    here.hands.type("i432")
    here.view.undo()
    assert here.entered("faam_sport").items[:3] == (4.0, 3.0, None)
    here.view.undo()
    here.view.undo()
    assert here.found("faam_sport") is None


@pytest.mark.parametrize(
    ("most", "typed", "answers"),
    [
        (10, "107150", (10, 7, 1, 5, 0)),
        (10, "11111", (1, 1, 1, 1, 1)),
        (100, "100857705", (100, 85, 77, 0, 5)),
    ],
)
def test_longer_answers_need_no_key_between_them(
    bench: Open, catalogue: Catalogue, most: float, typed: str, answers: tuple[float, ...]
) -> None:
    rules = a_catalogue(catalogue, items("long", 5, most))
    here = bench(new_patient(), rules=rules, section="Questionnaires")
    here.hands.type("i" + typed)
    here.hands.enter()
    assert here.entered("long").items == answers


def test_a_digit_too_many_never_lands_in_the_next_instrument(
    bench: Open, catalogue: Catalogue
) -> None:
    rules = a_catalogue(catalogue, items("first", 2, 10), items("second", 2, 10))
    here = bench(new_patient(), rules=rules, section="Questionnaires")
    here.hands.type("i512")
    row = here.grid.row
    assert row is not None
    assert row.measure.id == "first"
    assert row.fields[None].trouble() is not None
    assert here.found("second") is None


def test_the_topic_of_the_item_in_hand_is_in_sight(bench: Open, catalogue: Catalogue) -> None:
    table = items("named", 2, 4)
    table["items"] |= {"topics": ["walking", "stairs"]}
    here = bench(new_patient(), rules=a_catalogue(catalogue, table), section="")
    here.hands.type("i3")
    assert here.hands.at == "Own activities, item 2, stairs"
    row = here.grid.row
    assert row is not None
    shown = [one.text() for one in row.findChildren(QLabel) if one.isVisible()]
    assert "Item 2: stairs" in shown
