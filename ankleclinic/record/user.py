"""Who works in the clinic, and as what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in the clinic; one person may be two of them."""

    ADMIN = "admin"
    CLINICIAN = "clinician"
    FRONT_DESK = "front_desk"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who works in the clinic; `id` is never given to anybody else.

    Attributes:
        id: never shown.
        name: the name under which the clinic is unlocked and acts are kept.
        roles: what the person is here, in the order of `Role`.
        is_disabled: the person left or must not come in; what was done stays theirs.
        reason: why records are read that the roles do not open, empty where they are not.
    """

    id: str
    name: str
    roles: tuple[Role, ...]
    is_disabled: bool = False
    reason: str = ""


ALONE = User("", "", tuple(Role))
"""Whoever works in a clinic that names nobody: one person with every right."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """Records were read by somebody whose roles do not open them, for a reason.

    `at` and `reviewed_at` are instants in UTC; nobody reviewed it while `reviewed_by` is empty.
    """

    id: str
    by: str
    at: datetime
    reason: str
    reviewed_by: str = ""
    reviewed_at: datetime | None = None
