"""What a measure is: how it is entered, scored, compared and how far it can be trusted."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from ankleclinic.catalogue.evidence import (
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
    """How a measure is entered."""

    QUANTITY = "quantity"
    SCALE = "scale"
    TEST = "test"
    QUESTIONNAIRE = "questionnaire"


class Better(StrEnum):
    """Which direction of a value is an improvement."""

    HIGHER = "higher"
    LOWER = "lower"


class Section(StrEnum):
    """The part of the assessment page a measure belongs to, in page order."""

    PAIN = "pain"
    IMPINGEMENT = "impingement"
    STABILITY = "stability"
    RANGE = "range"
    STRENGTH = "strength"
    BALANCE = "balance"
    HOP = "hop"
    SWELLING = "swelling"
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
    """A device, landmark or variant that starts a series of its own."""

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
    """

    count: Annotated[int, Field(ge=1, le=60)]
    least: float = 0
    most: float
    minimum_answered: Annotated[int, Field(ge=1)]
    formula: Literal["percent", "sum", "mean"]
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


class Code(Figure):
    """A code of a public vocabulary."""

    system: Literal["loinc"]
    code: Text


class Measure(Entry):
    """One measure: the single source of its field, judgement, trend, report line and column.

    `compares_sides` marks a test whose result is read against the other side, so that it tells
    nothing where the other side is no reference. `normalized_by` names the length of the same side
    that a value is also shown as a share of.
    """

    id: Id
    name: Text
    short: Text
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
    normalized_by: MeasureId | None = None
    symmetry: SymmetryRule | None = None
    error: tuple[ErrorRow, ...] = ()
    importance: tuple[ImportanceRow, ...] = ()
    norms: tuple[Norm, ...] = ()
    shelf_life_days: Annotated[int, Field(gt=0)] | None = None
    seconds: Annotated[int, Field(gt=0)]
    how: Statement
    worth: Statement
    licence: Text | None = None
    codes: tuple[Code, ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether an observation of this measure has a number for a value."""
        return self.kind is not Kind.TEST

    @property
    def default_method(self) -> str | None:
        """The method taken when none is said: the first of the list."""
        return self.methods[0].id if self.methods else None
