"""Case files that are too much: refused in one sentence, and soon."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from ankleclinic.exchange.casefile import CaseFile, read_case
from ankleclinic.exchange.source import SourceError, read_source
from ankleclinic.record.limits import LIST_LIMIT, LIST_LIMITS, NOTE_LIMIT, UNKNOWN_LIMIT
from tests.ankleclinic.small import TODAY, case, catalogue, codes, read, visit

DAY = "2026-02-01"
LUNGE = {"measure": "wblt_distance", "side": "left", "value": 9}
SOON = 30.0
FULL: dict[str, Callable[[list[Any]], dict[str, Any]]] = {
    "assessments": lambda rows: case(assessments=rows),
    "assessments[0].observations": lambda rows: case(*rows),
    "diary": lambda rows: case(diary=rows),
    "decisions": lambda rows: case(decisions=rows),
    "statements": lambda rows: case(statements=rows),
    "assessments[0].treatments": lambda rows: case(assessments=[visit(DAY, treatments=rows)]),
    "episode.goals": lambda rows: case(episode={"involved": "left", "goals": rows}),
    "episode.precautions": lambda rows: case(episode={"involved": "left", "precautions": rows}),
}


def too_many(found: CaseFile) -> list[str]:
    return [problem.path for problem in found.problems if problem.code == "too_many"]


@pytest.mark.parametrize("path", FULL)
def test_a_list_is_read_up_to_its_limit_and_refused_above(path: str) -> None:
    limit = LIST_LIMITS.get(path.rpartition(".")[2], LIST_LIMIT)
    started = time.perf_counter()
    assert too_many(read(FULL[path]([{}] * limit))) == []
    over = read(FULL[path]([{}] * (limit + 1)))
    assert too_many(over) == [path]
    assert f"at most {limit} entries and this has {limit + 1}; split the file" in str(over.problems)
    assert time.perf_counter() - started < SOON


def test_a_list_of_a_million_is_refused_at_once() -> None:
    started = time.perf_counter()
    text = json.dumps(case(diary=[1] * 1_000_000))
    assert too_many(read_case(text, "case.json", catalogue(), TODAY)) == ["diary"]
    assert time.perf_counter() - started < SOON


def test_many_unknown_keys_are_told_in_part() -> None:
    found = read(case(**{f"key{number}": 1 for number in range(50_000)}))
    assert codes(found)[-1] == ("unknown_key", "")
    assert len(found.problems) == UNKNOWN_LIMIT + 1
    assert f"{50_000 - UNKNOWN_LIMIT} more keys" in found.problems[-1].message


def test_a_key_that_stands_twice_behind_many_is_found_soon() -> None:
    pairs = ",".join(f'"k{number}":1' for number in [*range(300_000), 0])
    started = time.perf_counter()
    with pytest.raises(SourceError, match="“k0” stands twice"):
        read_source("{" + pairs + "}", "case.json")
    assert time.perf_counter() - started < SOON


def test_a_note_is_read_up_to_its_limit_and_refused_above() -> None:
    assert codes(read(case({**LUNGE, "note": "n" * NOTE_LIMIT}))) == []
    over = read(case({**LUNGE, "note": "n" * (NOTE_LIMIT + 1)}))
    assert codes(over) == [("text_refused", "assessments[0].observations[0].note")]
