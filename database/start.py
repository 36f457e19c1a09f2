"""What happens to a clinic file before it is opened and after it is closed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ankleclinic.services.vault import InUseError, OtherComputerError
from database import damage, restoring, swap
from database.datakey import DataKey
from database.instance import Instance


class Start:
    """The way to a clinic file: its lock, what was interrupted, its checks.

    Args:
        clinic: the clinic file.
        alone: whether nobody else may have a window on it, until `leave`; a command only looks
            whether a window has it, and leaves to that window what is to be done.

    Attributes:
        trusts_other_computer: whether somebody said that no other computer has it open.
    """

    def __init__(self, clinic: Path, *, alone: bool) -> None:
        self._clinic, self._alone = clinic, alone
        self._lock = Instance(clinic)
        self._is_finished = self._was_unclean = False
        self.trusts_other_computer = False

    def arrive(self) -> None:
        """Finishes what was interrupted; raises InUseError, OtherComputerError or a StoreError."""
        if self._is_finished or not self._is_anything_there():
            return
        with self._held():
            if self._lock.is_held:
                restoring.finish(self._clinic)
                swap.finish(self._clinic)
                self._is_finished = self._alone

    def arrive_again(self) -> None:
        """Finishes what was made ready since; the lock stays."""
        self._is_finished = False
        self.arrive()

    def check(self, key: DataKey | None) -> None:
        """Checks the file before it is opened; raises DamagedClinicError."""
        damage.refuse_marked(self._clinic)
        with self._held():
            if self._lock.is_held:
                damage.check_before_use(self._clinic, key, unclean=self._was_unclean)

    def leave(self) -> None:
        """Lets others in."""
        self._lock.leave()
        self._is_finished = self._was_unclean = False

    def _is_anything_there(self) -> bool:
        places = (swap.new_file(self._clinic), restoring.ready(self._clinic))
        return bool(restoring.live_files(self._clinic)) or any(one.exists() for one in places)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Has the lock meanwhile; a command goes on without it."""
        if self._alone:
            self._take()
            yield
            return
        with suppress(InUseError, OtherComputerError):
            self._take()
        try:
            yield
        finally:
            self._lock.leave()

    def _take(self) -> None:
        self._lock.take(trusts_other_computer=self.trusts_other_computer)
        self._was_unclean = self._was_unclean or self._lock.was_unclean
