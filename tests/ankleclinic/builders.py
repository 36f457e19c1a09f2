"""Short ways to make measures, visits and records for tests."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from ankleclinic.catalogue.evidence import ErrorRow, ImportanceRow, Rater, Statement, Status
from ankleclinic.catalogue.measure import Better, Kind, Limits, Measure, Section, Trials
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Key, Moment, Observation, Result, State, Trial
from ankleclinic.record.patient import Episode, Involved, Patient, Sex, Side

LEFT, RIGHT = Side.LEFT, Side.RIGHT
FIRST_DAY = date(2026, 3, 2)


def make_measure(**changes: Any) -> Measure:
    """A sided measure in cm with a resolution of 0.1, better when higher."""
    fields: dict[str, Any] = {
        "id": "reach",
        "name": "Reach",
        "short": "Reach",
        "section": Section.RANGE,
        "kind": Kind.QUANTITY,
        "sided": True,
        "unit": "cm",
        "resolution": 0.1,
        "better": Better.HIGHER,
        "limits": Limits(hard=(0, 30), soft=(2, 20), status=Status.PROPOSAL),
        "seconds": 30,
        "how": Statement(text="Reach out.", status=Status.PROPOSAL),
        "worth": Statement(text="Not known.", status=Status.UNVERIFIED),
    }
    return Measure(**{**fields, **changes})


def error_row(value: float, **changes: Any) -> ErrorRow:
    """A verified error row of one side, at 95 %, for any raters."""
    fields: dict[str, Any] = {
        "id": "row",
        "value": value,
        "level": 95,
        "rater": Rater.ANY,
        "status": Status.VERIFIED,
        "population": "people",
        "why": "the only one",
    }
    return ErrorRow(**{**fields, **changes})


def importance(value: float, **changes: Any) -> ImportanceRow:
    """A verified smallest important change."""
    fields: dict[str, Any] = {
        "id": "anchor",
        "value": value,
        "status": Status.VERIFIED,
        "population": "people",
    }
    return ImportanceRow(**{**fields, **changes})


def three_trials() -> Trials:
    """The mean of three trials."""
    return Trials(count=3, statistic="mean", status=Status.PROPOSAL)


def seen(
    measure: str,
    side: Side | None,
    value: float | Sequence[float | None] | str | None = None,
    **changes: Any,
) -> Observation:
    """An observation: a number, a list of trials (None failed), a result, or a state."""
    key = Key(
        measure,
        side,
        changes.pop("method", None),
        changes.pop("bias", None),
        changes.pop("moment", Moment.BEFORE),
    )
    if isinstance(value, str):
        if value in set(Result):
            return Observation(key, result=Result(value), **changes)
        return Observation(key, state=State(value), **changes)
    if value is not None and not isinstance(value, int | float):
        return Observation(key, trials=tuple(Trial(number) for number in value), **changes)
    return Observation(key, value=value, **changes)


def visit(day: int, *observations: Observation, **changes: Any) -> Assessment:
    """A visit so many days after the first day, measured by AB."""
    fields: dict[str, Any] = {"rater": "AB", "observations": observations}
    return Assessment(f"v{day}", FIRST_DAY + timedelta(days=day), **{**fields, **changes})


def make_record(*visits: Assessment, **episode: Any) -> EpisodeRecord:
    """A record of an adult with a left ankle problem."""
    fields: dict[str, Any] = {"id": "e1", "involved": Involved.LEFT, "onset": date(2026, 1, 5)}
    patient = Patient("p1", "Tester", "Toni", date(1990, 5, 1), Sex.FEMALE)
    return EpisodeRecord(patient, Episode(**{**fields, **episode}), visits)
