"""Starting the window: the application, its looks, and the loop until it is closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui.last_resort import last_resort
from ui.shell import Shell
from ui.theme.look import Look

if TYPE_CHECKING:
    from ankleclinic.catalogue.catalogue import Catalogue
    from ankleclinic.services.safe import Safe
    from ankleclinic.services.store import Act, ClinicStore

# Only what the first painting needs is imported here and below; the rest comes with the clinic.
NAME = "AnkleClinic"
ICON_SIZE = 64


@dataclass(frozen=True, slots=True)
class Setup:
    """What the window is handed: folders, and the ways to everything else.

    Attributes:
        resources: the folder of themes, icons and help.
        fonts: the folder of the font files.
        reports: the folder that is offered first when a file is saved.
        load_catalogue: reads the catalogue; called away from the window's thread.
        open_store: opens the clinic; called there too. The window closes it.
        today: the day.
        act: who acts now, under a new id.
        keep_fault: keeps the report of a fault; says in which file, None when it could not.
        safe: the clinic file and the ways into it, None for a clinic on a server; called there too.
        told: what the user has to know of this start, empty for nothing.
    """

    resources: Path
    fonts: Path
    reports: Path
    load_catalogue: "Callable[[], Catalogue]"
    open_store: "Callable[[], ClinicStore]"
    today: Callable[[], date]
    act: "Callable[[], Act]"
    keep_fault: Callable[[BaseException], Path | None]
    safe: "Callable[[], Safe | None]"
    told: str = ""


def run(
    setup: Setup, argv: Sequence[str] = (NAME,), begun: Callable[[Shell], object] | None = None
) -> int:
    """Shows the window until it is closed for good and returns the exit code.

    Args:
        setup: what the window is handed.
        argv: the program's name and what Qt may read of the command line.
        begun: is told of the shell before the first painting.
    """
    app = QApplication(list(argv))
    app.setApplicationName(NAME)
    look = Look(app, setup.resources, fonts=setup.fonts)
    app.setDesktopFileName("ankleclinic")
    app.setWindowIcon(QIcon(look.icons.pixmap("ankle", look.theme.color("accent"), ICON_SIZE)))
    shell = Shell(setup, look)
    if begun is not None:
        begun(shell)

    def tell(fault: BaseException) -> None:
        shell.show_fault(fault)

    with last_resort(tell):
        shell.window.show()
        code = app.exec()
        while shell.again:
            shell.window.deleteLater()
            shell = Shell(setup, look, shell.successor)
            shell.window.show()
            code = app.exec()
    return code
