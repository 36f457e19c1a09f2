"""Where interventions stand under an advice, in lines to read and for programs."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from ankleclinic.catalogue.intervention import Intervention
from ankleclinic.plan.propose import Proposal, Standing

PLAN_FORMAT: Final = "ankleclinic-plan/1"
TITLES: Final = {
    Standing.PROPOSED: "Proposed",
    Standing.POSSIBLE: "Possible",
    Standing.LATER: "Later",
    Standing.WITHHELD: "Withheld",
}
NO_VISIT = "No visit yet, so nothing is proposed."


def plan_words(proposals: Sequence[Proposal]) -> Iterator[str]:
    """Every intervention below its standing, with dose, limits and the reason."""
    if not proposals:
        yield NO_VISIT
    for standing, title in TITLES.items():
        found = [one for one in proposals if one.standing is standing]
        if found:
            yield f"{title} ({len(found)})"
        for one in found:
            yield from _lines(one)


def _lines(one: Proposal) -> Iterator[str]:
    item = one.intervention
    yield f"  {item.id} {item.name}: {dose_words(one)}" if _is_open(one) else _short(one)
    if _is_open(one):
        yield from (f"      {limit}" for limit in one.limits)
        yield f"      {' '.join(one.why)} {evidence_words(item)}"


def _short(one: Proposal) -> str:
    return f"  {one.intervention.id} {one.intervention.name}: {one.why[0]}"


def _is_open(one: Proposal) -> bool:
    return one.standing in {Standing.PROPOSED, Standing.POSSIBLE}


def evidence_words(item: Intervention) -> str:
    """How strong the evidence is and on whom, and that the dose is a proposal where it is one."""
    studied = f", studied on {item.borrowed_from}" if item.borrowed_from else ""
    return f"Evidence: {item.level}{studied}."


def dose_words(one: Proposal) -> str:
    """The dose to begin with, and the grades that are left."""
    dose = one.intervention.dose
    if not one.grades:
        return dose
    first, last = one.grades[0], one.grades[-1]
    return f"{dose}, grade {first}" if first == last else f"{dose}, grades {first} to {last}"


def plan_json(one: Proposal) -> dict[str, Any]:
    """One intervention with its standing."""
    item = one.intervention
    return {
        "id": item.id,
        "name": item.name,
        "stage": item.stage,
        "kind": item.kind,
        "purpose": item.purpose,
        "standing": one.standing.value,
        "why": list(one.why),
        "dose": item.dose,
        "grades": list(one.grades),
        "limits": list(one.limits),
        "level": item.level,
        "status": item.status.value,
        "sources": list(item.references),
    }
