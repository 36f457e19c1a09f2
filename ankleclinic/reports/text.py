"""The last look at text before it is put on paper or into a cell."""

import re
import unicodedata
from typing import Final

from ankleclinic.record.text import visible

UNREADABLE: Final = "\N{REPLACEMENT CHARACTER}"
"""The mark for a character that no font can show."""

_UNSHOWN = frozenset({"Cc", "Cs", "Co", "Cn"})
_EMOJI_STYLE = re.compile("[\ufe00-\ufe0f]")


class TooLongError(ValueError):
    """A text does not fit where it must stand; the message is for the person at the screen."""


def plain(text: str) -> str:
    r"""Text in composed form, line ends as \\n, with every hidden or forbidden sign spelt out."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    shown = "".join(_spelt(character) for character in visible(_EMOJI_STYLE.sub("", unified)))
    return unicodedata.normalize("NFC", shown)


def one_line(text: str) -> str:
    """Clean text without line ends."""
    return " ".join(plain(text).split())


def _spelt(character: str) -> str:
    if character == "\n" or unicodedata.category(character) not in _UNSHOWN:
        return character
    return f"[U+{ord(character):04X}]"
