"""The page with the end of the audit trail, to be printed and kept where nobody can change both."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ankleclinic.record.audit import Entry, Head
from ankleclinic.reports.fonts import FontFiles
from ankleclinic.services.trail import action_words

TITLE = "Audit trail of the clinic"
KEEP = (
    "File this page where whoever could change the clinic file cannot change it too. It shows "
    "later whether entries made up to now were cut off or written anew; it bears no patient's name."
)
COMPARE = (
    "To compare: main.py verify says the code of the newest entry. An older code is compared with "
    "a file that main.py verify --json wrote on its day, given with --anchor."
)


def daily_page(head: Head, entries: Sequence[Entry], made_on: date, fonts: FontFiles) -> bytes:
    """The page of a day as a PDF file, with the code of the end; raises FontError."""
    # The library that draws pages is loaded with the first page.
    from ankleclinic.reports.pdf.sheet import draw_sheet  # noqa: PLC0415

    about = (
        f"Entry {head.seq}, written {head.at:%Y-%m-%d %H:%M} UTC; page of {made_on.isoformat()}."
    )
    return draw_sheet(
        TITLE, (head.code,), (about, _counted(entries, made_on), KEEP, COMPARE), fonts
    )


def _counted(entries: Sequence[Entry], day: date) -> str:
    counts = Counter(
        f"{entry.by} {action_words(entry.what)}"
        for entry in entries
        if entry.at.astimezone().date() == day
    )
    found = ", ".join(f"{words} {number}×" for words, number in sorted(counts.items()))
    return f"On this day: {found}." if found else "Nothing was done on this day."
