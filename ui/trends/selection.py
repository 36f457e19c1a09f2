"""Which trends are shown, in which order, and what is said of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Section
from ankleclinic.reports.charts import PREFERRED, choose_trends
from ankleclinic.trends.series import Trend
from ui.charts.subject import Subject, has_course

ONE_VISIT = "No second visit yet. Trends start with two."
NO_PAIR = "No measure has a second value yet. Trends start with two."


@dataclass(frozen=True, slots=True)
class Selection:
    """The measures shown, what stands above and below them, and which is large at first."""

    subjects: tuple[Subject, ...]
    above: str = ""
    below: str = ""
    first: str = ""

    def subject(self, name: str) -> Subject | None:
        """The trend of a measure, if it is shown."""
        return next((one for one in self.subjects if one.measure.id == name), None)


def select(catalogue: Catalogue, found: Sequence[Trend], visits: int) -> Selection:
    """Return the trends with values of two days, in the order of the assessment page.

    While there is none, those with one value are shown instead.
    """
    order = {section: place for place, section in enumerate(Section)}
    subjects = sorted(
        (Subject(catalogue.measures[trend.measure], trend) for trend in found),
        key=lambda subject: order[subject.measure.section],
    )
    shown = [subject for subject in subjects if has_course(subject.trend)]
    rest = [subject.measure.name for subject in subjects if not has_course(subject.trend)]
    if not shown:
        above = ONE_VISIT if visits < 2 else NO_PAIR
        return Selection(tuple(subjects), above, first=_first(subjects))
    below = f"One value so far: {', '.join(rest)}." if rest else ""
    return Selection(tuple(shown), below=below, first=_first(shown))


def _first(subjects: Sequence[Subject]) -> str:
    """The measure a report draws large, so that screen and paper begin alike."""
    main, _ = choose_trends([subject.trend for subject in subjects])
    if main is not None:
        return main.measure
    names = [subject.measure.id for subject in subjects]
    return next((name for name in (*PREFERRED, *names) if name in names), "")
