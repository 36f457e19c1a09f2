"""A made-up patient with as many visits as a test of a page needs."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Episode, Involved, Patient, Sex, Side
from ankleclinic.services.catalogue import load_folder
from tests.ankleclinic.builders import seen

RESOURCES = Path(__file__).parents[2] / "resources"
PLATEAU = 14
"""After so many visits nothing gets better any more."""
DAYS = (0, 12, 26, 40, 61, 75, 89, 110, 124, 138, 159, 187, 201, 222)

SIDED = {
    "wblt_distance": (6.2, 0.5, 11.5),
    "plantarflexion": (36.0, 1.5, 55.0),
    "heel_raise_reps": (11.0, 1.2, 24.0),
    "hhd_eversion": (88.0, 4.0, 131.0),
    "single_hop": (70.0, 6.0, 118.0),
    "figure_of_8_girth": (52.1, -0.2, 50.4),
    "side_hop_timed": (14.2, -0.4, 9.6),
    "cait": (17.0, 0.9, 29.0),
}
WHOLE = {
    "nprs_worst_24h": (7.0, -0.4),
    "nprs_night": (2.0, -0.2),
    "faam_adl": (66.0, 3.1),
    "faam_sport": (40.0, 4.2),
}


def catalogue() -> Catalogue:
    """The catalogue as it is shipped."""
    return load_folder(RESOURCES / "catalogue")


def course(
    visits: int,
    first: date = date(2026, 9, 22),
    every: timedelta | None = None,
    **episode: Any,
) -> EpisodeRecord:
    """A handball player whose left ankle comes back, with visits at uneven distances or `every`."""
    fields: dict[str, Any] = {
        "id": "e1",
        "involved": Involved.LEFT,
        "onset": first - timedelta(days=20),
        "dominant": Side.RIGHT,
        "sport": "handball",
        "sprains": 3,
    }
    days = [every.days * number for number in range(visits)] if every else DAYS[:visits]
    made = tuple(_visit(first, number, day) for number, day in enumerate(days))
    patient = Patient("p1", "M.", "Ana", date(1995, 5, 1), Sex.FEMALE)
    return EpisodeRecord(patient, Episode(**{**fields, **episode}), made)


def _visit(first: date, number: int, day: int) -> Assessment:
    observed = tuple(_observed(number))
    stage = min(5, 1 + number // 2)
    when = first + timedelta(days=day)
    return Assessment(f"v{number}", when, "AB", stage, observations=observed)


def _observed(number: int) -> Iterator[Observation]:
    wobble = (0.0, 0.4, -0.2, 0.3, -0.4)[number % 5]
    gained = min(number, PLATEAU) + wobble
    for name, (start, step, other) in SIDED.items():
        left = start + step * gained
        yield _sided(name, Side.LEFT, left)
        if name != "cait":
            yield _sided(name, Side.RIGHT, other + step * wobble * 0.5)
    for name, (start, step) in WHOLE.items():
        value = max(0.0, min(100.0, start + step * gained))
        whole = float(round(value))
        typed = name.startswith("faam")
        yield seen(name, None, None, score=whole) if typed else seen(name, None, whole)
    glide = "positive" if number < 3 else "negative"
    yield seen("posterior_talar_glide", Side.LEFT, glide)
    yield seen("hyperplantarflexion", Side.LEFT, "positive", pain=max(0, 6 - number))


def _sided(name: str, side: Side, value: float) -> Observation:
    if name == "cait":
        return seen(name, side, None, score=float(round(value)))
    if name in {"wblt_distance", "figure_of_8_girth", "side_hop_timed"}:
        return seen(name, side, [round(value, 1)] * 3)
    return seen(name, side, [float(round(value))] * 3)
