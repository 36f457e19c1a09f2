"""The real program on a clinic file of its own: window, store and catalogue, driven by keys."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.services.catalogue import load_folder
from ankleclinic.services.safe import Safe
from ankleclinic.services.store import Act, ClinicStore
from database.upgrade import create_clinic, open_clinic
from tests.database.vaults import vault_of
from tests.ui.hands import Hands
from ui.app import Setup
from ui.clinic import Clinic
from ui.door.door import Way
from ui.frame.main_window import MainWindow
from ui.shell import Shell
from ui.theme.look import Look

Part = TypeVar("Part", bound=QWidget)
RESOURCES = Path(__file__).parent.parent / "resources"
TODAY = date(2026, 11, 22)
CLINIC = "clinic.db"


def load_catalogue() -> Catalogue:
    """The catalogue as it is shipped."""
    return load_folder(RESOURCES / "catalogue")


def new_act() -> Act:
    """An act of AB."""
    return Act(uuid4().hex, "AB", datetime(2026, 11, 22, 10, tzinfo=UTC), "desk")


def open_or_create(path: Path) -> ClinicStore:
    """The clinic in a file, which is made when it is missing."""
    return open_clinic(path) if path.exists() else create_clinic(path)


def make_setup(
    folder: Path,
    open_store: Callable[[], ClinicStore] | None = None,
    keep_fault: Callable[[BaseException], Path | None] = lambda _: None,
    today: date = TODAY,
) -> Setup:
    """What the window is handed, on a clinic in a folder."""
    return Setup(
        resources=RESOURCES,
        fonts=RESOURCES / "fonts",
        reports=folder,
        load_catalogue=load_catalogue,
        open_store=open_store or (lambda: open_or_create(folder / CLINIC)),
        today=lambda: today,
        act=new_act,
        keep_fault=keep_fault,
        safe=partial(make_safe, folder),
    )


def make_safe(folder: Path, *, is_demo: bool = True) -> Safe:
    """The ways into a clinic in a folder; a demo is not asked about encryption."""
    return Safe(
        vault_of(folder / CLINIC),
        lambda path: vault_of(Path(path)),
        RESOURCES / "passphrases" / "common.txt",
        folder / "settings",
        lambda: datetime(2026, 11, 22, 10, tzinfo=UTC),
        is_demo=is_demo,
    )


class Program:
    """The window in this process, used like a person does.

    Args:
        qtbot: waits.
        look: the look to draw with.
        setup: what the window is handed.
        way: how it comes in, where another window was there before.

    Attributes:
        hands: press the keys and count them.
        shell: the running program.
    """

    def __init__(self, qtbot: QtBot, look: Look, setup: Setup, way: Way | None = None) -> None:
        self.hands = Hands()
        self.shell = Shell(setup, look, way)
        self._qtbot = qtbot
        qtbot.addWidget(self.window)

    @property
    def window(self) -> MainWindow:
        """The window."""
        return self.shell.window

    @property
    def clinic(self) -> Clinic:
        """The open clinic."""
        assert self.shell.clinic is not None
        return self.shell.clinic

    def show(self) -> None:
        """Show the window and wait until it has opened the clinic or says why not."""
        with self._qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self._qtbot.waitUntil(lambda: self.shell.tasks.is_idle() and self._is_answered)
        self.settle()

    def settings_part(self, key: str, kind: type[Part]) -> Part:
        """The page of a part of the settings, shown."""
        self.window.show_place("settings")
        self.settle()
        settings = self.shell.settings
        assert settings is not None
        assert settings.page is not None
        settings.page.parts.choose(key)
        self.settle()
        (page,) = settings.page.findChildren(kind)
        assert page.isVisible()
        return page

    def settle(self) -> None:
        """Wait until nothing is left to do, and what that brought is shown."""
        quiet = count()

        def is_quiet() -> bool:
            return self.shell.tasks.is_idle() and next(quiet) > 3

        self._qtbot.waitUntil(is_quiet, timeout=20_000)

    def close(self) -> None:
        """Ask the window to close and wait until it is gone."""
        self.window.close()
        self._qtbot.waitUntil(lambda: not self.window.isVisible())

    @property
    def _is_answered(self) -> bool:
        shell = self.shell
        return shell.clinic is not None or bool(shell.door) or shell.front.trouble.isVisible()
