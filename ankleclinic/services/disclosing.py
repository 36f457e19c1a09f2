"""Use case: giving something of a patient out, and keeping to whom it went."""

from ankleclinic.record.custody import Custody, Disclosure, Given
from ankleclinic.record.text import NAME_LIMIT, clean_text
from ankleclinic.services.rights import Right, demand
from ankleclinic.services.store import Act, ClinicStore, RestrictedError

TO_THE_PERSON = "the person"
RESTRICTED = (
    "This record is restricted: nothing of it is given out but the copy for the person. Nothing "
    "was written. Whoever may erase records lifts it with main.py hold free."
)


def custody_of(store: ClinicStore, patient: str) -> Custody | None:
    """How a record is held; None while it is simply open."""
    return next(iter(store.custodies(patient)), None)


def check_free(store: ClinicStore, patient: str) -> None:
    """Goes on only for a record that may be given out; raises RestrictedError."""
    held = custody_of(store, patient)
    if held is not None and held.is_restricted:
        raise RestrictedError(RESTRICTED)


def disclose(
    store: ClinicStore, patient: str, what: Given, act: Act, to: str = "", why: str = ""
) -> Disclosure:
    """Keeps that something is given out, before it is; the copy for the person is always.

    Raises NotAllowedError, RestrictedError, and TextError for a text that cannot be kept.
    """
    demand(store.user, Right.EXPORT_ONE)
    if what is not Given.PERSONS_COPY:
        check_free(store, patient)
    given = Disclosure(
        id=act.id,
        patient=patient,
        what=what,
        to=clean_text(to, NAME_LIMIT),
        why=clean_text(why, NAME_LIMIT),
        by=store.user.name or act.by,
        at=act.at,
    )
    store.disclose(given, act)
    return given
