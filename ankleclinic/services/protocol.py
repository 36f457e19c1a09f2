"""Use cases of the clinic's protocol: what is in force, changing it, signing, taking it along."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.clinic_protocol import ClinicProtocol
from ankleclinic.catalogue.protocol_file import read_changes
from ankleclinic.catalogue.protocol_text import signed_text, unsigned_text
from ankleclinic.catalogue.register import Item, Value, faults, items, values
from ankleclinic.exchange.advice_words import HOW_SOON
from ankleclinic.record.problem import Problem
from ankleclinic.record.text import NAME_LIMIT, clean_text, quoted
from ankleclinic.services.files import read_text, write_file
from ankleclinic.services.forms import line_problems
from ankleclinic.services.store import Act, ClinicStore

DRAFT = "protocol_draft"
SIGNED = "protocol"
"""What other workstations hear when a version is signed."""
Changes = Mapping[str, Value]
WANTED = {
    "name": "Enter the name of who signs the protocol.",
    "role": "Enter the role of who signs, for example clinical lead.",
    "reason": "Say in a few words why it is signed.",
}


@dataclass(frozen=True, slots=True)
class ProtocolSigning:
    """Who signs a version of the protocol, and why."""

    name: str
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that has another value."""

    name: str
    about: str
    unit: str
    before: Value
    after: Value

    def __str__(self) -> str:
        """The difference as one line."""
        before, after = (value_words(value, self.unit) for value in (self.before, self.after))
        return f"{self.about} {before} → {after}"


def in_force(store: ClinicStore, catalogue: Catalogue) -> Catalogue:
    """The catalogue under the newest protocol that the clinic signed, or as it is shipped."""
    signed = store.protocols()
    return catalogue.with_protocol(signed[-1]) if signed else catalogue


def changes_of(catalogue: Catalogue) -> dict[str, Value]:
    """The values of the clinic's own that are in force."""
    return catalogue.own.fitting(catalogue.register) if catalogue.own else {}


def read_draft(store: ClinicStore) -> dict[str, Value] | None:
    """Changed values that nobody has signed yet, or None where nothing was begun."""
    text = store.setting(DRAFT)
    if not text:
        return None
    found = json.loads(text)
    return {name: tuple(v) if isinstance(v, list) else v for name, v in found.items()}


def keep_draft(store: ClinicStore, changes: Changes | None, act: Act) -> None:
    """Keeps changed values until they are signed; they are in force nowhere. None drops them."""
    store.change_setting(DRAFT, "" if changes is None else json.dumps(dict(changes)), act)


@dataclass(frozen=True, slots=True)
class Register:
    """The register as a clinic works on it.

    `catalogue` is the one in force, `changes` what is being edited: the values in force where
    nothing was begun.
    """

    catalogue: Catalogue
    versions: tuple[ClinicProtocol, ...]
    changes: Changes


def open_register(store: ClinicStore, catalogue: Catalogue) -> Register:
    """The register with all signed versions and what was begun and not signed."""
    versions = store.protocols()
    current = catalogue.with_protocol(versions[-1]) if versions else catalogue
    draft = read_draft(store)
    return Register(current, versions, changes_of(current) if draft is None else draft)


def read_value(item: Item, text: str) -> Value:
    """What somebody typed for an entry; raises ValueError with a sentence."""
    typed = text.strip()
    if isinstance(item.value, tuple):
        return tuple(name.strip() for name in typed.split(",") if name.strip())
    if isinstance(item.value, str):
        return typed
    try:
        return float(typed.replace(",", ".").replace("−", "-")) if typed else None
    except ValueError:
        raise ValueError(f"{quoted(typed)} is no number. Type one such as 2.5.") from None


def check_protocol_signing(form: ProtocolSigning) -> tuple[Problem, ...]:
    """What stands against signing; `path` is the field."""
    return tuple(_problems(form))


def sign_protocol(
    store: ClinicStore, catalogue: Catalogue, changes: Changes, form: ProtocolSigning, act: Act
) -> Catalogue:
    """Signs changed values by a checked form as the next version, and puts them in force.

    Raises ConflictError where somebody else signed since `catalogue` was put in force.
    """
    if check_protocol_signing(form) or list(faults(catalogue.register, changes)):
        raise ValueError("check form and values before signing")
    register = values(catalogue.register)
    own = ClinicProtocol(
        number=(catalogue.own.number if catalogue.own else 0) + 1,
        shipped=catalogue.register.version,
        changes={name: value for name, value in changes.items() if register[name] != value},
        register=register,
        name=clean_text(form.name, NAME_LIMIT),
        role=clean_text(form.role, NAME_LIMIT),
        at=act.at,
        reason=clean_text(form.reason, NAME_LIMIT),
    )
    store.sign_protocol(own, act)
    return catalogue.with_protocol(own)


def differences(catalogue: Catalogue, before: Changes, after: Changes) -> tuple[Difference, ...]:
    """What two sets of values differ in, in the order and words of the register."""
    known = {item.name: item for item in items(catalogue.register)}
    names = [*known, *sorted((set(before) | set(after)) - set(known))]
    found = []
    for name in names:
        old, new = before.get(name), after.get(name)
        if old != new:
            item = known.get(name)
            about = item.about if item else f"“{name}”, which the register no longer holds:"
            found.append(Difference(name, about, item.unit if item else "", old, new))
    return tuple(found)


def since_shipped(catalogue: Catalogue, changes: Changes) -> tuple[Difference, ...]:
    """What changed values differ in from the register as it is shipped."""
    shipped = values(catalogue.register)
    return differences(catalogue, shipped, shipped | dict(changes))


def shipped_since_signed(catalogue: Catalogue) -> tuple[Difference, ...]:
    """What the program ships with otherwise than when the clinic signed last."""
    own = catalogue.own
    return differences(catalogue, own.register, values(catalogue.register)) if own else ()


def version_differences(
    catalogue: Catalogue, versions: tuple[ClinicProtocol, ...], position: int
) -> tuple[Difference, ...]:
    """What a signed version differs in from the one before, the first from what was shipped."""
    own = versions[position]
    older = versions[position - 1] if position else None
    before = {**older.register, **older.changes} if older else own.register
    return differences(catalogue, before, {**own.register, **own.changes})


def protocol_text(catalogue: Catalogue, changes: Changes) -> str:
    """Values as a TOML file: with the signature where they are the ones in force."""
    if catalogue.own is not None and dict(changes) == changes_of(catalogue):
        return signed_text(catalogue.register, catalogue.own)
    return unsigned_text(catalogue.register, changes)


def export_protocol(catalogue: Catalogue, path: Path) -> None:
    """Writes the protocol in force as a TOML file; raises FileError."""
    write_file(path, protocol_text(catalogue, changes_of(catalogue)).encode())


def import_protocol(catalogue: Catalogue, path: Path) -> dict[str, Value]:
    """The changed values of a TOML file, not in force yet; raises CatalogueError or FileError."""
    return read_changes(path.name, read_text(path), catalogue.register)


def value_words(value: Value, unit: str = "") -> str:
    """A value as it is said."""
    if value is None:
        return "not set"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, str):
        return next((words for soon, words in HOW_SOON.items() if soon == value), value)
    return f"{value:g} {unit}".rstrip()


def _problems(form: ProtocolSigning) -> Iterator[Problem]:
    for path, wanted in WANTED.items():
        yield from line_problems(path, getattr(form, path), wanted)
