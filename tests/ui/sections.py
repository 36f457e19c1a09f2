"""Going to a section of the assessment by its key, wherever it stands in the list."""

from PySide6.QtCore import Qt

from tests.ui.hands import ALT, Hands
from ui.assess.section_list import SECTION_KEYS
from ui.assess.visit_view import VisitView


def section_key(view: VisitView, title: str) -> Qt.Key:
    """The key that opens a section together with Alt."""
    titles = [part.title for part in view.parts]
    return Qt.Key(ord(SECTION_KEYS[titles.index(title)]))


def open_section(hands: Hands, view: VisitView | None, title: str) -> None:
    """Press the key of a section."""
    assert view is not None, "no visit is shown"
    hands.press(section_key(view, title), ALT)
