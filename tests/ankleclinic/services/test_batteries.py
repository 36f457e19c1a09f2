"""A clinic's own batteries: kept, named, dropped, and read with whatever the catalogue holds."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ankleclinic.catalogue.catalogue import OWN, Catalogue
from ankleclinic.services.batteries import (
    SETTING,
    UNREADABLE,
    BatteryError,
    BatteryForm,
    check_battery,
    drop_battery,
    keep_battery,
    own_batteries,
)
from ankleclinic.services.store import Act
from tests.ui.fakes import MemoryStore

ACT = Act("a", "AB", datetime(2026, 11, 22, tzinfo=UTC))
CHOSEN = ("wblt_distance", "nprs_now")


def form(name: str = "Friday", **others: object) -> BatteryForm:
    return replace(BatteryForm(name, CHOSEN), **others)  # type: ignore[arg-type]


def test_a_battery_is_kept_in_the_order_given(catalogue: Catalogue) -> None:
    store = MemoryStore()
    kept = keep_battery(store, form(one_page=True), ACT)
    assert kept.id.startswith(OWN)
    found = own_batteries(store, catalogue)
    assert found.batteries == (kept,)
    assert found.said == ()
    mine = catalogue.with_batteries(found.batteries)
    assert [measure.id for measure in mine.of_battery(kept.id)] == list(CHOSEN)
    assert kept.id not in catalogue.batteries
    assert list(mine.batteries)[-1] == kept.id


def test_a_changed_battery_keeps_its_id_and_place(catalogue: Catalogue) -> None:
    store = MemoryStore()
    first, second = keep_battery(store, form(), ACT), keep_battery(store, form("Monday"), ACT)
    changed = keep_battery(store, form("Thursday", id=first.id), ACT)
    assert own_batteries(store, catalogue).batteries == (changed, second)


def test_a_dropped_battery_is_gone(catalogue: Catalogue) -> None:
    store = MemoryStore()
    first, second = keep_battery(store, form(), ACT), keep_battery(store, form("Monday"), ACT)
    drop_battery(store, first.id, ACT)
    found = own_batteries(store, catalogue).batteries
    assert found == (second,)
    assert list(catalogue.with_batteries([first, second]).with_batteries(found).batteries) == [
        *catalogue.batteries,
        second.id,
    ]


def test_a_measure_that_vanished_is_left_out_and_said(catalogue: Catalogue) -> None:
    store = MemoryStore()
    kept = keep_battery(store, form(measures=("gone", *CHOSEN)), ACT)
    lost = keep_battery(store, form("Monday", measures=("gone",)), ACT)
    found = own_batteries(store, catalogue)
    assert [battery.id for battery in found.batteries] == [kept.id]
    assert found.batteries[0].measures == CHOSEN
    assert found.said == (
        "“Friday” is offered without gone: the catalogue no longer holds that.",
        "“Monday” is not offered: the catalogue no longer holds gone.",
    )
    keep_battery(store, form("Thursday"), ACT)
    stored = json.loads(store.setting(SETTING) or "")["batteries"]
    assert {entry["id"] for entry in stored} >= {kept.id, lost.id}, "it may come back"


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        '{"version": 2, "batteries": []}',
        '{"version": 1}',
        '{"version": 1, "batteries": [{"id": "Own!", "name": "x", "measures": ["a"]}]}',
        '{"version": 1, "batteries": [{"id": "own_1", "name": "x", "measures": []}]}',
    ],
)
def test_what_cannot_be_read_is_said_and_never_overwritten(catalogue: Catalogue, text: str) -> None:
    store = MemoryStore()
    store.change_setting(SETTING, text, ACT)
    found = own_batteries(store, catalogue)
    assert (found.batteries, found.said) == ((), (UNREADABLE,))
    with pytest.raises(BatteryError):
        keep_battery(store, form(), ACT)
    with pytest.raises(BatteryError):
        drop_battery(store, "own_1", ACT)
    assert store.setting(SETTING) == text


def test_a_battery_needs_a_name_of_its_own_and_a_measure(catalogue: Catalogue) -> None:
    store = MemoryStore()
    kept = keep_battery(store, form(), ACT)
    mine = catalogue.with_batteries([kept])

    def said(asked: BatteryForm) -> list[str]:
        return [f"{found.path}: {found.message}" for found in check_battery(asked, mine)]

    assert said(form("  ")) == ["name: Give the battery a name."]
    assert said(form("friday")) == ["name: There is already a battery “friday”."]
    assert said(form("Full first assessment")) == [
        "name: There is already a battery “Full first assessment”."
    ]
    assert said(form(id=kept.id)) == []
    assert said(form("Other", measures=())) == ["measures: Add at least one measure."]
    assert [found.path for found in check_battery(form("a" * 1000), mine)] == ["name"]
