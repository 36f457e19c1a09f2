"""A whole visit as it was signed: kept as one image that nothing changes any more."""

from datetime import date, datetime
from typing import Any

from ankleclinic.record.episode import Assessment
from database import mapping
from database.types import Json


def image_of(visit: Assessment) -> dict[str, Json]:
    """Everything of a visit, in plain values."""
    return mapping.image_of(mapping.assessment_row(visit)) | {
        "observations": [mapping.observation_row(each) for each in visit.observations],
        "treatments": [mapping.treatment_row(each) for each in visit.treatments],
        "unlocked": [mapping.unlock_row(each) for each in visit.unlocked],
        "signatures": [
            dict(mapping.image_of(mapping.signature_row(each))) for each in visit.signatures
        ],
    }


def visit_of(image: Any) -> Assessment:  # noqa: ANN401
    """The visit of an image."""
    names = [each | {"at": datetime.fromisoformat(each["at"])} for each in image["signatures"]]
    return mapping.assessment_of(
        image | {"date": date.fromisoformat(image["date"])},
        map(mapping.observation_of, image["observations"]),
        map(mapping.treatment_of, image["treatments"]),
        map(mapping.unlock_of, image["unlocked"]),
        map(mapping.signature_of, names),
    )
