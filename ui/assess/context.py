"""One visit with what came before it: where each field is stored and what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.screens import positive_tests
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Key
from ankleclinic.record.patient import Side
from ui.assess.plan import bias_of, find, method_of
from ui.fields.about import Shown
from ui.fields.last import Earlier


@dataclass(frozen=True, slots=True)
class Context:
    """A visit of a record, and what was chosen for it on screen.

    Attributes:
        record: the record on screen.
        position: the place of the visit in it.
        before: the visits before it.
        methods: methods chosen by hand, by measure.
        biases: biases chosen by hand, by measure.
    """

    record: EpisodeRecord
    position: int
    before: Earlier
    methods: Mapping[str, str | None] = field(default_factory=dict)
    biases: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def visit(self) -> Assessment:
        """The visit."""
        return self.record.assessments[self.position]

    @property
    def earlier(self) -> tuple[Assessment, ...]:
        """The visits before it, oldest first."""
        return self.before.visits

    def method(self, measure: Measure) -> str | None:
        """The method a measure is taken by."""
        if measure.id in self.methods:
            return self.methods[measure.id]
        return method_of(measure, self.visit, self.before)

    def bias(self, measure: Measure) -> str | None:
        """The bias that is shown."""
        if measure.id in self.biases:
            return self.biases[measure.id]
        return bias_of(measure, self.visit)

    def key(self, measure: Measure, side: Side | None) -> Key:
        """Where a field is stored."""
        return Key(measure.id, side, self.method(measure), self.bias(measure))

    def shown(self, measure: Measure, side: Side | None) -> Shown:
        """What a field shows."""
        key = self.key(measure, side)
        positive = positive_tests(self.visit.observations) if measure.screen else frozenset()
        return Shown(key, find(self.visit, key), self.before.last(measure, key), positive)
