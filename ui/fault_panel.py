"""The last resort: one plain sentence about a fault of the program, and its report to copy."""

import platform
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ankleclinic import VERSION
from ankleclinic.services.crash import crash_report, crash_sentence
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button
from ui.widgets.pieces import IconMark
from ui.widgets.text import label

COPIED = "The report was copied. It holds no patient's data."


class FaultPanel(QFrame):
    """A bar that is hidden until the program fails; work can go on beside it.

    Args:
        look: the look to draw with.
        keep: keeps the report of a fault; says in which file, None when it could not.
        parent: the widget it lies in.

    Attributes:
        sentence: what it says.
        report: the report of the last fault: versions and places in the code.
    """

    def __init__(
        self,
        look: Look,
        keep: Callable[[BaseException], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._known: dict[str, Path | None] = {}
        self.report = ""
        self.setProperty("part", "fault")
        self.setAccessibleName("Fault of the program")
        self.sentence = label("", "body_medium", "danger", wrap=True)
        self.copy = Button(look, "Copy report", icon_name="copy")
        self.dismiss = Button(look, "Close", icon_name="close")
        self.copy.clicked.connect(self._copy)
        self.dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.PAGE_MARGIN, space.GAP, space.PAGE_MARGIN, space.GAP)
        row.setSpacing(space.GAP_CARDS)
        row.addWidget(IconMark(look, "stop", "danger"))
        row.addWidget(self.sentence, 1)
        row.addWidget(self.copy)
        row.addWidget(self.dismiss)
        self.hide()

    def show_fault(self, fault: BaseException) -> None:
        """Keep the report of a fault, once for each place in the code, and tell of it."""
        trace = crash_report(fault, datetime.now().astimezone())
        place = trace.partition(" ")[2]
        if place not in self._known:
            self._known[place] = self._keep(fault)
        self.report = f"{versions()}\n{trace}"
        self.sentence.setText(crash_sentence(fault, self._known[place]))
        self.setAccessibleDescription(self.sentence.text())
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.sentence.setText(COPIED)


def versions() -> str:
    """The versions of program, Python, Qt and system."""
    return (
        f"AnkleClinic {VERSION}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )
