"""Terms of the search: understood as they are written, and told how to write them otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.advice.due import LATE, next_due
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.patient import Involved
from ankleclinic.record.sought import (
    Compare,
    Condition,
    DueIs,
    DueUnknown,
    Flag,
    Flagged,
    Measured,
    SeenBy,
    SideIs,
    Sought,
    StageIs,
)
from ankleclinic.services.caseload import listed_measures
from ankleclinic.services.search_terms import SearchError, read_search

TODAY = date(2026, 11, 23)


def read(catalogue: Catalogue, text: str) -> Sought:
    return read_search(text, catalogue, TODAY, listed_measures(catalogue))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("stage:2", StageIs(Compare.EQUAL, 2)),
        ("stage<3", StageIs(Compare.LESS, 3)),
        ("STAGE:none", StageIs(Compare.EQUAL, None)),
        ("side:both", SideIs(Involved.BOTH)),
        ("therapist:AB", SeenBy("AB")),
        ("flag:draft", Flagged(Flag.DRAFT)),
        ("due:unknown", DueUnknown((1, 2, 3, 4, 5))),
        ("lunge<8", Measured("wblt_distance", True, Compare.LESS, 8)),
        ("wblt:<8,5", Measured("wblt_distance", True, Compare.LESS, 8.5)),
        ("worst>=7", Measured("nprs_worst_24h", False, Compare.AT_LEAST, 7)),
    ],
)
def test_a_term_is_understood_beside_words(
    catalogue: Catalogue, text: str, meant: Condition
) -> None:
    assert read(catalogue, f"men {text}  ana") == Sought("men ana", (meant,))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stage:", "Write stage:2"),
        ("stage:7", "from 1 to 6"),
        ("stage:1.5", "from 1 to 6"),
        ("due:soon", "Write due:today"),
        ("due:<9999999999", "Write due:today"),
        ("side:l", "Write side:left"),
        ("therapist:", "therapist:AB"),
        ("flag:x", "draft"),
        ("stge:2", "“stage”"),
        ("lunge<", "lunge<8"),
        ("lunge<x", "Write a number"),
        ("zzzz<8", "No measure"),
        ("hop<80", "fits"),
    ],
)
def test_what_is_not_understood_says_what_to_write(
    catalogue: Catalogue, text: str, said: str
) -> None:
    with pytest.raises(SearchError, match=said):
        read(catalogue, text)


@given(text=st.text(max_size=40) | st.from_regex(r"[a-z]{1,6}[:<>=]{1,2}[0-9a-z,.]{0,6}"))
def test_whatever_is_typed_is_understood_or_answered(catalogue: Catalogue, text: str) -> None:
    try:
        found = read(catalogue, text)
    except SearchError as error:
        assert str(error)  # noqa: PT017
    else:
        assert found.conditions or found.words == " ".join(text.split())


@given(
    stage=st.integers(1, 6),
    past=st.integers(0, 90),
    sign=st.sampled_from(["<", "<=", "=", ">=", ">"]),
    days=st.integers(-30, 30),
)
def test_due_means_the_day_that_the_list_shows(
    catalogue: Catalogue, stage: int, past: int, sign: str, days: int
) -> None:
    visit = TODAY - timedelta(days=past)
    (condition,) = read(catalogue, f"due:{sign}{days}").conditions
    assert isinstance(condition, DueIs)
    hit = any(
        window.stage == stage
        and (window.first is None or window.first <= visit)
        and (window.last is None or visit <= window.last)
        for window in condition.windows
    )
    day = next_due(catalogue, stage, visit).day
    away = None if day is None else (day - TODAY).days
    holds = {
        "<": away is not None and away < days,
        "<=": away is not None and away <= days,
        "=": away == days,
        ">=": away is not None and away >= days,
        ">": away is not None and away > days,
    }
    assert hit is holds[sign]
    assert (away is None) is (stage > max(LATE))
