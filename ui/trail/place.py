"""Where the window shows the audit trail, and what was odd about it when the clinic was opened."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ui.saving import FileDoors
from ui.session import Desk
from ui.theme.look import Look
from ui.widgets.status_line import StatusItem, StatusLine, Tone

if TYPE_CHECKING:
    from ui.clinic import Paper
    from ui.trail.page import TrailPage

# The page and what draws paper are read when they are first shown.
# ruff: noqa: PLC0415


def trail_page(desk: Desk, look: Look, paper: "Paper") -> "TrailPage":
    """Make the page of what was done."""
    from ankleclinic.reports.fonts import FontFiles
    from ankleclinic.services.daily_page import daily_page
    from ui.trail.page import TrailPage

    draw = partial(daily_page, fonts=FontFiles.in_folder(paper.fonts))
    return TrailPage(desk, look, FileDoors(folder=paper.folder), draw)


def warn(status: StatusLine, warnings: Sequence[str]) -> None:
    """Say at the foot of the window what was odd."""
    if warnings:
        status.show_item("end", StatusItem("warn", " ".join(warnings), Tone.DANGER))
