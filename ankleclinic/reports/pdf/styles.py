"""The few styles of text a report uses."""

from typing import Final

from ankleclinic.reports.pdf import ink
from ankleclinic.reports.pdf.lines import Style

TITLE: Final = Style(20, "semibold")
NAME: Final = Style(12.5, "semibold")
HEADLINE: Final = Style(12.5, "semibold", spacing=1.32)
SECTION: Final = Style(10, "semibold")
FIGURE: Final = Style(20, "semibold")
STRONG: Final = Style(8.6, "semibold")
MEDIUM: Final = Style(8.6, "medium")
BODY: Final = Style(8.6, colour=ink.TEXT_2)
VALUE: Final = Style(8.6)
SMALL: Final = Style(7.4, colour=ink.MUTED)
SMALL_DARK: Final = Style(7.6, colour=ink.TEXT)
SMALL_MEDIUM: Final = Style(7.8, "medium")
COMPARED: Final = Style(7.8)
RESULT: Final = Style(8, "medium")
ABSENT: Final = Style(7.2, "italic", ink.TEXT_2, 1.3)
TINY: Final = Style(6.8, colour=ink.MUTED, spacing=1.36)
