"""Draws the real window on the made-up clinic, every page, light and dark, into PNG files.

A help for the eye, and the source of the pictures in the README: `python -m tests.ui.screens
FOLDER` writes all sizes into the folder and renews the pictures in `resources/help/images`.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ankleclinic.services.clinic import DETAILS, NAME
from ankleclinic.services.demo import MAIN_PATIENT, fill_demo
from ankleclinic.services.files import read_text
from database.upgrade import create_clinic, open_clinic
from tests.program import RESOURCES, load_catalogue, make_setup, new_act
from tests.ui.hands import ALT, CTRL, NONE, Hands
from tests.ui.sections import open_section
from ui.app import Setup
from ui.assess.page import AssessPage
from ui.assess.visit_view import VisitView
from ui.clinic import Clinic
from ui.shell import Shell
from ui.theme.look import Look
from ui.theme.tokens import Mode

KEY = Qt.Key
DAY = date(2026, 11, 23)
PICTURES = RESOURCES / "help" / "images"
NORMAL, SMALL = QSize(1366, 768), QSize(1280, 680)
LONGEST_MS, STEP_MS = 60_000, 10


@dataclass(frozen=True, slots=True)
class Size:
    """A size of the window and the density of its screen."""

    name: str
    window: QSize
    factor: int = 1


SIZES = (Size("", NORMAL), Size("-1280", SMALL), Size("-x2", NORMAL, 2))


class Scene:
    """The window with the made-up clinic, moved by keys from page to page."""

    def __init__(self, look: Look, setup: Setup) -> None:
        self.look, self.shell, self.hands = look, Shell(setup, look), Hands()
        self.window = self.shell.window
        self.window.resize(NORMAL)
        self.window.show()
        self.window.activateWindow()
        wait_for(lambda: self.shell.clinic is not None)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is left to do and everything is painted."""
        for _ in range(4):
            QTest.qWait(60)
            wait_for(self.shell.tasks.is_idle)

    @property
    def clinic(self) -> Clinic:
        """The open clinic."""
        assert self.shell.clinic is not None
        return self.shell.clinic

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key and wait for what it brings."""
        self.hands.press(key, modifiers)
        self.settle()

    def draw(self, size: Size, shown: QWidget | None = None) -> QPixmap:
        """The window, or another one that is shown, as it is, in a size."""
        window = shown or self.window
        self.window.resize(size.window)
        if not isinstance(window, QDialog):
            window.resize(size.window)
        self.settle()
        shot = QPixmap(window.size() * size.factor)
        shot.setDevicePixelRatio(size.factor)
        window.render(shot)
        return shot


def wait_for(is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so; raises TimeoutError."""
    for _ in range(LONGEST_MS // STEP_MS):
        if is_so():
            return
        QTest.qWait(STEP_MS)
    raise TimeoutError


def caseload(scene: Scene) -> None:
    """The list."""
    scene.press(KEY.Key_C, ALT)


def overview(scene: Scene) -> None:
    """The patient in one screen."""
    scene.press(KEY.Key_1, CTRL)


def assess(scene: Scene) -> None:
    """A visit that has been begun: lunges of the left side, the right side next."""
    scene.press(KEY.Key_2, CTRL)
    if scene.shell.clinic is not None and scene.shell.clinic.session.draft is None:
        scene.hands.type("1")
        scene.hands.enter()
        scene.settle()
        view = shown_visit(scene)
        open_section(scene.hands, view, "Pain")
        scene.hands.line("3", "1", "4", "6")
        open_section(scene.hands, view, "Range")
        scene.settle()
        while "Lunge, toe to wall, left" not in scene.hands.at:
            scene.press(KEY.Key_Return, CTRL)
        scene.hands.line("9.4", "9.2")
        scene.hands.type("9.6")
        scene.hands.tab()
        scene.settle()
        scene.window.status.show_saved("10:42:07")


def shown_visit(scene: Scene) -> VisitView | None:
    """The visit on the assessment page."""
    page = scene.window.page("assess")
    return page.view if isinstance(page, AssessPage) else None


def trends(scene: Scene) -> None:
    """The lunge over all visits."""
    scene.press(KEY.Key_3, CTRL)


def advice(scene: Scene) -> None:
    """The emphasis and why."""
    scene.press(KEY.Key_4, CTRL)


def plan(scene: Scene) -> None:
    """The stage, what is in the way of leaving it, days and goals."""
    scene.press(KEY.Key_5, CTRL)


def diary(scene: Scene) -> None:
    """One line a day, its colour, and the weeks."""
    scene.press(KEY.Key_6, CTRL)


def reports(scene: Scene) -> None:
    """The report as it will be printed."""
    scene.press(KEY.Key_7, CTRL)
    QTest.qWait(800)
    scene.settle()


def knowledge(scene: Scene) -> None:
    """The page of the lunge among everything that speaks of it."""
    scene.press(KEY.Key_K, ALT)
    scene.press(KEY.Key_F, CTRL)
    scene.hands.type("lunge")
    scene.hands.enter()
    scene.hands.tab()
    scene.settle()


def settings(scene: Scene) -> None:
    """The protocol, with a value that is not signed yet."""
    scene.press(KEY.Key_S, ALT)
    place = scene.shell.settings
    if place is not None and place.page is not None and not place.page.draft.changes:
        scene.hands.press(KEY.Key_Return)
        scene.hands.line("2,5")
        scene.settle()


PAGES: dict[str, Callable[[Scene], None]] = {
    "overview": overview,
    "trends": trends,
    "advice": advice,
    "plan": plan,
    "diary": diary,
    "reports": reports,
    "assess": assess,
    "knowledge": knowledge,
    "settings": settings,
    "caseload": caseload,
}


def draw_all(scene: Scene, folder: Path) -> Iterator[str]:
    """Draw every page in every size, light and dark; the name of each file."""
    scene.hands.type(MAIN_PATIENT)
    scene.settle()
    scene.hands.enter()
    scene.settle()
    for page, go in PAGES.items():
        for mode in (Mode.LIGHT, Mode.DARK):
            scene.look.set_mode(mode)
            go(scene)
            for size in SIZES:
                name = f"{page}-{mode.value}{size.name}.png"
                keep(scene.draw(size), folder / name)
                yield name
            scene.draw(SIZES[0])


def keep(shot: QPixmap, path: Path) -> None:
    """Write a picture in 256 colours, none of them visibly another."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shot.save(buffer, "PNG")
    with Image.open(BytesIO(buffer.data().data())) as drawn:
        few = drawn.convert("RGB").quantize(method=Image.Quantize.MAXCOVERAGE)
        few.save(path, "PNG", optimize=True)


@contextmanager
def made_up_clinic() -> Iterator[Setup]:
    """What the window is handed on the demo clinic, on a fixed day."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "clinic.db"
        store = create_clinic(path)
        cases = {one.name: read_text(one) for one in (RESOURCES / "demo").glob("*.json")}
        fill_demo(store, cases, load_catalogue(), new_act)
        store.change_setting(NAME, "Demo clinic", new_act())
        store.change_setting(DETAILS, "made-up patients, nobody you know", new_act())
        store.close()
        setup = make_setup(Path(folder), lambda: open_clinic(path), today=DAY)
        yield setup


def main(folder: Path) -> None:
    """Draw everything and renew the pictures of the README."""
    folder.mkdir(parents=True, exist_ok=True)
    PICTURES.mkdir(parents=True, exist_ok=True)
    app = QApplication(["screens"])
    look = Look(app, RESOURCES)
    with made_up_clinic() as setup:
        scene = Scene(look, setup)
        names = list(draw_all(scene, folder))
        scene.window.close()
        wait_for(lambda: not scene.window.isVisible())
    for page in PAGES:
        for mode in Mode:
            name = f"{page}-{mode.value}.png"
            (PICTURES / name).write_bytes((folder / name).read_bytes())
    sys.stdout.write(f"{len(names)} pictures in {folder}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
