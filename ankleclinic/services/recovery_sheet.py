"""The sheet with the recovery key, to be printed and locked away."""

from datetime import date
from pathlib import Path

from ankleclinic.reports.fonts import FontFiles
from ankleclinic.services.passphrase import GROUP

TITLE = "Recovery key of the clinic file"
KEEP = (
    "Whoever holds this sheet and the clinic file can read every record in it. Lock the sheet "
    "away, not at the computer, and delete the file it was printed from."
)
USE = (
    "When nobody knows a passphrase any more: start the program, choose “Use the recovery key” and "
    "type the eight groups. Capitals, spaces and dashes do not matter."
)
LOST = (
    "If every passphrase and this sheet are lost, the records are lost. Nobody can open the file "
    "then, the makers of the program included."
)


def recovery_sheet(key: str, clinic: Path, made_on: date, fonts: FontFiles) -> bytes:
    """The sheet as a PDF file; raises FontError. Only the file's name is said, not its folder."""
    # The library that draws pages is loaded with the first page.
    from ankleclinic.reports.pdf.sheet import draw_sheet  # noqa: PLC0415

    groups = key.split("-")
    large = tuple("  ".join(groups[at : at + GROUP]) for at in range(0, len(groups), GROUP))
    about = f"Clinic file {clinic.name}, made on {made_on.isoformat()}."
    return draw_sheet(TITLE, large, (about, KEEP, USE, LOST), fonts)
