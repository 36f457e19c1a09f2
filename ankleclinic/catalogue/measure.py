"""What a measure is: how it is entered, scored, compared and how far it can be trusted."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, PrivateAttr, Tag, ValidationInfo, model_validator

from ankleclinic.catalogue.drawing import Drawing
from ankleclinic.catalogue.evidence import (
    Accuracy,
    Entry,
    ErrorRow,
    Figure,
    Id,
    ImportanceRow,
    MeasureId,
    Norm,
    Statement,
    Text,
)


class Kind(StrEnum):
    """How a measure is entered; a derived one is computed and never typed."""

    QUANTITY = "quantity"
    SCALE = "scale"
    TEST = "test"
    CHOICE = "choice"
    SCREEN = "screen"
    PAIN_MAP = "pain_map"
    QUESTIONNAIRE = "questionnaire"
    DERIVED = "derived"


class Better(StrEnum):
    """Which direction of a value is an improvement."""

    HIGHER = "higher"
    LOWER = "lower"


class Section(StrEnum):
    """The part of the assessment page a measure belongs to, in page order."""

    SAFETY = "safety"
    PAIN = "pain"
    IMPINGEMENT = "impingement"
    DIFFERENTIAL = "differential"
    RANGE = "range"
    SWELLING = "swelling"
    STRENGTH = "strength"
    BALANCE = "balance"
    HOP = "hop"
    TASKS = "tasks"
    QUESTIONNAIRES = "questionnaires"


class Limits(Figure):
    """Entry limits: outside `hard` is refused, outside `soft` is asked about once."""

    hard: tuple[float, float]
    soft: tuple[float, float] | None = None


class Trials(Figure):
    """How many trials the protocol of the measure takes, and what is made of them."""

    count: Annotated[int, Field(ge=1, le=10)]
    statistic: Literal["best", "mean"]


class Method(Entry):
    """A device, landmark or variant that starts a series of its own.

    `cap` is the value at which a test taken this way is stopped.
    """

    id: Id
    name: Text
    cap: Annotated[float, Field(gt=0)] | None = None


class Option(Entry):
    """One of the named answers of a choice, or of the qualities of a pain."""

    id: Id
    name: Text


class SymmetryRule(Figure):
    """What the two sides are compared by, and where a deficit begins.

    `by` is the index in percent (a deficit below `threshold`) or the difference in the unit of the
    measure (a deficit at or beyond `threshold`; with `strict`, only beyond). Without a threshold
    the comparison is shown and not judged. From `threshold` to `clear` a deficit is only possible,
    being inside the error of one day.
    """

    by: Literal["index", "difference"] = "index"
    threshold: float | None = None
    clear: float | None = None
    strict: bool = False


class Items(Figure):
    """The items of a questionnaire and the published rule that scores them.

    `offered` is false where the item range could not be checked; then only the total is read.
    `version` rises whenever the rule changes, so that a stored score says which one made it.
    `divisor` brings a sum to the scale of the instrument.
    """

    version: Annotated[int, Field(ge=1)] = 1
    count: Annotated[int, Field(ge=1, le=60)]
    least: float = 0
    most: float
    minimum_answered: Annotated[int, Field(ge=1)]
    formula: Literal["percent", "sum", "mean"]
    divisor: Annotated[float, Field(gt=0)] = 1
    not_applicable: bool = False
    variable_count: bool = False
    offered: bool = True
    why_not_offered: Text | None = None
    topics: tuple[Text, ...] = ()


class Choice(Entry):
    """An extra attribute of a test, such as the bias of a provocation."""

    id: Id
    name: Text
    options: tuple[Method, ...]


class ScreenItem(Entry):
    """One question of a screen. A precaution is kept and shown; it decides nothing.

    `points` adds to the score of a scored screen. `test` names a clinical test whose positive
    result answers the item too.
    """

    id: Id
    topic: Text
    points: int = 0
    precaution: bool = False
    test: MeasureId | None = None


class AllItems(Entry):
    """Every one of these is present."""

    all: Annotated[tuple["Present", ...], Field(min_length=1)]


class AnyItem(Entry):
    """At least one of these is present."""

    any: Annotated[tuple["Present", ...], Field(min_length=1)]


class SomeItems(Entry):
    """At least `at_least_n` of these are present."""

    at_least_n: Annotated[int, Field(ge=1)]
    of: Annotated[tuple["Present", ...], Field(min_length=1)]


class Score(Entry):
    """The points of the items that are present reach this sum."""

    score_at_least: int


_PRESENT = ("all", "any", "at_least_n", "score_at_least")


def _present_subject(data: object) -> str | None:
    if isinstance(data, str):
        return "item"
    names = type(data).model_fields if isinstance(data, Entry) else data
    if not isinstance(names, dict):
        return None
    return next((name for name in _PRESENT if name in names), None)


Present = Annotated[
    Annotated[Id, Tag("item")]
    | Annotated[AllItems, Tag("all")]
    | Annotated[AnyItem, Tag("any")]
    | Annotated[SomeItems, Tag("at_least_n")]
    | Annotated[Score, Tag("score_at_least")],
    Discriminator(
        _present_subject,
        custom_error_type="condition",
        custom_error_message="name an item, or one of: " + ", ".join(_PRESENT),
    ),
]
"""An item of a screen that is present, or a combination of such conditions."""


class Screen(Figure):
    """The items of a screen, and when it is positive; an item not asked is unknown."""

    items: Annotated[tuple[ScreenItem, ...], Field(min_length=1)]
    positive: Present
    limits: Text | None = None


class Zone(Entry):
    """A named zone of a drawn view; `at` is its middle in the drawing's own units."""

    id: Id
    name: Text
    view: Id
    at: tuple[float, float]


class PainMap(Figure):
    """The drawn views with their zones, and the qualities a pain may have.

    Each view has a drawing of its name among the files of the catalogue, in which the shapes carry
    the ids of the zones; the reader of the catalogue hands them over.
    """

    views: Annotated[tuple[Option, ...], Field(min_length=1)]
    zones: Annotated[tuple[Zone, ...], Field(min_length=1)]
    qualities: tuple[Option, ...] = ()
    _drawings: Mapping[str, Drawing] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _is_drawn(self, info: ValidationInfo) -> Self:
        drawings = (info.context or {}).get("drawings", {})
        self._drawings = {view.id: drawings[view.id] for view in self.views if view.id in drawings}
        return self

    @property
    def drawings(self) -> Mapping[str, Drawing]:
        """The drawing of each view, of the right ankle."""
        return self._drawings

    def drawn(self, *, left: bool) -> dict[str, Drawing]:
        """The drawing of each view in order; the left ankle is the mirror image of the right."""
        found = (
            (view.id, self._drawings[view.id]) for view in self.views if view.id in self._drawings
        )
        return {name: drawing.mirrored() if left else drawing for name, drawing in found}

    def zone(self, name: str) -> Zone | None:
        """A zone by its id."""
        return next((zone for zone in self.zones if zone.id == name), None)


class Derivation(Figure):
    """How a derived measure comes out of others of the same visit, side and method.

    `share_of_length` is the sum of the reaches in `of` divided by as many lengths of the same leg,
    in percent. `product` multiplies the values in `of`.
    """

    formula: Literal["share_of_length", "product"]
    of: Annotated[tuple[MeasureId, ...], Field(min_length=2)]
    length: MeasureId | None = None


class Share(Entry):
    """A value also shown relative to a length or mass: `factor` times value over that, in `unit`.

    A measure with sides is related to the value of the same side where `by` has sides.
    """

    by: MeasureId
    factor: Annotated[float, Field(gt=0)] = 1
    unit: Text


class Code(Figure):
    """A code of a public vocabulary."""

    system: Literal["loinc"]
    code: Text


class Measure(Entry):
    """One measure: the single source of its field, judgement, trend, report line and column.

    `compares_sides` marks a test whose result is read against the other side, so that it tells
    nothing where the other side is no reference. `normalized` shows a value also as a share of a
    length or mass. `maximal` marks a test to the limit, of which is kept what stopped it;
    `timed` one that a stopwatch helps with and `counted` one whose repetitions are counted.
    `learned` marks a task that improves by practice alone over the first visits. `accuracy` says
    how well a finding tells a condition; a test without it has no known diagnostic value.
    `tells_of` names what several measures tell of, so that they can disagree; which do is a
    proposal of ours.
    """

    id: Id
    name: Text
    short: Text
    tells_of: Text | None = None
    section: Section
    kind: Kind
    sided: bool
    unit: str
    resolution: Annotated[float, Field(gt=0)] = 1
    better: Better | None = None
    limits: Limits | None = None
    trials: Trials | None = None
    methods: tuple[Method, ...] = ()
    items: Items | None = None
    bias: Choice | None = None
    results: tuple[Literal["positive", "negative", "equivocal"], ...] = ()
    result_names: dict[str, Text] = Field(default_factory=dict)
    positive_means: Text | None = None
    compares_sides: bool = False
    records_pain: bool = False
    options: tuple[Option, ...] = ()
    screen: Screen | None = None
    pain_map: PainMap | None = None
    derived: Derivation | None = None
    normalized: Share | None = None
    maximal: bool = False
    timed: bool = False
    counted: bool = False
    learned: bool = False
    symmetry: SymmetryRule | None = None
    error: tuple[ErrorRow, ...] = ()
    importance: tuple[ImportanceRow, ...] = ()
    norms: tuple[Norm, ...] = ()
    accuracy: tuple[Accuracy, ...] = ()
    shelf_life_days: Annotated[int, Field(gt=0)] | None = None
    seconds: Annotated[int, Field(gt=0)]
    how: Statement
    worth: Statement
    licence: Text | None = None
    codes: tuple[Code, ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether an observation of this measure has a number for a value."""
        return self.kind not in {Kind.TEST, Kind.CHOICE, Kind.SCREEN}

    def outcome(self, word: str) -> str:
        """The name of a result or option; a word that has no name stands as it is."""
        names = {option.id: option.name for option in self.options} | self.result_names
        return names.get(word, word)

    @property
    def entered(self) -> bool:
        """Whether somebody enters it; a derived measure is computed."""
        return self.kind is not Kind.DERIVED

    @property
    def default_method(self) -> str | None:
        """The method taken when none is said: the first of the list."""
        return self.methods[0].id if self.methods else None
