"""Saving files where the user says: the question, the writing behind, and the line that tells."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ankleclinic.exchange.names import safe_name
from ankleclinic.services.files import InUseError, write_file
from ui.tasks import Task, Tasks
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.text import label, restyle


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its name in a dialog and its ending without the dot."""

    name: str
    ending: str


PNG = FileKind("PNG picture", "png")
SVG = FileKind("SVG drawing", "svg")
PDF = FileKind("PDF document", "pdf")
EXCEL = FileKind("Excel workbook", "xlsx")
TOML = FileKind("TOML file", "toml")
CSV = FileKind("CSV table", "csv")

AskPath = Callable[[QWidget, FileKind, str], Path | None]
OpenFolder = Callable[[Path], object]
SaveAs = Callable[[Path], object]


def ask_path(parent: QWidget, kind: FileKind, suggested: str) -> Path | None:
    """Ask where to save a file of a kind; None when the user thinks better of it."""
    title, filters = f"Save {kind.name}", f"{kind.name} (*.{kind.ending})"
    chosen, _ = QFileDialog.getSaveFileName(parent, title, suggested, filters)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(f".{kind.ending}")


def choose_path(parent: QWidget, kind: FileKind, folder: str) -> Path | None:
    """Ask which file of a kind to read; None when the user thinks better of it."""
    filters = f"{kind.name} (*.{kind.ending})"
    chosen, _ = QFileDialog.getOpenFileName(parent, f"Open {kind.name}", folder, filters)
    return Path(chosen) if chosen else None


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


@dataclass(frozen=True, slots=True)
class FileDoors:
    """How a page asks for a path and shows a folder; tests hand in their own.

    `folder` is offered first.
    """

    ask: AskPath = ask_path
    show: OpenFolder = open_folder
    folder: Path = Path()
    choose: AskPath = choose_path

    def path(self, parent: QWidget, kind: FileKind, stem: str) -> Path | None:
        """Ask for a path, with a safe name made of `stem` in the folder offered."""
        suggested = self.folder / safe_name(stem, f".{kind.ending}")
        return self.ask(parent, kind, str(suggested))

    def existing(self, parent: QWidget, kind: FileKind) -> Path | None:
        """Ask which file to read, in the folder offered."""
        return self.choose(parent, kind, str(self.folder))


class SavedLine(QWidget):
    """What became of the last file: where it is, with the way to its folder, or what went wrong.

    Where another program has the file, it offers another name.

    Args:
        look: the look to draw with.
        doors: how to show a folder.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, doors: FileDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._path: Path | None = None
        self.words = label("", "small", "text2", elide=True)
        self.folder = Button(
            look, "Open folder", ButtonKind.QUIET, icon_name="folder", keys="Ctrl O", height=26
        )
        self.folder.clicked.connect(self.open)
        self._again: Callable[[], object] | None = None
        self.other = Button(look, "Save as another", ButtonKind.QUIET, keys="Ctrl O", height=26)
        self.other.clicked.connect(self.open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.GAP)
        row.addWidget(self.words, 1)
        row.addWidget(self.folder)
        row.addWidget(self.other)
        self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self._say("", None)

    def say(self, words: str) -> None:
        """Say something that left no file."""
        self._say(words, None)

    def show_saved(self, path: Path) -> None:
        """Say where the file is."""
        self._say(f"Saved {path}", path)

    def show_failed(self, error: BaseException, save_as: SaveAs | None = None) -> None:
        """Say in one sentence why there is no file; `save_as` saves it under another name."""
        self._say(str(error), None, "danger")
        if isinstance(error, InUseError) and save_as is not None:
            self._again = partial(save_as, error.instead)
            self.other.setText(f"Save as {error.instead.name}")
            self.other.setAccessibleName(self.other.text())
            self.other.show()

    def open(self) -> None:
        """Show the folder of the last file, or save it under the other name."""
        if self._again is not None:
            self._again()
        elif self._path is not None:
            self._doors.show(self._path.parent)

    def _say(self, words: str, path: Path | None, ink: str = "text2") -> None:
        self._path, self._again = path, None
        self.words.setText(words)
        restyle(self.words, ink=ink)
        self.folder.setVisible(path is not None)
        self.other.hide()
        self.setVisible(bool(words))


def save(
    tasks: Tasks, path: Path, make: Callable[[], bytes], line: SavedLine, owner: QWidget
) -> Task[Path]:
    """Make and write a file off the UI thread, and say on the line what became of it."""
    line.clear()
    job = partial(_made_and_written, path, make)

    def save_as(other: Path) -> Task[Path]:
        return save(tasks, other, make, line, owner)

    def failed(error: BaseException) -> None:
        line.show_failed(error, save_as)

    return tasks.pool(job, line.show_saved, failed, owner=owner)


def _made_and_written(path: Path, make: Callable[[], bytes]) -> Path:
    write_file(path, make())
    return path
