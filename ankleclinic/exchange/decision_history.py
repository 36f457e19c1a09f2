"""The decisions of an episode, whether each still holds, and what followed, as JSON and words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ankleclinic.advice.outcomes import REPLACED, Followed, Outcome, outcomes
from ankleclinic.advice.results import Advice, Emphasis
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.advice_json import Json
from ankleclinic.exchange.change_words import change_words
from ankleclinic.exchange.decided import Decided, against
from ankleclinic.exchange.lines import place, plain
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.decision import Decision, Verdict
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.text import visible


@dataclass(frozen=True, slots=True)
class Told:
    """A decision with what followed and how it stands; one decided anew is not asked again."""

    outcome: Outcome
    decided: Decided


def decision_history(
    catalogue: Catalogue, record: EpisodeRecord, advices: Sequence[Advice]
) -> tuple[Told, ...]:
    """Every decision of a record; `advices` are today's, one for each of its visits."""
    if not record.decisions:
        return ()
    today = {visit.id: advice for visit, advice in zip(record.assessments, advices, strict=True)}
    sheet = score_visits(catalogue, record, len(record.assessments) - 1)
    return tuple(
        Told(
            one,
            Decided(one.decision)
            if one.reason == REPLACED
            else against(catalogue, one.decision, today[one.decision.visit]),
        )
        for one in outcomes(catalogue, record, sheet)
    )


def decisions_json(history: Sequence[Told]) -> list[Json]:
    """What `assess --json` says of decisions."""
    return [_decision(told.outcome, told.decided) for told in history]


def _decision(outcome: Outcome, decided: Decided) -> Json:
    made, differs = outcome.decision, decided.differs
    return {
        "visit": outcome.on.isoformat(),
        "at": made.at.isoformat(),
        "by": made.by,
        "verdict": made.verdict.value,
        "advised": {"emphasis": outcome.advised.emphasis, "stage": outcome.advised.stage},
        "emphasis": made.emphasis,
        "stage": made.stage,
        "reason": made.reason,
        "words": made.words,
        "catalogue": made.catalogue,
        "protocol": made.protocol,
        "basis": made.basis,
        "asked_again": decided.asked_again,
        "differs": {
            "advice": list(differs.advice) if differs else [],
            "rules": list(differs.rules) if differs else [],
            "facts": list(differs.facts) if differs else [],
        },
        "until": outcome.until.isoformat() if outcome.until else None,
        "why_nothing_followed": outcome.reason or None,
        "followed": [_followed(one) for one in outcome.followed],
    }


def _followed(one: Followed) -> Json:
    change = one.change
    return {
        "measure": one.measure,
        "side": one.side,
        "since": change.since.isoformat() if change else None,
        "change": change.change if change else None,
        "direction": change.direction.value if change else None,
        "label": change.label.value if change else None,
        "reason": one.reason,
    }


def decision_lines(catalogue: Catalogue, history: Sequence[Told]) -> Iterator[str]:
    """Every decision in words, with what followed until the next one."""
    if history:
        yield from ("", "Decisions")
    for told in history:
        yield f"  {told.outcome.on}, {decision_words(told.outcome)}"
        differs, headline = told.decided.differs, told.decided.headline
        if differs is not None:
            yield f"    Asked again: {headline}"
            yield from (f"      {line}" for line in differs.sentences if line != headline)
        yield from (f"    {line}" for line in _followed_lines(catalogue, told.outcome))


def decision_words(outcome: Outcome) -> str:
    """What was decided by whom, instead of what, and why."""
    made, advised = outcome.decision, outcome.advised.emphasis
    by, chosen = visible(made.by), _emphasis(made)
    if made.verdict is Verdict.ACCEPT:
        return f"{by}: {chosen}, as advised{_in_brackets(made)}"
    instead = f" instead of {EMPHASIS_WORDS[advised].phrase}" if advised else ""
    return f"{by}: {chosen}{instead}{_in_brackets(made)}"


def _emphasis(made: Decision) -> str:
    words = EMPHASIS_WORDS[Emphasis(made.emphasis)].phrase
    return f"{words}, stage {made.stage}" if made.stage else words


def _in_brackets(made: Decision) -> str:
    reason = plain(made.reason.value) if made.reason else ""
    words = visible(" ".join(made.words.split()))
    told = ": ".join(filter(None, [reason, words]))
    return f" ({told})" if told else ""


def _followed_lines(catalogue: Catalogue, outcome: Outcome) -> Iterator[str]:
    if outcome.until is None:
        yield f"What followed: {outcome.reason}."
        return
    yield f"What followed until {outcome.until}:"
    for one in outcome.followed:
        where = place(catalogue.measures[one.measure], one.side)
        words = change_words(catalogue, one.change) if one.change else f"{where}: {one.reason}"
        yield f"  {words}"
