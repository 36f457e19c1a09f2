"""One visit with what came before it: where each field is stored and what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ankleclinic.catalogue.measure import Measure, Screen
from ankleclinic.judgement.screens import contradicted, positive_tests
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Key, Moment, Observation
from ankleclinic.record.patient import Side
from ui.assess.plan import bias_of, find, method_of
from ui.fields.about import Shown
from ui.fields.last import Earlier


@dataclass(frozen=True, slots=True)
class Blind:
    """A field that is being taken a second time and so shows nothing of its first value.

    Attributes:
        measure: the id of its measure.
        side: its side.
        moment: which second reading it is.
        rater: who takes it, None for the rater of the visit.
        taken: what was entered so far.
    """

    measure: str
    side: Side | None
    moment: Moment
    rater: str | None = None
    taken: Observation | None = None

    def covers(self, measure: Measure, side: Side | None) -> bool:
        """Whether it is this field."""
        return (self.measure, self.side) == (measure.id, side)


@dataclass(frozen=True, slots=True)
class Context:
    """A visit of a record, and what was chosen for it on screen.

    Attributes:
        record: the record on screen.
        position: the place of the visit in it.
        before: the visits before it.
        methods: methods chosen by hand, by measure.
        biases: biases chosen by hand, by measure.
        blind: the field that is being taken again.
        screens: the safety screens that may say the opposite of each other, by measure.
    """

    record: EpisodeRecord
    position: int
    before: Earlier
    methods: Mapping[str, str | None] = field(default_factory=dict)
    biases: Mapping[str, str | None] = field(default_factory=dict)
    blind: Blind | None = None
    screens: Mapping[str, Screen] = field(default_factory=dict)

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
        key = Key(measure.id, side, self.method(measure), self.bias(measure))
        blind = self._blind(measure, side)
        return replace(key, moment=blind.moment) if blind else key

    def shown(self, measure: Measure, side: Side | None) -> Shown:
        """What a field shows; one that is taken again hides its values of before."""
        key, blind = self.key(measure, side), self._blind(measure, side)
        if blind is not None:
            return Shown(key, blind.taken)
        shown = Shown(key, find(self.visit, key), self.before.last(measure, key))
        if measure.screen is None:
            return shown
        taken = self.visit.observations
        doubted = contradicted(self.screens, taken).get(measure.id, frozenset())
        return replace(shown, positive=positive_tests(taken), doubted=doubted)

    def first(self, measure: Measure, side: Side | None) -> Observation | None:
        """The value of a field, also while it is being taken again."""
        return find(self.visit, replace(self.key(measure, side), moment=Moment.BEFORE))

    def _blind(self, measure: Measure, side: Side | None) -> Blind | None:
        return self.blind if self.blind and self.blind.covers(measure, side) else None
