"""Tests that a calendar file is read back as it was written, by the rules of RFC 5545."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.advice.course import Review, ReviewState
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.calendar_file import DayEvent, calendar_text, ramp_events, visit_events
from ankleclinic.plan.ramp import plan_ramp
from tests.ankleclinic.builders import make_record

TODAY = date(2026, 11, 22)
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=200)
BACK = {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def read(text: str) -> list[dict[str, str]]:
    """The events of a file, unfolded and unescaped."""
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            events[-1][name] = re.sub(r"\\[n,;\\]", lambda found: BACK[found[0]], value)
    return events


@given(st.lists(st.builds(DayEvent, st.dates(date(1900, 1, 1), date(2200, 1, 1)), TEXT, TEXT)))
def test_it_is_read_back_as_it_was_written(events: list[DayEvent]) -> None:
    found = read(calendar_text("E1", events, TODAY))
    assert [one["SUMMARY"] for one in found] == [one.title for one in events]
    assert [one.get("DESCRIPTION", "") for one in found] == [one.about for one in events]
    assert len({one["UID"] for one in found}) == len(events)
    for one, event in zip(found, events, strict=True):
        assert one["DTSTART;VALUE=DATE"] == event.date.strftime("%Y%m%d")
        assert one["DTEND;VALUE=DATE"] == (event.date + timedelta(1)).strftime("%Y%m%d")


def test_a_session_planned_anew_moves_and_is_not_added(catalogue: Catalogue) -> None:
    ladders = [catalogue.ladders["walk_run"]]
    ramps = [plan_ramp(ladders, (), (), TODAY + timedelta(late)) for late in (0, 5)]
    names = [
        [one["UID"] for one in read(calendar_text("E1", [*ramp_events(ramp)], TODAY))]
        for ramp in ramps
    ]
    assert names[0] == names[1]
    assert len(names[0]) == 8


def test_reviews_that_were_taken_stand_in_no_calendar(catalogue: Catalogue) -> None:
    reviews = [Review(1, TODAY, ReviewState.DONE), Review(3, TODAY, ReviewState.AHEAD)]
    events = [*visit_events(catalogue, make_record(), reviews)]
    assert [one.title for one in events] == ["Physiotherapy: review after 3 months"]
