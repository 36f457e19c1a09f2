"""Everything a report says, put together before anything is drawn."""

from collections.abc import Sequence
from datetime import date

from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.results import Judgement
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.patient import Side
from ankleclinic.reports.advice import advice_words
from ankleclinic.reports.charts import chart, choose_trends
from ankleclinic.reports.errors import error_figures
from ankleclinic.reports.figures import key_figures
from ankleclinic.reports.history import history_rows, recomputed, taken
from ankleclinic.reports.identity import identity, notes
from ankleclinic.reports.pain_drawings import pain_drawings
from ankleclinic.reports.parts import Audience, Footer, Letterhead, ReportContent, Summary
from ankleclinic.reports.rows import table
from ankleclinic.reports.sources import Citations
from ankleclinic.reports.summary import summary
from ankleclinic.reports.words import capital
from ankleclinic.trends.series import Trend

TITLE = "Progress report"
CAUTION = "Error figures come from other ankle and body problems, none from impingement."
ONE_VISIT = "No course to draw yet: trends start with two values by one method."
FINGERPRINT_SHOWN = 8


def build_content(  # noqa: PLR0913, PLR0917
    catalogue: Catalogue,
    record: EpisodeRecord,
    position: int,
    judgement: Judgement,
    advice: Advice,
    trends: Sequence[Trend],
    letterhead: Letterhead,
    created_on: date,
    audience: Audience = Audience.CLINICIAN,
) -> ReportContent:
    """All words and numbers of a report; sources are numbered as they are cited."""
    visits = record.until(position)
    visit = visits[-1]
    citations = Citations(catalogue)
    main, small = choose_trends(trends)
    found = taken(catalogue, record, position)
    main_chart = chart(catalogue, visits, main, citations) if main else None
    measures = table(catalogue, record.episode, judgement, citations, visit.battery)
    figures = key_figures(measures, main.measure if main else None, _shown_side(record))
    small_charts = tuple(chart(catalogue, visits, trend, citations) for trend in small)
    advised = advice_words(catalogue, advice, citations)
    errors = error_figures(catalogue, judgement, citations)
    return ReportContent(
        audience=audience,
        title=TITLE,
        letterhead=letterhead,
        created_on=created_on,
        visit=visit.date,
        identity=identity(record, visit.date, advice),
        summary=summary(record.episode, measures, figures, advice, visit.date),
        figures=figures,
        main_chart=main_chart,
        small_charts=small_charts,
        pain_drawings=pain_drawings(catalogue, trends),
        without_chart="" if main_chart else ONE_VISIT,
        table=measures,
        advice=advised,
        protocol=f"{capital(advice.standing)}.",
        caution=CAUTION,
        sources=citations.listed(),
        errors=errors,
        notes=notes(catalogue, record, position) if audience is Audience.CLINICIAN else (),
        history=history_rows(found),
        recomputed=recomputed(catalogue, record.episode, judgement, found),
        fingerprint=catalogue.fingerprint,
        footer=_footer(catalogue, record, visit, letterhead, advice),
    )


def visit_summary(
    catalogue: Catalogue,
    record: EpisodeRecord,
    position: int,
    judgement: Judgement,
    advice: Advice,
    trends: Sequence[Trend],
) -> Summary:
    """What the report of a visit says first, without the rest of it."""
    visit = record.until(position)[-1]
    main, _ = choose_trends(trends)
    measures = table(catalogue, record.episode, judgement, Citations(catalogue), visit.battery)
    figures = key_figures(measures, main.measure if main else None, _shown_side(record))
    return summary(record.episode, measures, figures, advice, visit.date)


def _shown_side(record: EpisodeRecord) -> Side:
    return record.episode.involved_side or Side.LEFT


def _footer(
    catalogue: Catalogue,
    record: EpisodeRecord,
    visit: Assessment,
    letterhead: Letterhead,
    advice: Advice,
) -> Footer:
    parts = [
        f"file {record.patient.id}",
        f"catalogue {catalogue.fingerprint[:FINGERPRINT_SHOWN]}",
        f"protocol {advice.protocol}",
        letterhead.author,
        f"measured by {visit.rater}" if visit.rater else "",
    ]
    return Footer(record.patient.full_name, tuple(part for part in parts if part))
