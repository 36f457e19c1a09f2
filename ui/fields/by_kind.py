"""What each kind of field brings of its own."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ankleclinic.record.observation import Observation, State
from ui.fields.about import Stop
from ui.fields.last import Last


class ByKind(QWidget):
    """The cells of a field: where they are, what they make, and what they show."""

    def main_stops(self) -> list[Stop]:
        """The places for the value itself."""
        raise NotImplementedError

    def fill(self, stored: Observation | None, *, fresh: bool) -> None:
        """Put what is stored into the cells; `fresh` drops everything typed and asked so far."""
        raise NotImplementedError

    def typed(self) -> dict[str, Any] | None:
        """The parts of the observation that the cells make, None when they are empty."""
        raise NotImplementedError

    def show_ghost(self, last: Last | None) -> None:
        """Show last time's value in the empty cells."""
        raise NotImplementedError

    def show_state(self, state: State) -> None:
        """Show a state in place of a value."""
        raise NotImplementedError

    def says_last(self, last: Last) -> bool:
        """Whether last time's value is worth words besides its ghost."""
        return True
