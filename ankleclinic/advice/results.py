"""What advising says: the emphasis, and everything it rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from typing_extensions import override

from ankleclinic.catalogue.rule import LockName, Points, StageMove, Urgency
from ankleclinic.record.patient import Side


class Emphasis(StrEnum):
    """What the treatment should put first."""

    MOBILIZATION = "mobilization"
    STRENGTHENING = "strengthening"
    BALANCED = "balanced"
    NEUROMUSCULAR_CONTROL = "neuromuscular_control"
    NO_DOMINANT_DEFICIT = "no_dominant_deficit"
    LOAD_REDUCTION = "load_reduction"
    HOLD_AND_REFER = "hold_and_refer"
    INSUFFICIENT_DATA = "insufficient_data"


class Answer(StrEnum):
    """The three answers of a rule or condition."""

    APPLIES = "applies"
    DOES_NOT_APPLY = "does_not_apply"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Missing:
    """An observation that an answer would need."""

    measure: str
    side: Side | None
    why: str


@dataclass(frozen=True, slots=True)
class Why:
    """One node of a why-tree: what was compared with what, from which day and source.

    A node with children joins their answers as `text` says. `observed` is shown, `number` or `word`
    is what was compared, as it stands in the data. `inside_error` warns that the value
    lies within its measurement error of the limit; `error` is that error in the unit of the fact.
    """

    text: str
    answer: Answer
    observed: str | None = None
    word: str | None = None
    needed: str | None = None
    on: date | None = None
    threshold: str | None = None
    status: str | None = None
    references: tuple[str, ...] = ()
    number: float | None = None
    limit: float | None = None
    error: float | None = None
    inside_error: bool = False
    missing: tuple[Missing, ...] = ()
    children: tuple["Why", ...] = ()


class Explained:
    """A why-tree that is worked out when somebody first asks for it."""

    __slots__ = ("_make", "_why")

    def __init__(self, make: Callable[[], Why]) -> None:
        self._make = make
        self._why: Why | None = None

    def __call__(self) -> Why:
        """The tree."""
        if self._why is None:
            self._why = self._make()
        return self._why

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Explained) and self() == other()

    @override
    def __hash__(self) -> int:
        return hash(self())


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule with its answer, the case that applies and why.

    `urgency` says how soon a medical opinion is wanted for it. `basis` is what a statement that
    clears it keeps, empty where nothing of it can be cleared that way.
    """

    rule: str
    name: str
    answer: Answer
    case: str | None
    points: Points
    explained: Explained
    reason: str
    level: str
    status: str
    references: tuple[str, ...]
    advice: tuple[str, ...] = ()
    urgency: Urgency | None = None
    basis: str = ""

    @property
    def why(self) -> Why:
        """What the answer rests on, down to values and limits."""
        return self.explained()


@dataclass(frozen=True, slots=True)
class Lock:
    """Something that must not be done now, and the rule that says so."""

    what: LockName
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Cleared:
    """A safety finding that still applies and whose hold, locks and cap somebody lifted.

    `on` is the day it holds from, `words` the reason given.
    """

    rule: str
    name: str
    by: str
    role: str
    on: date
    words: str

    @property
    def sentence(self) -> str:
        """Who cleared it, when and why, as the rest of a sentence."""
        return f"cleared by {self.role} {self.by} on {self.on}: {self.words}"


@dataclass(frozen=True, slots=True)
class Flip:
    """The nearest value of one observation that would change the emphasis.

    `to` is a number in the unit of the measure or the result of a test; `by_errors` is the way
    there in units of the measure's error, None when it was not tested or no error is known.
    """

    measure: str
    side: Side | None
    to: float | str
    emphasis: Emphasis
    now: float | str | None
    by_errors: float | None


DiaryItem = Literal[
    "activity_pain",
    "pain",
    "next_morning_pain",
    "night_pain",
    "sleep",
    "swelling",
    "giving_way",
]


@dataclass(frozen=True, slots=True)
class DiaryFlip:
    """The nearest other entry of one item of a day of the diary that would change the emphasis."""

    day: date
    item: DiaryItem
    to: int
    emphasis: Emphasis
    now: int


@dataclass(frozen=True, slots=True)
class NextTest:
    """An untested observation worth taking.

    `settling` counts those of its `outcomes` that would settle the advice.
    """

    measure: str
    side: Side | None
    why: str
    seconds: int
    settling: int = 0
    outcomes: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """The move of the stage that is proposed, and why; `rule` is the one that says so.

    `to` is the stage afterwards, for a time only where `kind` is back.
    """

    kind: StageMove
    stage: int
    to: int
    rule: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Level:
    """A number held against a limit, in the unit of its measure; `needed` says the limit."""

    measure: str
    side: Side | None
    number: float
    needed: str


@dataclass(frozen=True, slots=True)
class AtOdds:
    """Two measures of one construct; only the worse one is beyond its limit, and it counts.

    That they tell of one construct is a proposal of the catalogue.
    """

    construct: str
    worse: Level
    better: Level


@dataclass(frozen=True, slots=True)
class Advice:
    """The emphasis at one visit with all it rests on.

    `strength` is the level of evidence of the rule that carries most; `inputs_known` counts the
    key inputs out of `inputs_total`; `protocol` is the version of the register that was applied,
    `standing` says it with who reviewed it, as the rest of a sentence, and `reviewed` whether that
    was done. `stage` is the one said last, or of the first visit, as far as it is not capped;
    `move` is what the rules say of it, and the therapist makes it.
    """

    date: date
    emphasis: Emphasis
    add_ons: tuple[Emphasis, ...]
    provisional: bool
    points: Points
    stage: int | None
    stage_cap: int | None
    strength: str | None
    locked: tuple[Lock, ...]
    urgency: Urgency | None
    irritability: str | None
    findings: tuple[Finding, ...]
    would_change: tuple[Flip, ...]
    next_tests: tuple[NextTest, ...]
    missing: tuple[Missing, ...]
    inputs_known: int
    inputs_total: int
    protocol: str

    @property
    def next_test(self) -> NextTest | None:
        """The untested observation most worth taking next."""
        return self.next_tests[0] if self.next_tests else None

    standing: str
    reviewed: bool
    cleared: tuple[Cleared, ...] = ()
    move: Move | None = None
    at_odds: tuple[AtOdds, ...] = ()
    diary_would_change: tuple[DiaryFlip, ...] = ()
