"""The figures of a clinic: what many courses come to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ankleclinic.figures.course import Course
from ankleclinic.figures.sure import Middle, Share
from ankleclinic.judgement.results import Label


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which courses are counted: begun in a time, measured by somebody, now in a stage."""

    since: date | None = None
    until: date | None = None
    rater: str = ""
    stage: int | None = None

    def fits(self, course: Course) -> bool:
        """Whether a course is counted."""
        return (
            (self.since is None or course.began >= self.since)
            and (self.until is None or course.began <= self.until)
            and (not self.rater or self.rater.casefold() in map(str.casefold, course.raters))
            and (self.stage is None or course.stage == self.stage)
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over some courses.

    Attributes:
        courses: how many were counted.
        better: by measure, how many gained beyond error and importance, of those compared.
        worse: by measure, how many lost as much.
        weeks: by stage, the weeks spent in it by those who left it for a later one.
        core: the percentage of the core measures that each first visit has.
        overridden: decisions in which the advice was set aside.
        gained_after: whether an outcome gained after decisions, overridden or not.
        stalls: courses in which something has stopped changing.
        stayed_away: courses without a visit for longer than the time box.
    """

    courses: int
    better: Mapping[str, Share]
    worse: Mapping[str, Share]
    weeks: Mapping[int, Middle]
    core: Middle
    overridden: Share
    gained_after: Mapping[bool, Share]
    stalls: Share
    stayed_away: Share


def figures(courses: Iterable[Course], wanted: Wanted | None = None) -> Figures:
    """The figures of all courses, or of those that are wanted."""
    found = [one for one in courses if wanted is None or wanted.fits(one)]
    labels: dict[str, Counter[Label]] = defaultdict(Counter)
    weeks: dict[int, list[float]] = defaultdict(list)
    for one in found:
        for measure, label in one.labels:
            labels[measure][label] += 1
        for stage, spent in one.weeks:
            weeks[stage].append(spent)
    made = [decided for one in found for decided in one.decisions]
    return Figures(
        courses=len(found),
        better=_shares(labels, Label.CONFIDENT_BETTER),
        worse=_shares(labels, Label.CONFIDENT_WORSE),
        weeks={stage: Middle.of(weeks[stage]) for stage in sorted(weeks)},
        core=Middle.of(100 * have / of for have, of in (one.core for one in found) if of),
        overridden=Share(sum(one.overridden for one in made), len(made)),
        gained_after={
            overridden: _share(
                one.gained
                for one in made
                if one.overridden is overridden and one.gained is not None
            )
            for overridden in (False, True)
        },
        stalls=_share(one.stalls for one in found),
        stayed_away=_share(one.stayed_away for one in found),
    )


def _shares(labels: Mapping[str, Counter[Label]], label: Label) -> dict[str, Share]:
    return {name: Share(found[label], found.total()) for name, found in labels.items()}


def _share(said: Iterable[bool]) -> Share:
    found = list(said)
    return Share(sum(found), len(found))
