"""What the page shows of a record: its trends, what happened meanwhile, and the lanes below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ankleclinic.advice.flare import flares
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Goal
from ankleclinic.trends.build import trends
from ankleclinic.trends.diary import DiarySeries, diary_series
from ankleclinic.trends.earlier import with_earlier
from ankleclinic.trends.lanes import Lanes, lanes_of
from ankleclinic.trends.series import Around, Trend
from ui.charts.course_paint import Event
from ui.judging import Snapshot

MOST_WORDS = 28


@dataclass(frozen=True, slots=True)
class Built:
    """The trends of a record with events and lanes on the same dates, and its diary."""

    trends: tuple[Trend, ...]
    events: tuple[Event, ...] = ()
    lanes: Lanes = field(default_factory=Lanes)
    diary: tuple[DiarySeries, ...] = ()


def build(
    catalogue: Catalogue,
    snapshot: Snapshot,
    rows: Mapping[str, str],
    around: Around,
    earlier: Sequence[EpisodeRecord] = (),
) -> Built:
    """Work out everything the page shows, away from the window's thread."""
    record, position = snapshot.record, snapshot.position
    found = trends(catalogue, record, position, rows, around, snapshot.sheet)
    found = with_earlier(catalogue, found, record.assessments[0].date, earlier)
    events = sorted(_events(catalogue, snapshot), key=lambda event: event.date)
    return Built(found, tuple(events), lanes_of(record, position), diary_series(record.diary))


def _events(catalogue: Catalogue, snapshot: Snapshot) -> Iterator[Event]:
    """Stage changes, goals that were met or due, and flares, up to the visit."""
    record, until = snapshot.record, snapshot.visit.date
    staged = [one for one in record.until(snapshot.position) if one.stage is not None]
    for before, after in pairwise(staged):
        if before.stage != after.stage:
            yield Event(after.date, f"Stage {after.stage}")
    for goal in record.episode.goals:
        if goal.met is not None and goal.met <= until:
            yield Event(goal.met, f"Met: {_short(goal)}", "check")
        elif goal.met is None and goal.due is not None and goal.due <= until:
            yield Event(goal.due, f"Due: {_short(goal)}", "target")
    for flare in flares(catalogue, record, snapshot.sheet).flares:
        yield Event(flare.start, "Flare", "warn")


def _short(goal: Goal) -> str:
    words = goal.words
    return words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1].rstrip()}…"
