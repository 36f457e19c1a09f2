"""How far a visit is: the counts of the list and of the head above the values."""

from collections.abc import Sequence

from ankleclinic.record.episode import Assessment
from ui.assess.grid_head import GridHead
from ui.assess.plan import Part, count, done_lanes, seconds_left
from ui.assess.section_list import SectionList
from ui.assess.shut import ShutParts


def show_progress(
    sections: SectionList, parts: Sequence[Part], visit: Assessment, shut: ShutParts
) -> None:
    """Count the open values of each part, and say why the closed ones are closed."""
    wanted = [part.open_measures(shut) for part in parts]
    every = [measure for measures in wanted for measure in measures]
    done = done_lanes(every, visit)
    counts = [count(measures, done) for measures in wanted]
    sections.show_progress(counts, seconds_left(every, done))
    sections.show_shut(parts, shut)
    sections.show_first_tries(first=visit.familiarisation)


def show_head(head: GridHead, part: Part, visit: Assessment, shut: ShutParts) -> None:
    """Say above the values which part this is and how far it is."""
    measures = part.open_measures(shut)
    done = done_lanes(measures, visit)
    head.show_section(part.title, count(measures, done), seconds_left(measures, done))
