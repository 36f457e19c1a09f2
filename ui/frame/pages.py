"""What the frame is given: places in the rail and the pages each of them holds."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `build` is called when the page is first shown."""

    key: str
    word: str
    build: Callable[[], QWidget]


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail.

    Attributes:
        key: its stable name.
        word: what the rail says.
        letter: the key that goes there, alone or with Alt.
        icon: the icon's name.
        pages: at least one; tabs are shown only with `patient`.
        patient: this place speaks of one patient, so the strip stands above its tabs.
        at_end: it stands at the foot of the rail.
    """

    key: str
    word: str
    letter: str
    icon: str
    pages: tuple[Page, ...]
    patient: bool = False
    at_end: bool = False
