"""Which interventions an advice asks for, and what its locks and rules leave of the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ankleclinic.advice.results import Advice, Answer, Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.intervention import GRADES, Intervention, Purpose
from ankleclinic.catalogue.rule import Case, Grade

PURPOSES: Final[Mapping[Emphasis, frozenset[Purpose]]] = MappingProxyType(
    {
        Emphasis.MOBILIZATION: frozenset({"mobilization"}),
        Emphasis.STRENGTHENING: frozenset({"strengthening"}),
        Emphasis.BALANCED: frozenset({"mobilization", "strengthening"}),
        Emphasis.NEUROMUSCULAR_CONTROL: frozenset({"neuromuscular_control"}),
        Emphasis.LOAD_REDUCTION: frozenset({"settling"}),
    }
)
"""What an emphasis asks for besides the content of the stage."""
HELD = "A safety finding holds all loading: {}."
NOT_KNOWN = "Too little is known for any proposal: take the tests that the advice names first."
LESS_LOAD = "The load is to be reduced first."
LOCKED = "Locked by {}."
AGAINST = "{} speaks against it."
TOO_STRONG = "None of its grades is gentle enough now."
LATER = "Belongs to stage {}."
UNCALLED = "Proposed only when {} applies."
CALLED = "Asked for by {}."
EMPHASIS = "The emphasis asks for it."
OF_STAGE = "Belongs to the stage."
EARLIER = "Belongs to stage {}, and the emphasis does not ask for it."


class Standing(StrEnum):
    """Where an intervention stands under an advice, what is proposed first."""

    PROPOSED = "proposed"
    POSSIBLE = "possible"
    LATER = "later"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One intervention under an advice.

    Attributes:
        why: the reasons for its standing, each a sentence; the first is the weightiest.
        limits: what locks leave out of it.
        grades: the grades of a glide that are left, none for anything else.
    """

    intervention: Intervention
    standing: Standing
    why: tuple[str, ...]
    limits: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()


def propose(catalogue: Catalogue, advice: Advice) -> tuple[Proposal, ...]:
    """Every intervention of the catalogue with its standing, what is proposed first.

    What a lock, a hold or a rule forbids is withheld, whatever else speaks for it. A rule that
    steps the stage back for a time counts.
    """
    under = Under.of(catalogue, advice)
    return tuple(sorted(map(under.proposal, catalogue.interventions.values()), key=under.rank))


@dataclass(frozen=True, slots=True)
class Under:
    """What an advice leaves: its stage for now, and the cases of the rules that apply, by rule."""

    advice: Advice
    stage: int
    names: Mapping[str, str]
    cases: Mapping[str, Case]

    @classmethod
    def of(cls, catalogue: Catalogue, advice: Advice) -> "Under":
        """What is left under an advice; a lock that was cleared by name counts no more."""
        cleared = {one.rule for one in advice.cleared}
        names, cases = dict[str, str](), dict[str, Case]()
        for found in advice.findings:
            if found.answer is Answer.APPLIES and found.rule not in cleared:
                rule = catalogue.rules[found.rule]
                names[rule.id] = f"“{rule.name}” ({rule.id})"
                cases[rule.id] = next(case for case in rule.case if case.id == found.case)
        stage = 1 if advice.stage is None else advice.stage
        back = any(case.stage_move == "back" for case in cases.values())
        return cls(advice, max(1, stage - back), names, cases)

    def proposal(self, one: Intervention) -> Proposal:
        """Where an intervention stands, and why."""
        standing, why = self._standing(one)
        locked = [lock.what for lock in self.advice.locked]
        limits = tuple(said for lock, said in one.limited_by.items() if lock in locked)
        return Proposal(one, standing, why, limits, self._grades(one))

    def rank(self, found: Proposal) -> tuple[int, bool, int]:
        """By standing, then what is asked for, then the stages nearest to the present one."""
        order = list(Standing).index(found.standing)
        asked = found.why[0] != OF_STAGE
        return order, not asked, abs(found.intervention.stage - self.stage)

    def _standing(self, one: Intervention) -> tuple[Standing, tuple[str, ...]]:
        against, calls = tuple(self._against(one)), tuple(self._calls(one))
        if against:
            return Standing.WITHHELD, against
        if calls:
            return Standing.PROPOSED, calls
        if one.stage > self.stage:
            return Standing.LATER, (LATER.format(one.stage),)
        if one.off or one.needs_call:
            return Standing.POSSIBLE, (one.off or UNCALLED.format(" or ".join(one.called_for_by)),)
        if self._is_asked(one):
            return Standing.PROPOSED, (EMPHASIS,)
        if one.stage == self.stage:
            return Standing.PROPOSED, (OF_STAGE,)
        return Standing.POSSIBLE, (EARLIER.format(one.stage),)

    def _against(self, one: Intervention) -> Iterator[str]:
        emphasis = self.advice.emphasis
        if emphasis is Emphasis.HOLD_AND_REFER:
            holding = [self.names[rule] for rule, case in self.cases.items() if case.hold]
            yield HELD.format(", ".join(holding))
        if emphasis is Emphasis.INSUFFICIENT_DATA:
            yield NOT_KNOWN
        for lock in self.advice.locked:
            if lock.what in one.forbidden_by:
                yield LOCKED.format(self.names.get(lock.rule, lock.why))
        yield from (AGAINST.format(self.names[rule]) for rule in one.not_with if rule in self.cases)
        if emphasis is Emphasis.LOAD_REDUCTION and one.purpose == "loading":
            yield LESS_LOAD
        if one.grades and not self._grades(one):
            yield TOO_STRONG

    def _calls(self, one: Intervention) -> Iterator[str]:
        called = (rule for rule in one.called_for_by if rule in self.cases)
        yield from (CALLED.format(self.names[rule]) for rule in called)

    def _is_asked(self, one: Intervention) -> bool:
        asked = (self.advice.emphasis, *self.advice.add_ons)
        return any(one.purpose in PURPOSES.get(emphasis, ()) for emphasis in asked)

    def _grades(self, one: Intervention) -> tuple[Grade, ...]:
        """The grades of it that no rule which applies caps."""
        caps = [GRADES.index(case.grade_cap) for case in self.cases.values() if case.grade_cap]
        most = min(caps, default=len(GRADES) - 1)
        return tuple(grade for grade in one.grades if GRADES.index(grade) <= most)
