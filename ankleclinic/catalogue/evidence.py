"""Evidence statuses, references and the figures that carry them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ankleclinic.catalogue.nearest import hint


@dataclass(frozen=True, slots=True)
class NameOf(AfterValidator):
    """Checks a name, and says of which kind of entry it is."""

    kind: str


def known(kind: str) -> NameOf:
    """Refuses a name that no file declares, when the reader hands over the declared names."""

    def check(name: str, info: ValidationInfo) -> str:
        names = (info.context or {}).get(kind)
        if names is not None and name not in names:
            text = f"there is no {kind} “{name}”{hint(name, names)}"
            raise PydanticCustomError("unknown_name", "{text}", {"text": text})
        return name

    return NameOf(check, kind)


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
MeasureId = Annotated[Id, known("measure")]
ReferenceId = Annotated[str, Field(pattern=r"^[a-z]+:[0-9]+$"), known("reference")]
Text = Annotated[str, Field(min_length=1, max_length=2000)]


class Entry(BaseModel):
    """Strict, immutable base of everything the catalogue holds."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Status(StrEnum):
    """How well a figure is supported, and so what it may do."""

    VERIFIED = "verified"
    DERIVED = "derived"
    CONSENSUS = "consensus"
    SECONDARY = "secondary"
    PROPOSAL = "proposal"
    UNVERIFIED = "unverified"

    @property
    def drives_error(self) -> bool:
        """Whether an error or importance row with this status may label a change."""
        return self in {Status.VERIFIED, Status.DERIVED, Status.PROPOSAL}

    @property
    def needs_reference(self) -> bool:
        """Whether a figure with this status must name where it was read."""
        return self not in {Status.PROPOSAL, Status.UNVERIFIED}

    @property
    def drives_rule(self) -> bool:
        """Whether a threshold with this status may decide a rule."""
        return self in {Status.VERIFIED, Status.DERIVED, Status.CONSENSUS, Status.PROPOSAL}


class Figure(Entry):
    """A number or statement with its status and where it was read.

    In the files of a catalogue every status but proposal and unverified needs a reference.
    """

    status: Status
    references: tuple[ReferenceId, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _is_cited(self, info: ValidationInfo) -> Self:
        if info.context is not None and self.status.needs_reference and not self.references:
            text = f"it is marked {self.status.value}, so name the reference it was read in"
            raise PydanticCustomError("uncited", "{text}", {"text": text})
        return self


class Reference(Entry):
    """One source of the evidence files, by its number there."""

    id: ReferenceId
    citation: Text
    doi: str | None = None
    pmid: str | None = None
    secondary: bool = False


class Rater(StrEnum):
    """Which pairs of raters an error row was measured on."""

    SAME = "same"
    DIFFERENT = "different"
    ANY = "any"


class ErrorRow(Figure):
    """A minimal detectable change and the situation it was measured in.

    Rows stand in order of preference: the first that fits the situation is used. `value` is in the
    unit of the measure, or in percentage points for the quantity `index`. `answers` narrows a row
    to the mean of exactly so many items. A row `by_choice` is used only where somebody chose it.
    """

    id: Id
    value: Annotated[float, Field(gt=0)]
    quantity: Literal["side", "difference", "index"] = "side"
    level: Literal[90, 95] | None = None
    rater: Rater = Rater.ANY
    session: Literal["within", "between"] | None = None
    methods: tuple[Id, ...] = ()
    answers: Annotated[int, Field(gt=0)] | None = None
    formula: Text | None = None
    population: Text
    n: Annotated[int, Field(gt=0)] | None = None
    by_choice: bool = False
    why: Text


class ImportanceRow(Figure):
    """A smallest important change; the first row that fits and may act is the one judged by.

    `percent` adds the condition that the change reaches this share of the earlier value.
    `strict` means more than `value`, otherwise at least `value`. `answers` narrows a row to the
    mean of exactly so many items.
    """

    id: Id
    value: Annotated[float, Field(gt=0)]
    percent: Annotated[float, Field(gt=0)] | None = None
    strict: bool = False
    answers: Annotated[int, Field(gt=0)] | None = None
    population: Text
    n: Annotated[int, Field(gt=0)] | None = None


class Norm(Figure):
    """A reference value, used only within its age, sex and method."""

    text: Text
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    sex: Literal["female", "male"] | None = None
    age: tuple[int, int] | None = None
    methods: tuple[Id, ...] = ()
    population: Text
    n: Annotated[int, Field(gt=0)] | None = None


Percent = Annotated[float, Field(ge=0, le=100)]
Positive = Annotated[float, Field(gt=0)]


class Accuracy(Figure):
    """How well a positive finding tells a condition; it is shown and drives nothing.

    `of` names the condition and what it was checked against, `cut_off` from where on a number
    counts as positive. Sensitivity and specificity are in percent; `likelihood_positive` and
    `likelihood_negative` are the printed ratios; `agreement` is kappa between examiners.
    """

    of: Text
    cut_off: Text | None = None
    sensitivity: Percent | None = None
    specificity: Percent | None = None
    likelihood_positive: Positive | None = None
    likelihood_negative: Positive | None = None
    odds_ratio: Positive | None = None
    agreement: Annotated[float, Field(ge=-1, le=1)] | None = None
    population: Text
    n: Annotated[int, Field(gt=0)] | None = None


class Statement(Figure):
    """A sentence about a measure: how it is taken, or what it is worth."""

    text: Text
