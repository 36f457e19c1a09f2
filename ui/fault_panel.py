"""The last resort: one plain sentence about a fault of the program, and its report to copy."""

import platform
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ankleclinic import VERSION
from ankleclinic.services.crash import crash_report, crash_sentence
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button
from ui.widgets.pieces import IconMark
from ui.widgets.text import label

REPORT_HEIGHT = 150
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
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Report of the fault")
        self.text.setFixedHeight(look.theme.px(REPORT_HEIGHT))
        self.text.hide()
        self.read = Button(look, "Read report")
        self.copy = Button(look, "Copy report", icon_name="copy")
        self.dismiss = Button(look, "Close", icon_name="close")
        self.read.clicked.connect(self._read)
        self.copy.clicked.connect(self._copy)
        self.dismiss.clicked.connect(self.hide)
        self._lay_out(look)
        self.hide()

    def show_fault(self, fault: BaseException) -> None:
        """Keep the report of a fault, once for each place in the code, and tell of it."""
        trace = crash_report(fault, datetime.now().astimezone())
        place = trace.partition(" ")[2]
        if place not in self._known:
            self._known[place] = self._keep(fault)
        self.report = f"{versions()}\n{trace}"
        self.text.setPlainText(self.report)
        self.sentence.setText(crash_sentence(fault, self._known[place]))
        self.setAccessibleDescription(self.sentence.text())
        self.show()

    def _read(self) -> None:
        self.text.setVisible(self.text.isHidden())
        self.read.setText("Read report" if self.text.isHidden() else "Hide report")
        self.read.setAccessibleName(self.read.text())

    def _lay_out(self, look: Look) -> None:
        row = QHBoxLayout()
        row.setSpacing(space.GAP_CARDS)
        row.addWidget(IconMark(look, "stop", "danger"))
        row.addWidget(self.sentence, 1)
        for button in (self.read, self.copy, self.dismiss):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.PAGE_MARGIN, space.GAP, space.PAGE_MARGIN, space.GAP)
        column.setSpacing(space.GAP)
        column.addLayout(row)
        column.addWidget(self.text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.sentence.setText(COPIED)


def versions() -> str:
    """The versions of program, Python, Qt and system."""
    return (
        f"AnkleClinic {VERSION}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )
