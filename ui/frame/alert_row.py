"""Alert chips in a row; what does not fit is counted and opens as a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Chip, ChipKind


@dataclass(frozen=True, slots=True)
class Alert:
    """Something never to be overlooked; `danger` ones come first."""

    text: str
    danger: bool = False


class AlertRow(QWidget):
    """As many chips as fit, then a button with the number of the rest.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._chips: list[Chip] = []
        self._alerts: list[Alert] = []
        self._hidden = 0
        self._more = Button(
            look, "", ButtonKind.CAUTION_OPEN, icon_name="warn", height=26, parent=self
        )
        self._more.clicked.connect(self._open_list)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show these alerts instead."""
        for chip in self._chips:
            chip.deleteLater()
        self._alerts = sorted(alerts, key=lambda alert: not alert.danger)
        self._chips = [self._chip(alert) for alert in self._alerts]
        said = ", ".join(alert.text for alert in self._alerts)
        self.setAccessibleName(f"Alerts: {said}" if said else "No alerts")
        self.updateGeometry()
        self._arrange()

    def hidden_alerts(self) -> list[str]:
        """Return the alerts for which there is no room, as the button lists them."""
        return [alert.text for alert in self._alerts[len(self._alerts) - self._hidden :]]

    @override
    def sizeHint(self) -> QSize:
        widths = [chip.sizeHint().width() + space.GAP for chip in self._chips]
        return QSize(sum(widths), self.look.theme.px(28))

    @override
    def minimumSizeHint(self) -> QSize:
        width = self.look.theme.px(64) if self._chips else 0
        return QSize(width, self.look.theme.px(28))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _chip(self, alert: Alert) -> Chip:
        kind = ChipKind.DANGER if alert.danger else ChipKind.CAUTION
        chip = Chip(self.look, alert.text, kind, parent=self)
        chip.show()
        return chip

    def _arrange(self) -> None:
        shown = self._how_many_fit()
        self._hidden = len(self._chips) - shown
        place = 0
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < shown)
            chip.setGeometry(place, 1, chip.sizeHint().width(), chip.sizeHint().height())
            place += chip.sizeHint().width() + space.GAP if number < shown else 0
        self._more.setText(f"{self._hidden} more" if shown else f"{self._hidden}")
        self._more.setAccessibleName(f"{self._hidden} more alerts")
        self._more.setGeometry(
            place, 1, self._more.sizeHint().width(), self._more.sizeHint().height()
        )
        self._more.setVisible(self._hidden > 0)

    def _how_many_fit(self) -> int:
        if self.sizeHint().width() - space.GAP <= self.width():
            return len(self._chips)
        self._more.setText(f"{len(self._chips)} more")
        room, count = self.width() - self._more.sizeHint().width(), 0
        for chip in self._chips:
            room -= chip.sizeHint().width() + space.GAP
            count += room >= 0
        return count

    def _open_list(self) -> None:
        menu = QMenu(self)
        for text in self.hidden_alerts():
            menu.addAction(text.replace("&", "&&"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
