"""What the pages before the clinic are handed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ankleclinic.services.store import Act
from ui.saving import FileDoors

if TYPE_CHECKING:
    from ui.app import Setup


@dataclass(frozen=True, slots=True)
class Porter:
    """What the door is handed.

    Attributes:
        fonts: the folder of the font files.
        doors: asks where the recovery sheet goes.
        today: the day.
        act: who acts now.
    """

    fonts: Path
    doors: FileDoors
    today: Callable[[], date]
    act: Callable[[], Act]


def make_porter(setup: "Setup") -> Porter:
    """What the window was handed, as far as the door needs it."""
    return Porter(setup.fonts, FileDoors(folder=setup.reports), setup.today, setup.act)


def make_sheet(porter: Porter, clinic: Path, key: str) -> bytes:
    """The sheet of a recovery key as a PDF file."""
    # What draws the sheet is read with the first one.
    from ankleclinic.reports.fonts import FontFiles  # noqa: PLC0415
    from ankleclinic.services.recovery_sheet import recovery_sheet  # noqa: PLC0415

    return recovery_sheet(key, clinic, porter.today(), FontFiles.in_folder(porter.fonts))
