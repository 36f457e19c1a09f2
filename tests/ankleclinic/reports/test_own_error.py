"""Second readings change nothing that is said of a patient; a chosen own error is named."""

from dataclasses import replace
from datetime import date

import pytest

from ankleclinic.advice.advise import advise
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.agreement import agreements
from ankleclinic.judgement.judge import judge
from ankleclinic.judgement.own_error import own_error_rows
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import FOR_ERROR, Moment, Observation, Result, Trial
from ankleclinic.record.repeat import Repeat
from ankleclinic.reports.content import build_content
from ankleclinic.reports.parts import Letterhead
from ankleclinic.trends.build import trends
from tests.ankleclinic.builders import FIRST_DAY, LEFT, seen
from tests.ankleclinic.reports.people import content_of, recovery

LUNGE = "wblt_distance"


def other(entry: Observation, moment: Moment) -> Observation:
    """A second reading of a field that says something else."""
    turned = Result.NEGATIVE if entry.result == Result.POSITIVE else Result.POSITIVE
    return replace(
        entry,
        key=replace(entry.key, moment=moment),
        value=None if entry.value is None else entry.value + 9,
        trials=tuple(Trial(9.0) for _ in entry.trials),
        result=None if entry.result is None else turned,
        pain=None,
    )


def with_second_readings(record: EpisodeRecord) -> EpisodeRecord:
    """The same visits with every field taken three times."""
    visits = (
        replace(
            known,
            observations=(
                *(other(entry, moment) for entry in known.observations for moment in FOR_ERROR),
                *known.observations,
            ),
        )
        for known in record.assessments
    )
    return replace(record, assessments=tuple(visits))


def test_second_readings_change_no_value_judgement_advice_trend_or_report(
    catalogue: Catalogue,
) -> None:
    plain = recovery(4)
    more = with_second_readings(plain)
    assert more != plain
    last = len(plain.assessments) - 1
    assert judge(catalogue, more, last) == judge(catalogue, plain, last)
    assert advise(catalogue, more, last) == advise(catalogue, plain, last)
    assert trends(catalogue, more, last) == trends(catalogue, plain, last)
    assert content_of(catalogue, more) == content_of(catalogue, plain)


@pytest.fixture
def with_own(catalogue: Catalogue) -> Catalogue:
    """The catalogue with an own error of the lunge."""
    pairs = [
        Repeat(
            FIRST_DAY,
            "AB",
            seen(LUNGE, LEFT, 8.0),
            seen(LUNGE, LEFT, 8.0 + number % 3 / 10, moment=Moment.RETEST),
        )
        for number in range(30)
    ]
    found = agreements(catalogue.measures, pairs, 30)
    return catalogue.with_error_rows(own_error_rows(catalogue.measures, found))


def test_the_report_names_the_own_error_only_where_it_was_chosen(with_own: Catalogue) -> None:
    record = recovery(4)
    last = len(record.assessments) - 1
    own = with_own.measures[LUNGE].error[-1]
    told = {}
    for chosen in ({}, {LUNGE: own.id}):
        content = build_content(
            with_own,
            record,
            last,
            judge(with_own, record, last, chosen),
            advise(with_own, record, last),
            trends(with_own, record, last, chosen),
            Letterhead("Clinic", ""),
            date(2026, 11, 22),
        )
        told[bool(chosen)] = [one for one in content.errors if one.row == own.id]
    assert told[False] == []
    (named,) = told[True]
    assert named.population == "this clinic, 30 pairs, same rater, blind"
    assert (named.value, named.status) == (own.value, "derived")
    assert named.sources


def test_the_band_of_a_chosen_own_error_says_where_it_comes_from(with_own: Catalogue) -> None:
    record, own = recovery(4), with_own.measures[LUNGE].error[-1]
    found = trends(with_own, record, 3, {LUNGE: own.id})
    (lunge,) = (one for one in found if one.measure == LUNGE)
    assert lunge.error is not None
    assert lunge.error.half == own.value
    assert "this clinic, 30 pairs" in lunge.error.source
    assert "without what changes from day to day" in lunge.error.source
    assert "impingement" not in lunge.error.source
