"""Use cases of a clinic's own batteries: reading them, checking, keeping and dropping one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError

from ankleclinic.catalogue.catalogue import OWN, Battery, Catalogue
from ankleclinic.record.problem import Problem
from ankleclinic.record.text import NAME_LIMIT, TextError, clean_text
from ankleclinic.services.forms import needed
from ankleclinic.services.store import Act, ClinicStore, StoreError

SETTING = "batteries"
VERSION = 1
UNREADABLE = (
    "The clinic's own batteries cannot be read. They are left as they are; the others can be used."
)
_LIST = TypeAdapter(tuple[Battery, ...])


class BatteryError(StoreError):
    """A battery of the clinic cannot be read or kept; the text is for the person at the screen."""


@dataclass(frozen=True, slots=True)
class BatteryForm:
    """A battery as it is being put together; without an id it is a new one."""

    name: str
    measures: tuple[str, ...]
    one_page: bool = False
    id: str | None = None


@dataclass(frozen=True, slots=True)
class OwnBatteries:
    """The clinic's own batteries as they can be used, and what is to be said of them."""

    batteries: tuple[Battery, ...] = ()
    said: tuple[str, ...] = ()


def own_batteries(store: ClinicStore, catalogue: Catalogue) -> OwnBatteries:
    """The clinic's own batteries, without the measures that the catalogue no longer holds."""
    try:
        kept = _read(store)
    except BatteryError as error:
        return OwnBatteries(said=(str(error),))
    found, said = [], []
    for battery in kept:
        left = tuple(name for name in battery.measures if _is_entered(catalogue, name))
        gone = [name for name in battery.measures if name not in left]
        if gone:
            said.append(_left_out(battery, gone, empty=not left))
        if left:
            found.append(battery.model_copy(update={"measures": left}))
    return OwnBatteries(tuple(found), tuple(said))


def check_battery(form: BatteryForm, catalogue: Catalogue) -> tuple[Problem, ...]:
    """What stands against keeping a battery; `path` is the field."""
    found = []
    try:
        name = clean_text(form.name, NAME_LIMIT)
        if not name:
            found.append(needed("name", "Give the battery a name."))
        elif _is_taken(name, form.id, catalogue.batteries.values()):
            found.append(needed("name", f"There is already a battery “{name}”."))
    except TextError as error:
        found.append(needed("name", str(error)))
    if not form.measures:
        found.append(needed("measures", "Add at least one measure."))
    return tuple(found)


def keep_battery(store: ClinicStore, form: BatteryForm, act: Act) -> Battery:
    """Stores a checked battery in place of an older state of it, and returns it."""
    name = clean_text(form.name, NAME_LIMIT)
    battery = Battery(
        id=form.id or f"{OWN}{uuid4().hex[:12]}",
        name=name,
        measures=form.measures,
        one_page=form.one_page,
    )
    kept = {other.id: other for other in _read(store)}
    _write(store, (kept | {battery.id: battery}).values(), act)
    return battery


def drop_battery(store: ClinicStore, battery_id: str, act: Act) -> None:
    """Removes a battery; visits that were taken with it keep their values."""
    _write(store, [other for other in _read(store) if other.id != battery_id], act)


def _read(store: ClinicStore) -> tuple[Battery, ...]:
    text = store.setting(SETTING)
    if text is None:
        return ()
    try:
        found = json.loads(text)
        if not isinstance(found, dict) or found.get("version") != VERSION:
            raise BatteryError(UNREADABLE)
        return _LIST.validate_json(json.dumps(found.get("batteries")))
    except (ValidationError, ValueError):
        raise BatteryError(UNREADABLE) from None


def _write(store: ClinicStore, batteries: Iterable[Battery], act: Act) -> None:
    shown = [battery.model_dump(mode="json", exclude_defaults=True) for battery in batteries]
    store.change_setting(SETTING, json.dumps({"version": VERSION, "batteries": shown}), act)


def _is_entered(catalogue: Catalogue, name: str) -> bool:
    return name in catalogue.measures and catalogue.measures[name].entered


def _is_taken(name: str, own: str | None, batteries: Iterable[Battery]) -> bool:
    return any(other.name.casefold() == name.casefold() and other.id != own for other in batteries)


def _left_out(battery: Battery, gone: list[str], *, empty: bool) -> str:
    named = ", ".join(gone)
    if empty:
        return f"“{battery.name}” is not offered: the catalogue no longer holds {named}."
    return f"“{battery.name}” is offered without {named}: the catalogue no longer holds that."
