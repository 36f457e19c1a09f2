"""Reference values that fit a person and a way of measuring."""

from datetime import date

from ankleclinic.catalogue.evidence import Norm, Status
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.results import Value
from ankleclinic.record.patient import Patient


def fitting_norms(measure: Measure, patient: Patient, on: date, value: Value) -> tuple[Norm, ...]:
    """The norms of a measure within their age, sex and method; none is an answer.

    They are shown beside a value and drive nothing, so those read second-hand are among them.
    """
    if value.value is None or value.pending:
        return ()
    return tuple(norm for norm in measure.norms if _fits(norm, patient, on, value.method))


def _fits(norm: Norm, patient: Patient, on: date, method: str | None) -> bool:
    if norm.status is Status.UNVERIFIED or (norm.methods and method not in norm.methods):
        return False
    if norm.sex is not None and norm.sex != patient.sex.value:
        return False
    return norm.age is None or norm.age[0] <= patient.age(on) <= norm.age[1]
