"""Statements that a criterion of the stage or of the return to sport may rest on."""

from collections.abc import Iterator
from dataclasses import dataclass

from ankleclinic.advice.conditions import walk
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.decision import Said
from ankleclinic.reports.decision_words import SAID
from ankleclinic.reports.words import lowered
from ankleclinic.services.stating import withdrawable
from ui.judging import Snapshot

SIGNABLE = frozenset({Said.DEFICIT_ACCEPTED, Said.PLATEAU_AGREED})
RETURN_TO_SPORT = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement that would meet a criterion: what it says, of which measure, and for what."""

    said: Said
    about: str
    what: str
    criterion: str


def asked(catalogue: Catalogue, snapshot: Snapshot) -> tuple[Asked, ...]:
    """Return the statements that may be signed at a visit and do not stand yet."""
    standing = {(one.said, one.about) for one in withdrawable(snapshot.record)}
    return tuple(
        one
        for one in _asked(catalogue, snapshot.advice.stage)
        if (one.said, one.about) not in standing
    )


def _asked(catalogue: Catalogue, stage: int | None) -> Iterator[Asked]:
    for name, when in _criteria(catalogue, stage):
        for condition in walk([when]):
            if isinstance(condition, conditions.Stated) and Said(condition.said) in SIGNABLE:
                said, about = Said(condition.said), condition.about or ""
                measure = lowered(catalogue.measures[about].name) if about else ""
                what = ", ".join(part for part in (SAID[said], measure) if part)
                yield Asked(said, about, what, name)


def _criteria(
    catalogue: Catalogue, stage: int | None
) -> Iterator[tuple[str, conditions.Condition]]:
    for criterion in catalogue.criteria.values():
        if criterion.stage == stage and criterion.when is not None:
            yield criterion.name, criterion.when
    if stage == RETURN_TO_SPORT:
        for check in catalogue.checks.values():
            if check.when is not None:
                yield check.name, check.when
