"""Use case: how long the clinic keeps records, and which of them are past it."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ankleclinic.record.patient import Patient
from ankleclinic.services.files import read_text
from ankleclinic.services.rights import Right, demand
from ankleclinic.services.store import Act, ClinicStore, StoreError

YEARS = "retention_years"
MOST = 130
NOT_SET = "How long records are kept is not set. Nothing is due."
NOT_YEARS = f"Enter whole years from 1 to {MOST}, or nothing to set no time. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Country:
    """What is cited of a country's law; `status` says how far it was checked."""

    name: str
    years: int
    counted: str
    citation: str
    status: str
    caveat: str


@dataclass(frozen=True, slots=True)
class Due:
    """A patient whose record is kept longer than the clinic set; `since` is the first such day."""

    patient: Patient
    last_visit: date
    since: date


def countries(path: Path) -> tuple[Country, ...]:
    """What is cited, to look at; nothing of it holds by itself."""
    return tuple(Country(**one) for one in tomllib.loads(read_text(path))["country"])


def years_kept(store: ClinicStore) -> int | None:
    """The years the clinic set, None while it set none."""
    found = store.setting(YEARS)
    return int(found) if found else None


def set_years(store: ClinicStore, typed: str, act: Act) -> int | None:
    """Keeps how many years records are kept, none for an empty text; raises StoreError."""
    demand(store.user, Right.CHANGE_SETTINGS)
    typed = typed.strip()
    if typed and not (typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= MOST):
        raise StoreError(NOT_YEARS)
    store.change_setting(YEARS, str(int(typed)) if typed else "", act)
    return years_kept(store)


def due(store: ClinicStore, today: date) -> tuple[Due, ...]:
    """Whose record is past the time, the longest first; a patient without a visit never is.

    Raises NotAllowedError for whoever may not decide on it.
    """
    demand(store.user, Right.ERASE)
    years = years_kept(store)
    if years is None:
        return ()
    found = (Due(who, last, _later(last, years)) for who, last in store.last_visits())
    past = [one for one in found if one.since <= today]
    return tuple(sorted(past, key=lambda one: (one.since, one.patient.id)))


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
