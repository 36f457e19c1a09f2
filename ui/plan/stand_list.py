"""Rows of criteria or checks in a card, walked by the arrow keys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.standing import State
from ankleclinic.catalogue.catalogue import Catalogue
from ui.advice.findings import GroupHeading
from ui.advice.stop import Stop, StopList
from ui.plan.rows import Stand, StandItem
from ui.theme.look import Look
from ui.widgets.card import separator


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was open, closed and focused before other rows came."""

    opened: frozenset[str]
    groups: frozenset[str]
    closed: frozenset[str]
    focused: str
    heading: str


class StandList(StopList):
    """A card with rows below what a subclass puts above them.

    Args:
        look: the look to draw with.
        catalogue: the sources.
        title: the card's heading.
        parent: the widget it lies in.

    Signals:
        go_to: measure and side of the test that decides a row.
        write_asked: something is to be accepted in writing, a `Written`.
    """

    go_to = Signal(str, object)
    write_asked = Signal(object)

    def __init__(
        self, look: Look, catalogue: Catalogue, title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.look = look
        self._catalogue = catalogue
        self.writes = True
        self._items: list[StandItem] = []
        self._groups: dict[str, GroupHeading] = {}
        self._shown: list[tuple[str, str, tuple[Stand, ...]]] = []
        self._inside = QWidget()
        self.body.addWidget(self._inside)

    def items(self) -> list[StandItem]:
        """Return the rows from the top, those of closed groups included."""
        return list(self._items)

    def current(self) -> StandItem | None:
        """Return the row that has the focus."""
        return next((item for item in self._items if item.row.hasFocus()), None)

    def open_item(self) -> StandItem | None:
        """Return the first row that is open and that a test decides."""
        stands = (item for item in self._items if item.stand.to is not None)
        return next((item for item in stands if item.stand.standing.state is not State.MET), None)

    def first(self) -> Stop | None:
        """Return the row the focus goes to first."""
        return next(iter(self._stops), None)

    def above(self) -> QWidget | None:
        """Return what takes the focus when its row is gone, and what lies above the first row."""
        return self.first()

    @override
    def enter(self, stop: Stop) -> None:
        item = next((item for item in self._items if item.row is stop), None)
        if item is None or not item.go():
            stop.click()

    def allow(self, *, writes: bool) -> None:
        """Offer to accept something in writing only where that can be kept."""
        self.writes = writes

    def show_groups(
        self, groups: Iterable[tuple[str, str, Sequence[Stand]]], *, closed: bool = False
    ) -> None:
        """Show rows under headings (none where a title is empty); what is open stays open.

        Rows that are shown already are not made again.

        Args:
            groups: title, count and rows of each group.
            closed: groups that come anew are closed.
        """
        wanted = [(title, count, self._offered(stands)) for title, count, stands in groups]
        if wanted == self._shown:
            return
        self._shown = wanted
        kept = self._state()
        self._items, self._groups = [], {}
        self.forget_stops()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for title, count, stands in wanted:
            rows = column
            if title:
                shut = title in kept.closed if title in kept.groups else closed
                rows = self._add_heading(column, title, count, shut)
            for stand in stands:
                self._add_row(rows, stand)
        self.body.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
        inside.show()
        self._restore(kept)

    def forget(self) -> None:
        """Forget what is open: the rows of another patient come."""
        self.show_groups(())

    def _offered(self, stands: Sequence[Stand]) -> tuple[Stand, ...]:
        return tuple(one if self.writes else replace(one, written=None) for one in stands)

    def _state(self) -> _Kept:
        items, groups = self._items, self._groups
        here = self.here()
        return _Kept(
            opened=frozenset(i.stand.about.id for i in items if i.row.isChecked()),
            groups=frozenset(groups),
            closed=frozenset(title for title, one in groups.items() if not one.isChecked()),
            focused=next((i.stand.about.id for i in items if i.row is here), ""),
            heading=next((title for title, one in groups.items() if one is here), ""),
        )

    def _restore(self, kept: _Kept) -> None:
        for item in self._items:
            item.row.setChecked(item.stand.about.id in kept.opened)
            if item.stand.about.id == kept.focused:
                item.row.setFocus()
        if kept.heading in self._groups:
            self._groups[kept.heading].setFocus()
        lost = (kept.focused or kept.heading) and self.here() is None
        instead = self.above() if lost else None
        if instead is not None:
            instead.setFocus()

    def _add_heading(
        self, column: QVBoxLayout, title: str, count: str, closed: bool
    ) -> QVBoxLayout:
        if self._groups:
            column.addWidget(separator())
        heading = GroupHeading(self.look, title, count, closed=closed)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 4)
        rows.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(body)
        self._groups[title] = heading
        self.add_stop(heading)
        body.setVisible(heading.isChecked())
        heading.toggled.connect(body.setVisible)
        return rows

    def _add_row(self, rows: QVBoxLayout, stand: Stand) -> None:
        item = StandItem(self.look, self._catalogue, stand)
        item.go_to.connect(self.go_to)
        item.write_asked.connect(self.write_asked)
        rows.addWidget(item)
        self._items.append(item)
        self.add_item(item)
