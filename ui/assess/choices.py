"""What was chosen by hand for one visit on screen, put together with its record."""

from collections.abc import Mapping

from ankleclinic.catalogue.measure import Screen
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Key
from ui.assess.context import Blind, Context
from ui.fields.last import Earlier


class Choices:
    """Methods and biases chosen by hand, kept from one state of the record to the next.

    Args:
        visit_id: which visit.
        screens: the safety screens of the catalogue, by measure.
    """

    def __init__(self, visit_id: str, screens: Mapping[str, Screen]) -> None:
        self._visit_id = visit_id
        self._screens = screens
        self._methods: dict[str, str | None] = {}
        self._biases: dict[str, str | None] = {}
        self._before = Earlier(())

    def choose_method(self, measure: str, method: str) -> None:
        """Take a measure by another method from now on."""
        self._methods[measure] = method

    def choose_bias(self, measure: str, bias: str) -> None:
        """Show another bias of a measure from now on."""
        self._biases[measure] = bias

    def follow(self, key: Key) -> None:
        """Show a field as it is stored."""
        self._methods[key.measure] = key.method
        if key.bias is not None:
            self._biases[key.measure] = key.bias

    def context(self, record: EpisodeRecord, blind: Blind | None) -> Context:
        """The visit as it stands in a record."""
        position = [visit.id for visit in record.assessments].index(self._visit_id)
        self._before = self._before.still(record.assessments[:position])
        return Context(
            record, position, self._before, self._methods, self._biases, blind, self._screens
        )
