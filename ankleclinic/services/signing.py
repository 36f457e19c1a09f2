"""Use cases for which somebody stands by name: signing, amending, opening a locked section."""

from dataclasses import dataclass, replace

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, Signature, Unlock
from ankleclinic.record.problem import Problem
from ankleclinic.record.text import NAME_LIMIT, clean_text
from ankleclinic.services.forms import line_problems, needed
from ankleclinic.services.kept import keep_catalogue
from ankleclinic.services.store import Act, ClinicStore


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs; a student signs with a supervisor."""

    by: str
    student: bool = False
    supervisor: str = ""


def check_signing(form: Signing) -> tuple[Problem, ...]:
    """What stands against signing; `path` is the field."""
    found = [*line_problems("by", form.by, "Enter the name of who signs.")]
    if form.student:
        wanted = "A student signs with a supervisor. Enter the supervisor's name."
        found += line_problems("supervisor", form.supervisor, wanted)
        if not found and _same(form.by, form.supervisor):
            message = "The supervisor is somebody else than the student. Enter another name."
            found.append(needed("supervisor", message))
    return tuple(found)


def sign_visit(
    store: ClinicStore, visit: Assessment, form: Signing, catalogue: Catalogue, act: Act
) -> Assessment:
    """Signs a complete or amended visit by a checked form and returns it as stored.

    A draft is refused. The catalogue it is signed under is kept.
    """
    if check_signing(form):
        raise ValueError("check the form before signing")
    name = Signature(
        by=clean_text(form.by, NAME_LIMIT),
        at=act.at,
        supervisor=clean_text(form.supervisor, NAME_LIMIT) if form.student else None,
        reason=visit.amendment,
    )
    keep_catalogue(store, catalogue, act)
    return store.sign(visit.id, visit.version, name, catalogue.fingerprint, act)


def check_reason(reason: str) -> tuple[Problem, ...]:
    """What stands against amending a visit, or opening a locked section, for a reason."""
    return tuple(line_problems("reason", reason, "Say why in a few words."))


def amend_visit(store: ClinicStore, visit: Assessment, reason: str, act: Act) -> Assessment:
    """Opens a signed visit for changes, for a checked reason, and returns it as stored."""
    return store.amend(visit.id, visit.version, _checked(reason), act)


def unlock_section(
    store: ClinicStore,
    visit: Assessment,
    section: str,
    gates: tuple[str, ...],
    reason: str,
    act: Act,
) -> Assessment:
    """Opens a section that gates have closed, for a checked reason, and returns the visit."""
    opened = Unlock(section, _checked(reason), act.by, gates)
    store.unlock_section(visit.id, opened, act)
    return replace(visit, unlocked=(*visit.unlocked, opened))


def _checked(reason: str) -> str:
    if check_reason(reason):
        raise ValueError("check the reason before keeping it")
    return clean_text(reason, NAME_LIMIT)


def _same(one: str, other: str) -> bool:
    names = (" ".join(clean_text(name, NAME_LIMIT).casefold().split()) for name in (one, other))
    return next(names) == next(names)
