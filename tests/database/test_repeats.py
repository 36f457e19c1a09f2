"""Second readings come out of every kind of database with their first ones and nobody's name."""

from contextlib import closing
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

from ankleclinic.record.episode import Assessment
from ankleclinic.record.observation import FOR_ERROR, Moment, Observation
from ankleclinic.record.repeat import Repeat
from database.engine import open_engine
from database.repeats import query
from database.store import SqlStore
from database.tables import REPEATED
from tests.database.examples import DAY, lunge, new_act, record, visit, write


def again(first: Observation, moment: Moment = Moment.RETEST, **changes: object) -> Observation:
    """A second reading of the same field."""
    return replace(first, key=replace(first.key, moment=moment), **changes)  # type: ignore[arg-type]


def by(rater: str, known: Assessment) -> Assessment:
    return replace(known, rater=rater)


def test_a_clinic_without_second_readings_has_no_pairs(store: SqlStore) -> None:
    store.add_record(record("P1", visit("a1", DAY, lunge(8.0))), new_act())
    assert store.repeats() == ()


def test_pairs_of_all_patients_are_told_with_day_and_raters_and_not_whose_they_are(
    store: SqlStore,
) -> None:
    first, second = lunge(8.0, 8.2), lunge(9.0)
    same, other = again(first), again(second, Moment.SECOND_RATER, rater="KM")
    later = by("CD", visit("b1", DAY + timedelta(3), second, other))
    store.add_record(record("P2", later), new_act())
    store.add_record(record("P1", by("AB", visit("a1", DAY, first, same))), new_act())
    found = store.repeats()
    assert found == (
        Repeat(DAY, "AB", first, same),
        Repeat(DAY + timedelta(3), "CD", second, other),
    )
    for name in ("Novák", "Jana", "P1", "P2", "a1", "b1"):
        assert name not in str([asdict(one) for one in found])


def test_a_second_reading_written_and_emptied_field_by_field_comes_and_goes(
    store: SqlStore,
) -> None:
    store.add_record(record("P1", visit("a1", DAY, lunge(8.0))), new_act())
    second = again(lunge(8.4))
    write(store, "a1", second, new_act())
    assert store.repeats() == (Repeat(DAY, None, lunge(8.0), second),)
    store.write_fields("a1", {second.key: None}, new_act())
    assert store.repeats() == ()


def test_other_values_of_the_visit_are_left_alone(store: SqlStore) -> None:
    first = lunge(8.0)
    other = replace(first, key=replace(first.key, measure="plantarflexion"))
    after = again(first, Moment.AFTER)
    store.add_record(record("P1", visit("a1", DAY, other, after, first, again(first))), new_act())
    assert [one.second.measure for one in store.repeats()] == ["wblt_distance"]
    assert store.repeats()[0].first == first


def test_second_readings_are_found_without_reading_every_value(file: Path) -> None:
    with closing(open_engine(file, create=False).connect()) as connection:
        steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query()}").all()
    scans = [step.detail for step in steps if step.detail.startswith("SCAN")]
    assert scans[0] == "SCAN second USING INDEX ix_observation_repeated"
    assert not any("assessment" in scan or "SCAN observation" in scan for scan in scans)


def test_the_index_holds_every_kind_of_second_reading() -> None:
    moments = ", ".join(f"'{moment}'" for moment in sorted(FOR_ERROR))
    assert str(REPEATED) == f"moment IN ({moments})"
