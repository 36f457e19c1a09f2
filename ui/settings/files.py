"""The protocol as a file: saved, and taken in to be looked at and signed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ankleclinic.catalogue.complaint import CatalogueError
from ankleclinic.catalogue.register import Value
from ankleclinic.services.protocol import import_protocol, protocol_text
from ui.saving import TOML, FileDoors, SavedLine, save
from ui.session import Desk
from ui.settings.draft import Draft
from ui.settings.words import complaints_page


class ProtocolFiles(QObject):
    """Export and import of the values on screen.

    Args:
        desk: the background.
        draft: the values.
        doors: how files are asked for.
        line: says what became of a file.
        page: the widget that asks.

    Signals:
        taken: the name of a file whose values are on screen now.
        refused: the `Article` that says why a file was not taken.
    """

    taken = Signal(str)
    refused = Signal(object)

    def __init__(
        self, desk: Desk, draft: Draft, doors: FileDoors, line: SavedLine, page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk, self._draft, self._doors = desk, draft, doors
        self._line, self._page = line, page

    def save(self) -> None:
        """Save the values on screen."""
        path = self._doors.path(self._page, TOML, f"protocol-{self._draft.catalogue.version}")
        if path is not None:
            data = protocol_text(self._draft.catalogue, self._draft.changes).encode()
            save(self._desk.tasks, path, lambda: data, self._line, self._page)

    def take(self) -> None:
        """Put the values of a file in place of those on screen; nothing is in force by that."""
        path = self._doors.existing(self._page, TOML)
        if path is not None:
            job = partial(import_protocol, self._draft.catalogue, path)
            done, failed = partial(self._take, path), partial(self._not_taken, path)
            self._desk.tasks.pool(job, done, failed, owner=self)

    def _take(self, path: Path, changes: dict[str, Value]) -> None:
        self._draft.replace(changes)
        self.taken.emit(path.name)

    def _not_taken(self, path: Path, error: BaseException) -> None:
        if isinstance(error, CatalogueError):
            complaints = [str(complaint) for complaint in error.complaints]
            self.refused.emit(complaints_page(path.name, complaints))
        else:
            self._line.show_failed(error)
