"""A visit as it was signed before: read from the clinic, one earlier state after the other."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from ankleclinic.record.episode import Assessment, Progress
from ankleclinic.services.store import StoreError
from ui.assess.signing import signature_words
from ui.session import Desk


class Originals(QObject):
    """Steps from the visit back through what was signed, and at the end to the visit again.

    Args:
        desk: the records and the background.
        parent: the owner in Qt's tree.

    Signals:
        loaded: an earlier state of the visit, and what it is in words.
        left: the visit itself is wanted again.
        not_loaded: it cannot be read; the text is for the person at the screen.

    Attributes:
        shown: the number of the signature whose state is on screen, 0 for the visit itself.
    """

    loaded = Signal(object, str)
    left = Signal()
    not_loaded = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown = 0

    def step(self, visit: Assessment) -> None:
        """Go to the state signed before the one on screen; from the first back to the visit."""
        newest = len(visit.signatures) - (visit.progress is Progress.SIGNED)
        wanted = self.shown - 1 if self.shown else newest
        if wanted < 1:
            self.forget()
            self.left.emit()
            return
        job = partial(self._desk.store.as_signed, visit.id, wanted)
        self._desk.tasks.store(job, partial(self._show, wanted), self._failed, owner=self)

    def forget(self) -> None:
        """The visit itself is on screen."""
        self.shown = 0

    def _show(self, number: int, visit: Assessment) -> None:
        self.shown = number
        self.loaded.emit(visit, f"As {signature_words(visit.signatures[number - 1])}")

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StoreError):
            raise error
        self.not_loaded.emit(str(error))
