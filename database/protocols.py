"""The clinic's signed protocols and the catalogues that were kept: written and read here alone."""

from typing import Any

from sqlalchemy import Connection, insert, select

from ankleclinic.catalogue.clinic_protocol import ClinicProtocol
from ankleclinic.catalogue.register import Value
from ankleclinic.services.protocol import SIGNED
from ankleclinic.services.store import ConflictError
from database.mapping import Row
from database.tables import kept_catalogue, protocol, signature
from database.types import Json
from database.work import Work

OVERTAKEN = (
    "Another version of the protocol was signed in the meantime. Nothing was overwritten; look at "
    "that version and sign again."
)


def protocol_row(own: ClinicProtocol) -> dict[str, Any]:
    """The row of a signed version."""
    return {
        "number": own.number,
        "shipped": own.shipped,
        "changes": {name: _plain(value) for name, value in own.changes.items()},
        "register": {name: _plain(value) for name, value in own.register.items()},
        "name": own.name,
        "role": own.role,
        "at": own.at,
        "reason": own.reason,
    }


def protocol_of(row: Row) -> ClinicProtocol:
    """The signed version of a row."""
    return ClinicProtocol(
        number=row["number"],
        shipped=row["shipped"],
        changes={name: _value(value) for name, value in row["changes"].items()},
        register={name: _value(value) for name, value in row["register"].items()},
        name=row["name"],
        role=row["role"],
        at=row["at"],
        reason=row["reason"],
    )


def protocols(connection: Connection) -> tuple[ClinicProtocol, ...]:
    """Every signed version, the first one first."""
    rows = connection.execute(select(protocol).order_by(protocol.c.number)).mappings()
    return tuple(protocol_of(row) for row in rows)


def sign_protocol(work: Work, own: ClinicProtocol) -> None:
    """Adds the next version; raises ConflictError where somebody else added it."""
    if len(protocols(work.connection)) != own.number - 1:
        raise ConflictError(OVERTAKEN)
    work.insert_all(protocol, "shipped", [protocol_row(own)])
    work.about.add(SIGNED)


def keep_catalogue(work: Work, fingerprint: str, files: bytes) -> None:
    """Keeps the packed files of a catalogue."""
    work.connection.execute(insert(kept_catalogue), {"fingerprint": fingerprint, "files": files})


def catalogue_files(connection: Connection, fingerprint: str) -> bytes | None:
    """The packed files of a catalogue, or None where they were not kept."""
    query = select(kept_catalogue.c.files).where(kept_catalogue.c.fingerprint == fingerprint)
    return connection.execute(query).scalar_one_or_none()


def signed_under(connection: Connection, assessment_id: str) -> tuple[str | None, ...]:
    """The fingerprint of the catalogue of each signature of a visit, the first one first."""
    query = select(signature.c.catalogue).where(signature.c.assessment == assessment_id)
    return tuple(connection.execute(query.order_by(signature.c.number)).scalars())


def _plain(value: Value) -> Json:
    return list(value) if isinstance(value, tuple) else value


def _value(value: Any) -> Value:  # noqa: ANN401
    return tuple(value) if isinstance(value, list) else value
