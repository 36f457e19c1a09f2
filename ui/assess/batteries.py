"""The batteries to choose from: what each holds, how long it takes, and which one is usual."""

from collections.abc import Sequence

from ankleclinic.catalogue.catalogue import OWN, Battery, Catalogue
from ankleclinic.catalogue.measure import Measure, Section
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports import words
from ui.assess.plan import lanes
from ui.widgets.row_list import ListRow

MINUTE = 60
DIGITS = 9
OWN_WORD = "put together by this clinic"


def battery_rows(catalogue: Catalogue) -> list[ListRow]:
    """One row for each battery; the first nine can be chosen by a digit."""
    return [
        ListRow(
            battery.id,
            battery.name,
            _about(catalogue, battery),
            length_word(catalogue.of_battery(battery.id)),
            str(number) if number <= DIGITS else "",
        )
        for number, battery in enumerate(catalogue.batteries.values(), start=1)
    ]


def length_word(measures: Sequence[Measure]) -> str:
    """How many values some measures have and how long they take together."""
    entered = [measure for measure in measures if measure.entered]
    values = len(list(lanes(entered)))
    seconds = sum(measure.seconds for measure in entered)
    minutes = "under 1 min" if seconds < MINUTE else f"about {round(seconds / MINUTE)} min"
    return (
        f"{words.counted(values, 'value', 'values')} · {minutes} with the patient"
        if values
        else "no values yet"
    )


def usual_battery(catalogue: Catalogue, record: EpisodeRecord) -> str:
    """The whole assessment at the first visit, later the first battery that fits on one page."""
    every = [battery for battery in catalogue.batteries.values() if not is_own(battery.id)]
    short = [battery for battery in every if battery.one_page]
    chosen = short if record.assessments and short else every
    return chosen[0].id if chosen else ""


def is_own(battery_id: str) -> bool:
    """Whether the clinic put a battery together itself."""
    return battery_id.startswith(OWN)


def screened(catalogue: Catalogue, record: EpisodeRecord) -> bool:
    """Whether anything of the safety section was ever entered, or there is nothing to enter."""
    safety = {m.id for m in catalogue.measures.values() if m.section is Section.SAFETY}
    seen = {entry.measure for visit in record.assessments for entry in visit.observations}
    return not safety or bool(safety & seen)


def _about(catalogue: Catalogue, battery: Battery) -> str:
    if battery.about:
        return battery.about
    if not is_own(battery.id):
        return ""
    names = words.listed([catalogue.measures[name].name for name in battery.measures])
    return f"{words.capital(OWN_WORD)}: {names}"
