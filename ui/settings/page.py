"""Settings: the protocol, its versions, and the letterhead."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ankleclinic.reports.parts import Letterhead
from ui.knowledge.reader import Reader
from ui.saving import FileDoors
from ui.session import Desk
from ui.settings.draft import Draft
from ui.settings.letterhead import LetterheadView
from ui.settings.protocol_view import ProtocolView
from ui.settings.words import versions_page
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.chip import FilterBar
from ui.widgets.shortcut import on_key
from ui.widgets.text import label

PARTS = {"protocol": "Protocol", "versions": "Versions", "letterhead": "Letterhead"}


class SettingsPage(QWidget):
    """What holds for the whole clinic.

    Args:
        desk: catalogue, records and background.
        look: the look to draw with.
        held: how the clinic signs its reports now.
        doors: how files are asked for.
        parent: the widget it lies in.

    Attributes:
        draft: the values of the protocol that are edited.
        protocol: the register.
        versions: what was signed.
        letterhead: name and details of the clinic.

    Signals:
        letterhead_kept: the `Letterhead` as it stands now.
    """

    letterhead_kept = Signal(object)

    def __init__(
        self,
        desk: Desk,
        look: Look,
        held: Letterhead,
        doors: FileDoors,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.draft = Draft(desk, self)
        self.protocol = ProtocolView(desk, self.draft, look, doors)
        self.versions = Reader(look)
        self.letterhead = LetterheadView(desk, look, held)
        self.parts = FilterBar(look, "Settings")
        self._stack = QStackedWidget()
        sheet = Card(padding=0)
        sheet.body.setContentsMargins(1, 1, 1, 1)
        sheet.body.addWidget(self.versions)
        self._pages: dict[str, QWidget] = {
            "protocol": self.protocol,
            "versions": sheet,
            "letterhead": self.letterhead,
        }
        self._lay_out()
        self.parts.chosen.connect(self._show)
        self.draft.changed.connect(lambda _: self._tell_versions())
        self.letterhead.kept.connect(self.letterhead_kept)
        for number, key in enumerate(PARTS, start=1):
            on_key(self, f"Alt+{number}", partial(self._go, key))
        self.setFocusProxy(self.protocol)

    def add_part(self, key: str, word: str, page: QWidget) -> None:
        """Show one more part behind the others, under the next number."""
        self.parts.add(key, word)
        self._pages[key] = page
        self._stack.addWidget(page)
        on_key(self, f"Alt+{len(self._pages)}", partial(self._go, key))

    def part_keys(self) -> tuple[str, ...]:
        """Return the keys of the parts that are offered, in order."""
        return tuple(self._pages)

    def refresh(self) -> None:
        """Read again what was signed and begun; somebody else may have done so."""
        self.draft.load()

    def _go(self, key: str) -> None:
        self.parts.choose(key)
        self._focus(key)

    def _show(self, key: str) -> None:
        self._stack.setCurrentWidget(self._pages[key])
        self.setFocusProxy(self.versions if key == "versions" else self._pages[key])

    def _focus(self, key: str) -> None:
        (self.versions if key == "versions" else self._pages[key]).setFocus()

    def _tell_versions(self) -> None:
        self.versions.show_article(versions_page(self.draft))

    def _lay_out(self) -> None:
        margin = space.PAGE_MARGIN + 4
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, 14, margin, space.GAP_CARDS)
        column.setSpacing(space.GAP_CARDS)
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addWidget(label("Settings", "title"))
        for key, word in PARTS.items():
            self.parts.add(key, word)
        head.addWidget(self.parts, 1)
        column.addLayout(head)
        for page in self._pages.values():
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
