"""Made-up patients whose reports the tests read."""

from dataclasses import replace
from datetime import date

from ankleclinic.advice.advise import advise
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.judge import judge
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Patient, Sex
from ankleclinic.reports.content import build_content
from ankleclinic.reports.parts import Audience, Letterhead, ReportContent
from ankleclinic.trends.build import trends
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit

LETTERHEAD = Letterhead("Harbour Physiotherapy", "made-up demo clinic", "A. Berg")
PRINTED_ON = date(2026, 11, 22)

LUNGE_LEFT = (6.2, 6.4, 6.9, 7.1, 7.3, 7.2, 7.5, 7.9, 8.1, 8.0, 8.3, 8.4, 8.7, 8.8)
WORST_PAIN = (7, 7, 6, 6, 5, 4, 4, 6, 5, 4, 4, 3, 3, 2)
FAAM = (58.3, 60.7, 63.1, 65.5, 67.9, 70.2, 73.8, 71.4, 75.0, 77.4, 79.8, 81.0, 83.3, 84.5)


def pair(measure: str, left: float | str, right: float | str) -> tuple[Observation, Observation]:
    """Both sides of a measure."""
    return seen(measure, LEFT, left), seen(measure, RIGHT, right)


def observations(step: int) -> tuple[Observation, ...]:
    """What was taken at the so-manieth visit of a slow recovery."""
    left = LUNGE_LEFT[step]
    return (
        seen("wblt_distance", LEFT, [left - 0.1, left, left + 0.1]),
        seen("wblt_distance", RIGHT, [11.3, 11.4, 11.2]),
        *pair("plantarflexion", 40 + step, 55),
        *pair("figure_of_8_girth", round(51.4 - 0.1 * step, 1), 50.2),
        *pair("cait", 15 + step, 29),
        seen("faam_adl", None, score=FAAM[step]),
        seen("faam_sport", None, score=FAAM[step] - 22),
        seen("nprs_worst_24h", None, WORST_PAIN[step]),
        seen("nprs_night", None, max(0, WORST_PAIN[step] - 4)),
        seen("hyperplantarflexion", LEFT, "positive", pain=max(1, WORST_PAIN[step])),
        seen("posterior_talar_glide", LEFT, "positive", pain=0),
        seen("heel_raise_reps", LEFT, "not_tested", reason="pain"),
        *pair("hhd_eversion", 110 + 4 * step, 165),
        seen("side_hop_timed", LEFT, "contraindicated", reason="pain"),
    )


def recovery(visits: int = 14, **person: object) -> EpisodeRecord:
    """A left ankle that recovers slowly, seen every week, in two stages."""
    seen_at = [
        visit(7 * step, *observations(step), stage=1 if step < 5 else 2) for step in range(visits)
    ]
    return named(make_record(*seen_at, dominant=RIGHT, sport="running"), **person)


def named(record: EpisodeRecord, **person: object) -> EpisodeRecord:
    """The record of somebody else; `person` replaces what is known of the patient."""
    patient = Patient("0042", "Muster", "Ana", date(1995, 5, 1), Sex.FEMALE)
    return replace(record, patient=replace(patient, **person))  # type: ignore[arg-type]


def content_of(
    catalogue: Catalogue,
    record: EpisodeRecord,
    audience: Audience = Audience.CLINICIAN,
    position: int | None = None,
) -> ReportContent:
    """The content of a report on the newest visit, or the one at a position."""
    at = len(record.assessments) - 1 if position is None else position
    return build_content(
        catalogue,
        record,
        at,
        judge(catalogue, record, at),
        advise(catalogue, record, at),
        trends(catalogue, record, at),
        LETTERHEAD,
        PRINTED_ON,
        audience,
    )
