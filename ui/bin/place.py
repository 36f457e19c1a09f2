"""Where the window shows the bin."""

from typing import TYPE_CHECKING

from ankleclinic.services.safe import Safe
from ui.session import Desk
from ui.theme.look import Look

if TYPE_CHECKING:
    from ui.bin.page import BinPage


def bin_page(desk: Desk, look: Look, safe: Safe | None) -> "BinPage":
    """Make the page of what was thrown away; it is read when it is first shown."""
    from ui.bin.page import BinPage  # noqa: PLC0415

    return BinPage(desk, look, safe)
