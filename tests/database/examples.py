"""Made-up records for the tests of the store."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints
from uuid import uuid4

from hypothesis import strategies as st

from ankleclinic.record.episode import Assessment, DiaryEntry, EpisodeRecord, Progress
from ankleclinic.record.observation import Key, Observation, Trial
from ankleclinic.record.patient import Episode, Involved, Patient, Side
from ankleclinic.services.store import Act, ClinicStore

DAY = date(2026, 2, 1)
LUNGE = Key("wblt_distance", Side.LEFT)


def new_act() -> Act:
    """An act that nobody has done before."""
    return Act(str(uuid4()), "AB", datetime(2026, 2, 1, 9, 30, tzinfo=UTC), "desk 1")


def patient(name: str = "Novák", number: str = "P1") -> Patient:
    """A patient of a name and a number."""
    return Patient(number, name, "Jana", date(1990, 5, 17))


def visit(name: str = "a1", day: date = DAY, *observations: Observation) -> Assessment:
    """A visit that is still a draft."""
    return Assessment(name, day, progress=Progress.DRAFT, observations=observations)


def lunge(*trials: float | None) -> Observation:
    """A lunge of the left side."""
    return Observation(LUNGE, trials=tuple(Trial(trial) for trial in trials))


def write(store: ClinicStore, visit_id: str, observation: Observation, act: Act) -> None:
    """One field of a visit."""
    store.write_fields(visit_id, {observation.key: observation}, act)


def record(number: str = "P1", *visits: Assessment) -> EpisodeRecord:
    """A patient with one episode and some visits."""
    return EpisodeRecord(
        patient(number=number), Episode(f"{number}-e", Involved.LEFT), visits, diary=()
    )


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
days = st.dates()
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    bool: st.booleans(),
    int: st.integers(1, 6),
    float: st.floats(allow_nan=False, allow_infinity=False),
    date: days,
    datetime: st.datetimes(timezones=st.just(UTC)),
    type(None): st.none(),
}


def everything(kind: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records of a kind with every field filled, also those that are added to it later."""
    hints = get_type_hints(kind)
    chosen = {field.name: values_of(hints[field.name]) for field in fields(kind)} | given
    return st.builds(kind, **chosen)


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of the type of a field."""
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=4).map(tuple)
    if get_origin(hint) is Mapping:
        return st.dictionaries(*map(values_of, get_args(hint)), max_size=3)
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if is_dataclass(hint):
        return everything(hint)  # type: ignore[arg-type]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    assert isinstance(hint, UnionType) or get_args(hint), hint
    return st.one_of(*_members(hint))


def _members(hint: Any) -> Iterator[st.SearchStrategy[Any]]:
    return (values_of(member) for member in get_args(hint))


# Empty text means "none" in a key.
words = texts.filter(bool)
keys = everything(Key, measure=words, method=st.none() | words, bias=st.none() | words)
observations: st.SearchStrategy[Observation] = everything(Observation, key=keys)
assessments: st.SearchStrategy[Assessment] = everything(
    Assessment,
    id=st.uuids().map(str),
    observations=st.lists(observations, max_size=4, unique_by=lambda each: each.key).map(tuple),
)
diary_entries: st.SearchStrategy[DiaryEntry] = everything(
    DiaryEntry,
    rpe=st.none() | st.floats(0, 10),
    minutes=st.none() | st.floats(0, allow_infinity=False),
)
records: st.SearchStrategy[EpisodeRecord] = everything(
    EpisodeRecord,
    assessments=st.lists(assessments, max_size=3, unique_by=lambda each: each.date).map(
        lambda visits: tuple(sorted(visits, key=lambda visit: visit.date))
    ),
    diary=st.lists(diary_entries, max_size=3, unique_by=lambda each: each.date).map(
        lambda entries: tuple(sorted(entries, key=lambda entry: entry.date))
    ),
)
