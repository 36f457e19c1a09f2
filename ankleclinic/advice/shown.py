"""What rows of the readiness board show and nobody judges: a value beside medians, a decision."""

from ankleclinic.advice.facts import Fact, Facts
from ankleclinic.advice.statements import stated
from ankleclinic.catalogue.criterion import Check
from ankleclinic.catalogue.evidence import Norm, Status
from ankleclinic.judgement.norms import fitting_norms
from ankleclinic.judgement.numbers import at_least
from ankleclinic.record.decision import Said

NOT_TAKEN = "not taken"
NO_MEDIAN = "no median fits the person and the way it was taken"
NOT_SIGNED = "no shared decision is signed"


def shown_text(facts: Facts, check: Check) -> str:
    """What stands beside a row that is shown only, empty for all others."""
    if check.medians_of is not None:
        return _beside_median(facts, check.medians_of)
    return _decision(facts) if check.records == "shared_decision" else ""


def _beside_median(facts: Facts, name: str) -> str:
    """A value beside the median of its sex, while younger than the medians hold for."""
    found = facts.value(name)
    if not found.known:
        return NOT_TAKEN
    norm = _median(facts, name, found)
    if norm is None or norm.median is None:
        return NO_MEDIAN
    margin = facts.catalogue.threshold("heel_raise.reps")
    number, below = found.number or 0.0, norm.median - (found.number or 0.0)
    near = f"within {margin:g} of it" if at_least(margin, below) else f"more than {margin:g} below"
    near = "not below it" if below <= 0 else near
    who = "women" if norm.sex == "female" else "men"
    return f"{number:g} on {found.on}, the median of {who} is {norm.median:g}: {near}"


def _median(facts: Facts, name: str, found: Fact) -> Norm | None:
    patient, on, value = facts.record.patient, found.on or facts.today, found.values[0]
    if at_least(patient.age(on), facts.catalogue.threshold("heel_raise.median_below_age")):
        return None
    norms = fitting_norms(facts.catalogue.measures[name], patient, on, value)
    verified = (one for one in norms if one.status is Status.VERIFIED and one.sex is not None)
    return next((one for one in verified if one.median is not None), None)


def _decision(facts: Facts) -> str:
    """The newest shared decision with what was noted of its context."""
    made = [*stated(facts.record, facts.today, Said.SHARED_DECISION)]
    if not made:
        return NOT_SIGNED
    newest = made[-1]
    noted = [f"{name.replace('_', ' ')}: {words}" for name, words in newest.details.items()]
    signed = f"signed by {newest.role} {newest.name} on {newest.date}"
    return "; ".join([signed, *noted, *([newest.words] if newest.words else [])])
