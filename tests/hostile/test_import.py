"""A hostile value in every place of a case file: refused there, and everything else is kept."""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.exchange.casefile import CaseFile
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.import_case import import_case
from database.store import SqlStore
from tests.ankleclinic.advice.often import often
from tests.ankleclinic.small import case, read, visit
from tests.database.examples import new_act
from tests.hostile.values import junk

LUNGE = {"measure": "wblt_distance", "method": "tape", "unit": "cm", "rater": "AB", "note": "x\ny"}
SOUND = case(
    patient={
        "id": "p",
        "family_name": "Muster",
        "given_name": "Ana",
        "birth_date": "1994-05-01",
        "sex": "female",
        "note": "two\nlines",
    },
    episode={
        "involved": "left",
        "other_side_injured_before": False,
        "onset": "2026-01-10",
        "dominant": "right",
        "sport": "running",
        "occupation": "nurse",
        "precautions": ["metal"],
        "sprains": 3,
        "mechanism": "stairs",
        "last_injury": "2026-01-09",
        "goals": [{"words": "run again", "activity": "sport", "due": "2026-12-01"}],
    },
    assessments=[
        visit(
            "2026-02-01",
            {**LUNGE, "side": "left", "trials": [8.5, "9,0", "failed"]},
            {**LUNGE, "side": "right", "value": 12},
            {"measure": "nprs_worst_24h", "value": 3, "confirmed": True},
            {"measure": "hyperplantarflexion", "side": "left", "result": "positive", "pain": 6},
            {"measure": "cait", "side": "left", "score": 20},
            {"measure": "faam_sport", "items": [4, 3, "na", 2, 4, 4, 4, 4]},
            {"measure": "single_hop", "side": "left", "status": "unable", "reason": "pain"},
            stage=2,
            note="a note",
            treatments=[{"intervention": "glide", "grade": "III"}],
            baseline=False,
        )
    ],
    diary=[{"date": "2026-02-03", "pain": 3, "sleep": 7, "rpe": 5, "minutes": 40}],
    statements=[
        {"said": "shared_decision", "role": "PT", "name": "AB", "date": "2026-02-01", "words": "so"}
    ],
)
Path = tuple[str | int, ...]


def places(data: Any, here: Path = ()) -> Iterator[Path]:
    """Every place of a file, whole parts and single values."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, part in inner:
        yield (*here, key)
        if isinstance(part, dict | list):
            yield from places(part, (*here, key))


PLACES = sorted(places(SOUND), key=str)


def spoilt(number: int, place: Path, value: object) -> dict[str, Any]:
    """The sound file of another patient with one place spoilt."""
    data: Any = deepcopy(SOUND)
    data["patient"]["id"] = f"patient-{number}"
    part = data
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = value
    return dict(data)


def told(found: CaseFile) -> None:
    """Whatever is wrong is said in a sentence that can be printed."""
    for problem in found.problems:
        assert problem.code
        assert problem.message.rstrip().endswith((".", "?")), problem
        f"{problem.path} {problem.message}".encode()
        assert len(problem.message) < 500


def unspoilt(record: EpisodeRecord, place: Path) -> None:
    """What stands elsewhere in the file is what was written there."""
    whole = read(SOUND).record
    assert whole is not None
    if place[:1] != ("episode",) and place[:1] != ("patient",):
        assert record.patient.family_name == "Muster"
        assert record.episode.precautions == ("metal",)
        assert record.episode.goals == whole.episode.goals
    if place[:1] == ("assessments",) and place[2:3] == ("observations",) and len(place) > 3:
        left = set(record.assessments[0].observations)
        assert len(set(whole.assessments[0].observations) - left) <= 2


def test_the_sound_file_is_sound() -> None:
    assert read(SOUND).problems == ()


@given(st.lists(st.tuples(st.sampled_from(PLACES), junk), min_size=5, max_size=8))
@often(40)
def test_a_spoilt_file_is_refused_in_place_or_stored_as_it_was_read(
    clinic: SqlStore, tried: "Counter[str]", spoils: list[tuple[Path, object]]
) -> None:
    for place, value in spoils:
        tried["values"] += 1
        found = read(spoilt(tried["values"], place, value))
        told(found)
        if found.record is None:
            assert found.refused
            continue
        unspoilt(found.record, place)
        done = import_case(clinic, found, new_act)
        assert done.refused is (found.refused or not done.new_patient)
        if not done.refused:
            assert clinic.load(found.record.patient.id) == found.record
