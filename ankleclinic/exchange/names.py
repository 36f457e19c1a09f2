"""The one maker of file names: safe on every system, whatever the text they are made of."""

import re
import unicodedata
from datetime import date
from typing import Final

LONGEST: Final = 120
"""The most bytes of a name in UTF-8, with its ending."""

EMPTY: Final = "unnamed"

_UNSAFE = re.compile(r'[<>:"/\\|?*\s]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}


def safe_name(text: str, ending: str = "") -> str:
    """A file name from any text: composed letters, no hidden signs, nothing a system refuses.

    `ending` is a fixed one such as ".pdf" and always kept whole.
    """
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(" " if sign.isspace() else sign for sign in composed)
    kept = "".join(sign for sign in visible if unicodedata.category(sign) not in _DROPPED)
    stem = _UNSAFE.sub("-", kept).strip(" .-") or EMPTY
    if _RESERVED.fullmatch(stem):
        stem = f"{stem.partition('.')[0]}-file"
    return f"{_shortened(stem, LONGEST - len(ending.encode()))}{ending}"


def report_name(patient_id: str, visit: date, ending: str) -> str:
    """The name of a report: file number and day of the visit, never the name of a person."""
    return safe_name(f"{patient_id}-{visit.isoformat()}", ending)


def _shortened(stem: str, room: int) -> str:
    data = stem.encode()
    if len(data) <= room:
        return stem
    return data[:room].decode(errors="ignore").rstrip(" .-") or EMPTY
