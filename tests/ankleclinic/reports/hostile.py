"""Texts that try to be more than text."""

from dataclasses import replace

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports.parts import Letterhead
from tests.ankleclinic.reports.people import recovery

NOTE = "Knee over toe, heel down, then stairs; better after a rest. "
LONG_NOTE = (NOTE * 90)[:5000]
LONG_WORD = "Donaudampfschiff" * 60

HOSTILE = (
    "<b>&",
    '<img src="resources/icons/lock.svg">',
    '<img src="http://127.0.0.1:9/x.png"/>',
    '=HYPERLINK("x")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "#REF!",
    "AT&T",
    "Hb <b9 g/dL> low",
    "<O'Brien>",
    "unclosed <b>",
    "&amp; &lt; &#65;",
    "_x0041_",
    "{%s} %d \\n \\( \\)",
    "Żółć Ελληνικά Привет naïve",
)


def hostile_record(visits: int = 2) -> EpisodeRecord:
    """A record with a hostile text in every place that takes text."""
    record = recovery(
        visits,
        given_name='=HYPERLINK("x")',
        family_name="<b>& AT&T",
        id="#REF!",
        note="\n".join(HOSTILE),
    )
    last = record.assessments[-1]
    noted = tuple(
        replace(observation, note=text)
        for observation, text in zip(last.observations, HOSTILE, strict=False)
    )
    reasons = tuple(
        replace(observation, reason="<i>=1+1</i>") if observation.reason else observation
        for observation in (*noted, *last.observations[len(noted) :])
    )
    changed = replace(last, observations=reasons, note=LONG_NOTE, rater="=A1<b>")
    return replace(record, assessments=(*record.assessments[:-1], changed))


HOSTILE_LETTERHEAD = Letterhead("<b>Clinic & Sons", '=HYPERLINK("y")', "@me")
