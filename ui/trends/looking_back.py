"""The earlier episodes of the open patient, asked for once and laid over the charts on demand."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.episodes import earlier_episodes
from ankleclinic.services.store import StoreError
from ui.session import Desk


class LookingBack(QObject):
    """Knows whether there are earlier episodes, and whether they are wanted.

    Args:
        desk: the records and the background.
        parent: the owner in Qt's tree.

    Signals:
        changed: other episodes are shown, or none.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._episode = ""
        self.known: tuple[EpisodeRecord, ...] = ()
        self._wanted = False

    @property
    def shown(self) -> tuple[EpisodeRecord, ...]:
        """The episodes to lay over the charts."""
        return self.known if self._wanted else ()

    def ask(self, record: EpisodeRecord) -> None:
        """Ask for the earlier episodes of a record, once."""
        if record.episode.id != self._episode:
            self._episode, self.known, self._wanted = record.episode.id, (), False
            job = partial(earlier_episodes, self._desk.store, record)
            done = partial(self._found, record.episode.id)
            self._desk.tasks.store(job, done, self._not_found, owner=self)

    def toggle(self) -> None:
        """Lay them over the charts, or take them away."""
        if self.known:
            self._wanted = not self._wanted
            self.changed.emit()

    def _found(self, episode: str, found: tuple[EpisodeRecord, ...]) -> None:
        if episode == self._episode and found:
            self.known = found
            self.changed.emit()

    def _not_found(self, error: BaseException) -> None:
        """Without them the charts are whole as they are; the next opening asks again."""
        self._episode = ""
        if not isinstance(error, StoreError):
            raise error
