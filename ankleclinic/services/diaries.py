"""What the services ask of a store about the days of a diary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ankleclinic.record.episode import DiaryEntry

if TYPE_CHECKING:
    from ankleclinic.services.store import Act, Deed

Days = Mapping[date, DiaryEntry | None]
"""What stands, or is to stand, on some days; None is not logged."""


@dataclass(frozen=True, slots=True)
class DiaryDeed:
    """What one act changed in a diary; `deed` is None for what came in with a whole record."""

    act: "Act"
    deed: "Deed | None"
    before: Days
    after: Days


class Diaries(Protocol):
    """The days of the diaries, which are corrected in their place; the log keeps what stood."""

    def write_diary(
        self, episode_id: str, changes: Days, act: "Act", deed: "Deed", expected: Days
    ) -> DiaryDeed:
        """Writes some days of a diary, all or none, and says what was changed.

        Raises ConflictError if a day does not hold what is `expected` of it.
        """

    def diary_history(self, episode_id: str) -> tuple[DiaryDeed, ...]:
        """Everything that was done to the days of a diary, oldest first."""
