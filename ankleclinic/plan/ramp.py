"""Building up sport: which rung on which day, planned anew by what the diary says of each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ankleclinic.advice.flare import Day, days_until
from ankleclinic.advice.signals import Colour
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.ladder import Ladder
from ankleclinic.judgement.visit import Sheet
from ankleclinic.plan.propose import Proposal, Standing
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord

FLARE = (
    "Stopped since the red day {}: no session until two green days in a row were logged. Then one "
    "rung lower."
)
AFTER = "Comes after “{}”, which is not open."
CLOSED = frozenset({Standing.WITHHELD, Standing.LATER})
RUNG = re.compile(r"\s*([a-z_]+)\W+(\d+)\s*")
"""How a diary names a rung: the ladder and its number, such as `walk_run 2`."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session that is planned: a ladder and the number of its rung, from 1 on."""

    date: date
    ladder: Ladder
    rung: int

    @property
    def words(self) -> str:
        """What is done."""
        found = self.ladder.rung[self.rung - 1]
        return f"{self.ladder.name} {self.rung}: {found.name}, {found.dose}"


@dataclass(frozen=True, slots=True)
class Ramp:
    """The sessions to come in order, or why there are none; `withheld` are ladders left out."""

    sessions: tuple[Session, ...]
    stopped: str = ""
    withheld: tuple[tuple[Ladder, str], ...] = ()


@dataclass(slots=True)
class Place:
    """Where somebody stands on a ladder: the rung and its clean sessions so far."""

    ladder: Ladder
    rung: int = 1
    clean: int = 0
    last: date | None = None

    @property
    def done(self) -> bool:
        """Whether the last rung was left."""
        return self.rung > len(self.ladder.rung)

    def take(self, day: date, rung: int, *, clean: bool | None) -> None:
        """A session: two clean ones lead on, one that was not leads back; unknown leads nowhere."""
        self.last = day
        if clean is False:
            self.back()
        elif clean and rung == self.rung:
            self.clean += 1
            if self.clean >= self.ladder.sessions:
                self.rung, self.clean = self.rung + 1, 0

    def back(self) -> None:
        """One rung down."""
        self.rung, self.clean = max(1, min(self.rung, len(self.ladder.rung)) - 1), 0


def ramp_of(
    catalogue: Catalogue,
    record: EpisodeRecord,
    sheet: Sheet,
    proposals: Sequence[Proposal],
    start: date,
) -> Ramp:
    """The ramp of an episode's sport under the proposals of its scored visits, from a day on."""
    standing = {one.intervention.id: one for one in proposals}
    chosen, withheld = [], []
    for ladder in catalogue.ladders.values():
        found = standing[ladder.intervention]
        if not ladder.fits(record.episode.sport):
            continue
        if found.standing in CLOSED:
            withheld.append((ladder, " ".join(found.why)))
        elif withheld:
            withheld.append((ladder, AFTER.format(withheld[0][0].name)))
        else:
            chosen.append(ladder)
    days = days_until(catalogue, record, sheet, start)
    greens = int(catalogue.threshold("flare.green_days"))
    ramp = plan_ramp(chosen, record.diary, days, start, greens)
    return Ramp(ramp.sessions, ramp.stopped, tuple(withheld))


def plan_ramp(
    ladders: Sequence[Ladder],
    diary: Sequence[DiaryEntry],
    days: Sequence[Day],
    start: date,
    greens: int = 2,
) -> Ramp:
    """The sessions to come from a day on, by what the days before say of those that were done.

    One ladder is climbed after the other. A red day leads one rung back on the ladder in hand, and
    nothing is planned until so many green days followed in a row.
    """
    places = [Place(ladder) for ladder in ladders]
    lines = {line.date: line for line in diary}
    red: date | None = None
    quiet = 0
    for day in days:
        if day.date >= start:
            break
        _replay(places, lines.get(day.date), day)
        quiet = quiet + 1 if day.colour is Colour.GREEN else 0
        red = day.date if day.colour is Colour.RED else None if quiet >= greens else red
    if red is not None:
        return Ramp((), FLARE.format(red.isoformat()))
    return Ramp(tuple(_ahead(places, start)))


def rung_of(line: DiaryEntry | None, ladders: Mapping[str, int]) -> tuple[str, int] | None:
    """The ladder and the rung that a line of the diary names, where there is such a one."""
    found = RUNG.fullmatch(line.rung) if line is not None and line.rung else None
    if found is None or not 1 <= int(found[2]) <= ladders.get(found[1], 0):
        return None
    return found[1], int(found[2])


def _replay(places: Sequence[Place], line: DiaryEntry | None, day: Day) -> None:
    named = rung_of(line, {one.ladder.id: len(one.ladder.rung) for one in places})
    at = next((one for one in places if named and one.ladder.id == named[0]), None)
    if at is not None and named is not None:
        at.take(day.date, named[1], clean=day.clean)
    if day.colour is Colour.RED and (at is None or day.clean is not False):
        begun = [one for one in places if one.last is not None and not one.done]
        for one in begun[-1:]:
            one.back()


def _ahead(places: Sequence[Place], start: date) -> Iterator[Session]:
    lasts = [one.last for one in places if one.last is not None]
    last, rest = max(lasts, default=None), 0
    for place in places:
        for rung in range(place.rung, len(place.ladder.rung) + 1):
            done = place.clean if rung == place.rung else 0
            for _ in range(place.ladder.sessions - done):
                rest = max(rest, place.ladder.rest_days)
                free = start if last is None else last + timedelta(days=rest + 1)
                last, rest = max(start, free), place.ladder.rest_days
                yield Session(last, place.ladder, rung)
