"""The box below a why-tree: what a rule or criterion is founded on."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.results import Why
from ankleclinic.catalogue.catalogue import Catalogue
from ui.advice.why_tree import why_lines
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import Evidence, EvidenceTag
from ui.widgets.text import label

SourceLine = tuple[str, str, str]
"""Words, a step of the type scale, and a colour role."""
SIDE_ROOM = 8
NO_PAPER = "No paper settles this; it is the clinic's own protocol."


class SourceBox(QFrame):
    """Why something is asked: its reason, citations and status.

    Args:
        look: the look to draw with.
        name: what it is the source of.
        lines: what it says, from the top.
        status: how it is founded.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        lines: Iterable[SourceLine],
        status: Evidence,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        column = QVBoxLayout()
        column.setSpacing(2)
        for words, font, ink in lines:
            column.addWidget(label(words, font, ink, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(space.GAP_CARDS)
        row.addLayout(column, 1)
        row.addWidget(EvidenceTag(look, status), 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"Source of {name}")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            edge = paint.pen(theme.color("line"))
            paint.box(painter, QRectF(self.rect()), theme.px(6), theme.color("surface"), edge)


def source_lines(catalogue: Catalogue, references: tuple[str, ...]) -> list[SourceLine]:
    """The citations of some references, or that no paper settles it."""
    found = []
    for name in references:
        source = catalogue.references[name]
        address = f" · doi {source.doi}" if source.doi else ""
        second = " · read second-hand" if source.secondary else ""
        found.append((f"{source.citation}{address}{second}", "small", "text2"))
    return found or [(NO_PAPER, "small", "text2")]


def why_and_source(look: Look, why: Why, box: SourceBox) -> QWidget:
    """What lies below an opened row: its why-tree and what it is founded on."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(SIDE_ROOM, 0, SIDE_ROOM, space.GAP_CARDS)
    column.setSpacing(0)
    for line in why_lines(look, why):
        column.addWidget(line)
    column.addSpacing(6)
    column.addWidget(box)
    return whole
