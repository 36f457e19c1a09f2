"""What each role may do: one table, and the door that every service asks at."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ankleclinic.record.user import Role, User
from ankleclinic.services.store import StoreError
from ankleclinic.services.vault import same_name


class Right(StrEnum):
    """Something a role may do or not; the value completes “… may not”."""

    READ_NAMES = "read names and contact"
    READ_RECORD = "read clinical records"
    WRITE_RECORD = "write and sign clinical records"
    AMEND = "amend a signed visit"
    SET_PROTOCOL = "sign the clinic's protocol"
    EXPORT_ONE = "print or export one patient"
    EXPORT_MANY = "export many patients"
    BACK_UP = "make backups"
    RESTORE = "restore or move the clinic"
    CHANGE_KEYS = "change keys and encryption"
    MANAGE_PEOPLE = "add people and change their roles"
    CHANGE_SETTINGS = "change the settings of the clinic"
    ERASE = "restrict, keep longer or erase records"
    READ_AUDIT = "read what everybody did"
    READ_OWN_AUDIT = "read what they did themselves"


ROLE_WORDS: Final[Mapping[Role, str]] = MappingProxyType(
    {
        Role.ADMIN: "admin",
        Role.CLINICIAN: "clinician",
        Role.FRONT_DESK: "front desk",
        Role.VIEWER: "viewer",
    }
)

MAY: Final[Mapping[Role, frozenset[Right]]] = MappingProxyType(
    {
        Role.ADMIN: frozenset(
            {
                Right.READ_NAMES,
                Right.EXPORT_ONE,
                Right.EXPORT_MANY,
                Right.BACK_UP,
                Right.RESTORE,
                Right.CHANGE_KEYS,
                Right.MANAGE_PEOPLE,
                Right.CHANGE_SETTINGS,
                Right.ERASE,
                Right.READ_AUDIT,
                Right.READ_OWN_AUDIT,
            }
        ),
        Role.CLINICIAN: frozenset(
            {
                Right.READ_NAMES,
                Right.READ_RECORD,
                Right.WRITE_RECORD,
                Right.AMEND,
                Right.SET_PROTOCOL,
                Right.EXPORT_ONE,
                Right.READ_OWN_AUDIT,
            }
        ),
        Role.FRONT_DESK: frozenset({Right.READ_NAMES}),
        Role.VIEWER: frozenset({Right.READ_NAMES, Right.READ_RECORD}),
    }
)
"""What is not named here is not allowed."""

WITH_REASON: Final[Mapping[Role, frozenset[Right]]] = MappingProxyType(
    {Role.ADMIN: frozenset({Right.READ_RECORD})}
)
"""What a role may do besides once a reason was given, which is kept and reviewed."""

ASKED_AGAIN: Final = frozenset(
    {
        Right.EXPORT_MANY,
        Right.RESTORE,
        Right.CHANGE_KEYS,
        Right.MANAGE_PEOPLE,
        Right.ERASE,
    }
)
"""What asks for the passphrase once more, by whoever does it; each command asks when it begins.

A backup does not, which is made by itself as well; another folder for backups does.
"""

LAST_ADMIN = (
    "Nobody who is an admin and has a passphrase would be left, so nobody could change this any "
    "more. Make somebody else an admin first. Nothing was changed."
)
NO_ROLE = (
    "{name} has no role in this clinic. Somebody who is an admin gives one, in the settings under "
    "People. Nothing was changed."
)
NOT_ALLOWED = "{name} is signed in as {roles} and may not {right}. Nothing was changed."


class NotAllowedError(StoreError):
    """The roles of whoever is signed in do not include what was asked for."""

    def __init__(self, user: User, right: Right) -> None:
        roles = " and ".join(ROLE_WORDS[role] for role in user.roles)
        words = NOT_ALLOWED if roles and not user.is_disabled else NO_ROLE
        super().__init__(words.format(name=user.name, roles=roles, right=right))
        self.right = right


def may(user: User, right: Right) -> bool:
    """Whether one of somebody's roles includes a right."""
    if user.is_disabled:
        return False
    held = {right for role in user.roles for right in MAY[role]}
    opened = {right for role in user.roles for right in WITH_REASON.get(role, frozenset())}
    return right in held or (bool(user.reason) and right in opened)


def keeps_admin(users: Iterable[User], slots: Iterable[str] | None) -> bool:
    """Whether an admin remains who can get in; `slots` names who has a passphrase.

    None is a clinic that is not opened by passphrase.
    """
    known = None if slots is None else set(map(same_name, slots))
    return any(
        Role.ADMIN in user.roles and (known is None or same_name(user.name) in known)
        for user in users
        if not user.is_disabled
    )


def demand(user: User, right: Right) -> None:
    """Goes on only for somebody who may; raises NotAllowedError with a sentence."""
    if not may(user, right):
        raise NotAllowedError(user, right)


def rights_table() -> tuple[str, ...]:
    """The table in the form in which the manual prints it."""
    head = ("right", *(ROLE_WORDS[role] for role in Role))
    body = [(right.value, *(_cell(role, right) for role in Role)) for right in Right]
    rows = (head, ("---",) * len(head), *body)
    return tuple(f"| {' | '.join(row)} |" for row in rows)


def _cell(role: Role, right: Right) -> str:
    if right in MAY[role]:
        return "yes, passphrase again" if right in ASKED_AGAIN else "yes"
    return "for a reason" if right in WITH_REASON.get(role, frozenset()) else "no"
