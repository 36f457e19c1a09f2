"""What the page of the audit trail says."""

from ankleclinic.record.audit import Checked, Entry
from ankleclinic.reports import words
from ankleclinic.services.trail import action_words
from ui.widgets.row_list import ListRow

LEAD = (
    "Write this code down, or print the page of today and file it: it shows later whether the end "
    "of the trail was cut off or written anew."
)
NOTHING = "Nothing is noted here that you may read."
CHECKING = "Looking at every entry and every value …"
SOUND = "All {rows} entries and every value are as they were written."
STEM = "audit-page"
MOST_SHOWN = 5


def row(entry: Entry) -> ListRow:
    """Who did what and when, about whom, where."""
    local = entry.at.astimezone()
    when = f"{words.day(local.date(), year=True)}, {local:%H:%M}"
    done = action_words(entry.what) if entry.is_done else f"{action_words(entry.what)}: failed"
    about = f"patient {entry.patient}" if entry.patient else ""
    clock = "the clock had gone back" if entry.behind > 0 else ""
    detail = " · ".join(part for part in (about, entry.details, entry.workstation, clock) if part)
    return ListRow(str(entry.seq), f"{entry.by} {done}", detail, f"{when} · {entry.seq}")


def verdict(found: Checked) -> str:
    """What a check found, the first few places by name."""
    if not found.faults:
        return SOUND.format(rows=found.rows)
    places = [str(fault) for fault in found.faults[:MOST_SHOWN]]
    more = len(found.faults) - len(places)
    if more:
        places.append(f"and {more} more: main.py verify lists them all.")
    return "\n".join(places)
