"""The list of findings, walked by the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Catalogue
from ui.advice.finding import FindingItem
from ui.advice.groups import Group
from ui.advice.stop import Stop, StopList
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.card import separator
from ui.widgets.pieces import draw_line, icon, words

HEADING = 30


class GroupHeading(Stop):
    """A group's name and how many it holds; opens and closes the group."""

    def __init__(
        self,
        look: Look,
        title: str,
        count: str,
        *,
        closed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, title, HEADING, parent)
        self._count = count
        self.setChecked(not closed)
        self.setAccessibleName(f"{title}, {count}")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, gap = self.look, self.look.theme.px(8)
        with paint.painter(self) as painter:
            rect = QRectF(self.rect()).adjusted(gap, 0, -gap, 0)
            name = words(look, self.text(), "small_strong", "text2")
            line = [name, words(look, self._count, "small", "muted")]
            draw_line(painter, rect, line, gap)
            sign = icon(look, "down" if self.isChecked() else "chev", "muted", 14)
            sign.draw(painter, QRectF(rect.right() - sign.width, 0, sign.width, rect.height()))


class FindingsList(StopList):
    """Groups of findings.

    Args:
        look: the look to draw with.
        catalogue: the rules the findings are of.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.look = look
        self._catalogue = catalogue
        self._inside = QWidget()
        self._items: list[FindingItem] = []
        self.body.addWidget(self._inside)
        self.setAccessibleName("Findings")

    def show_groups(self, groups: Sequence[Group], *, anew: bool) -> None:
        """Show these findings; those open before stay open unless it is `anew`, for a patient.

        The first finding is open in a list that is shown anew.
        """
        opened = set() if anew else {i.finding.rule for i in self._items if i.row.isChecked()}
        focused = self._focused_rule()
        self._items = []
        self.forget_stops()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, group in enumerate(groups):
            if number:
                column.addWidget(separator())
            self._add_group(column, group)
        self.body.replaceWidget(self._inside, inside)
        self._inside.deleteLater()
        self._inside = inside
        if anew and self._items:
            opened = {self._items[0].finding.rule}
        for item in self._items:
            item.row.setChecked(item.finding.rule in opened)
            if item.finding.rule == focused:
                item.row.setFocus()

    def first(self) -> QWidget | None:
        """Return the row the focus goes to first."""
        return next((item.row for item in self._items), None)

    def items(self) -> list[FindingItem]:
        """Return the findings from the top, those of closed groups included."""
        return list(self._items)

    def _add_group(self, column: QVBoxLayout, group: Group) -> None:
        count = str(len(group.findings))
        heading = GroupHeading(self.look, group.title, count, closed=group.closed)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 4)
        rows.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(body)
        self.add_stop(heading)
        for finding in group.findings:
            item = FindingItem(self.look, self._catalogue, finding)
            rows.addWidget(item)
            self._items.append(item)
            self.add_item(item)
        body.setVisible(heading.isChecked())
        heading.toggled.connect(body.setVisible)

    def _focused_rule(self) -> str:
        found = (item.finding.rule for item in self._items if item.row.hasFocus())
        return next(found, "")
