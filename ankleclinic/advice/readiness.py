"""The board for returning to sport: five domains, of which the most restrictive row decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.results import Answer, Why
from ankleclinic.advice.shown import shown_text
from ankleclinic.advice.standing import Standing, State, strictest
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.criterion import Check, Domain, Step
from ankleclinic.catalogue.rule import Rule

CONFIDENCE = frozenset({"rts_alr_rsi", "rts_i_prrs"})
"""The rows of which one must be known before anybody is called ready."""
DOMAINS: tuple[Domain, ...] = get_args(Domain)
NOT_VALIDATED = (
    "No set of criteria for returning to sport has been validated prospectively for posterior "
    "impingement; experts agree on what to look at, not on the limits."
)
DECIDES = "The most restrictive row decides."
KNOWN = (State.MET, State.NOT_MET)
UNKNOWN = (State.NOT_TESTED, State.STALE)
STATES = {True: State.MET, False: State.NOT_MET, None: State.NOT_TESTED}
ANSWERS = {True: Answer.APPLIES, False: Answer.DOES_NOT_APPLY, None: Answer.CANNOT_TELL}
OF_ANSWER = {
    Answer.APPLIES: State.MET,
    Answer.DOES_NOT_APPLY: State.NOT_MET,
    Answer.CANNOT_TELL: State.NOT_TESTED,
}
NOTHING = Standing(State.SHOWN, None, (), Why("", Answer.CANNOT_TELL))
NO_FIELD = Standing(State.NOT_TESTED, None, (), Why("", Answer.CANNOT_TELL))


@dataclass(frozen=True, slots=True)
class Checked:
    """One check and the state of the patient."""

    check: Check
    state: State


@dataclass(frozen=True, slots=True)
class Opens:
    """Whether the rows open full training (step A) and competition (step B).

    `physical` says whether every hard row of step A passes, whatever else stands against it. None
    cannot be told.
    """

    physical: bool | None
    training: bool | None
    competition: bool | None

    def standing(self, step: Step) -> Standing:
        """Where the patient stands against a whole step."""
        found = self.training if step == "A" else self.competition
        why = Why(f"readiness, step {step}", ANSWERS[found])
        return Standing(STATES[found], None, (), why)


NOTHING_OPEN = Opens(None, None, None)
Found = TypeVar("Found", "Checked", "Row")


@dataclass(frozen=True, slots=True)
class Row:
    """One check and where the patient stands; `shown` is what a row that judges nothing says."""

    check: Check
    standing: Standing
    shown: str = ""

    @property
    def state(self) -> State:
        """Where the patient stands."""
        return self.standing.state


@dataclass(frozen=True, slots=True)
class Readiness(Opens):
    """The rows and what they open; `because` says why, in sentences."""

    rows: tuple[Row, ...]
    because: tuple[str, ...]

    def of(self, domain: Domain) -> tuple[Row, ...]:
        """The rows of one domain."""
        return tuple(row for row in self.rows if row.check.domain == domain)


def readiness(evaluators: Sequence[Evaluator]) -> Readiness:
    """The board of a visit, by evaluators that know the diary."""
    catalogue = evaluators[0].facts.catalogue
    rows = []
    for check in catalogue.checks.values():
        if check.when is not None:
            rows.append(Row(check, strictest(evaluators, check.when)))
        else:
            standing = NOTHING if check.type == "shown" else NO_FIELD
            rows.append(Row(check, standing, shown_text(evaluators[0].facts, check)))
    allowed, held = _allowed(catalogue), _held(evaluators[0])
    found = _opened([Checked(row.check, row.state) for row in rows], allowed, bool(held))
    return Readiness(
        found.physical,
        found.training,
        found.competition,
        tuple(rows),
        (
            *(f"A safety finding holds everything: {name}." for name in held),
            *_because(rows, allowed),
        ),
    )


def opens(evaluators: Sequence[Evaluator]) -> Opens:
    """What the board of a visit opens, told from its answers without explaining them."""
    catalogue = evaluators[0].facts.catalogue
    checks = catalogue.checks.values()
    found = [Checked(check, _state(evaluators, check)) for check in checks]
    return _opened(found, _allowed(catalogue), bool(_held(evaluators[0])))


def _state(evaluators: Sequence[Evaluator], check: Check) -> State:
    if check.when is None:
        return State.SHOWN if check.type == "shown" else State.NOT_TESTED
    answers = [evaluator.answer(check.when) for evaluator in evaluators]
    if answers[0] is Answer.DOES_NOT_APPLY:
        return State.NOT_MET
    unlike = (answer for answer in answers if answer is not Answer.APPLIES)
    return OF_ANSWER[next(unlike, Answer.APPLIES)]


def _opened(rows: Sequence[Checked], allowed: int, held: bool) -> Opens:
    return Opens(
        physical=_physical(rows),
        training=False if held else _opens(rows, "A", allowed),
        competition=False if held else _opens(rows, "B", allowed),
    )


def _allowed(catalogue: Catalogue) -> int:
    return int(catalogue.threshold("readiness.soft_allowed"))


def _held(evaluator: Evaluator) -> list[str]:
    rules = evaluator.facts.catalogue.rules.values()
    return [rule.name for rule in rules if _holds(evaluator, rule)]


def _holds(evaluator: Evaluator, rule: Rule) -> bool:
    if not any(case.hold for case in rule.case):
        return False
    case = evaluator.rule(rule.id).acting
    return case is not None and case.hold


def _physical(rows: Sequence[Checked]) -> bool | None:
    states = {row.state for row in rows if row.check.type == "hard" and row.check.step == "A"}
    return False if State.NOT_MET in states else None if states & {*UNKNOWN} else True


def _opens(rows: Sequence[Checked], step: Step, allowed: int) -> bool | None:
    """A hard row or hold that is not met closes a step; what is not known never opens one."""
    asked = [row for row in rows if step == "B" or row.check.step == "A"]
    if any(row.state is State.NOT_MET for row in asked if row.check.type in {"hard", "hold"}):
        return False
    if any(row.state in UNKNOWN for row in asked if row.check.type == "hard"):
        return None
    if not _confidence_known(asked) or len(_soft_open(asked)) > allowed:
        return None
    return True


def _confidence_known(rows: Sequence[Checked]) -> bool:
    return any(row.state in KNOWN for row in rows if row.check.id in CONFIDENCE)


def _soft_open(rows: Sequence[Found]) -> list[Found]:
    """Soft rows that are not passed or not known."""
    return [row for row in rows if row.check.type == "soft" and row.state is not State.MET]


def _because(rows: Sequence[Row], allowed: int) -> Iterator[str]:
    known = _confidence_known([Checked(row.check, row.state) for row in rows])
    failed = [row for row in rows if row.state is State.NOT_MET]
    yield from _listed("Not passed", [row for row in failed if row.check.type == "hard"])
    yield from _listed("Held back by", [row for row in failed if row.check.type == "hold"])
    open_rows = [row for row in rows if row.check.type == "hard" and row.state in UNKNOWN]
    yield from _listed("Not known", [row for row in open_rows if row.state is State.NOT_TESTED])
    yield from _listed("Too old", [row for row in open_rows if row.state is State.STALE])
    if not known:
        yield "Confidence is not known: ask ALR-RSI or I-PRRS."
    soft = _soft_open(rows)
    yield from _listed("Amber", soft)
    if len(soft) > allowed:
        yield f"Only {allowed} amber row is allowed."
    yield DECIDES
    yield NOT_VALIDATED


def _listed(words: str, rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        yield f"{words}: {'; '.join(row.check.name for row in rows)}."
