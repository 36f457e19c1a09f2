"""The three panes of a visit side by side; the live panel is a drawer where there is no room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets.card import separator

DRAWER_BELOW = 1180
ENTRY = 700
LEAST_PANEL, MOST_PANEL = 280, 332
LEAST_LIST, LESS_LIST, MOST_LIST = 176, 208, 214


class Panes(QWidget):
    """Sections, entry and panel.

    Args:
        look: the look to draw with.
        sections: the left pane.
        entry: the middle, which gets the room that is left.
        panel: the right pane.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        sections: QWidget,
        entry: QWidget,
        panel: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._sections, self._panel = look, sections, panel
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(sections)
        self._row.addWidget(separator(upright=True))
        self._row.addWidget(entry, 1)
        self._row.addWidget(panel)

    def toggle_drawer(self) -> None:
        """Show or hide the panel where it is a drawer."""
        if self._narrow:
            self._panel.setVisible(not self._panel.isVisible())
            self._panel.raise_()

    def show_panel(self) -> None:
        """Bring the panel into sight."""
        self._panel.show()
        self._panel.raise_()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sections.setFixedWidth(self._sections_width())
        self._panel.setFixedWidth(self._panel_width())
        self._dock(docked=not self._narrow)
        if self._narrow:
            left = self.width() - self._panel.width()
            self._panel.setGeometry(left, 0, self._panel.width(), self.height())

    @property
    def _narrow(self) -> bool:
        return self.window().width() < DRAWER_BELOW

    def _sections_width(self) -> int:
        px = self._look.theme.px
        if self.width() >= px(ENTRY + MOST_LIST + MOST_PANEL):
            return px(MOST_LIST)
        roomy = self.width() >= px(ENTRY + LESS_LIST + LEAST_PANEL) or self._narrow
        return px(LESS_LIST if roomy else LEAST_LIST)

    def _panel_width(self) -> int:
        px = self._look.theme.px
        spare = self.width() - self._sections.width() - px(ENTRY)
        return px(MOST_PANEL) if self._narrow else min(max(spare, px(LEAST_PANEL)), px(MOST_PANEL))

    def _dock(self, *, docked: bool) -> None:
        inside = self._row.indexOf(self._panel) >= 0
        if docked and not inside:
            self._row.addWidget(self._panel)
            self._panel.show()
        elif inside and not docked:
            self._row.removeWidget(self._panel)
            self._panel.hide()
