"""Use cases: who works in the clinic, signing in, and opening records for a reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ankleclinic.record.limits import ACCOUNT_LIMIT, REASON_LIMIT
from ankleclinic.record.text import TextError, clean_text, in_one_line
from ankleclinic.record.user import ALONE, Emergency, Role, User
from ankleclinic.services.guard import guarded
from ankleclinic.services.locking import lock_minutes
from ankleclinic.services.rights import LAST_ADMIN, Right, demand, keeps_admin, may
from ankleclinic.services.safe import RECOVERY, Safe
from ankleclinic.services.store import Act, ClinicStore, StoreError
from ankleclinic.services.trail import note_sign_in
from ankleclinic.services.vault import same_name

SHORTEST_REASON = 10
RECOVERY_KEY = User("recovery", "Recovery key", (Role.ADMIN,))
NO_NAME = "Enter the name under which this person unlocks the clinic, at most 100 characters."
NO_ROLE = "Choose at least one role. Somebody who left is disabled instead; the name stays."
KNOWN = "There is somebody of that name. Names stay for good; add a word that tells them apart."
NOBODY = (
    "{name} is not among the people of this clinic, or was disabled. Somebody who is an admin "
    "changes that, in the settings under People. Nothing was opened."
)
NO_REASON = (
    "Say in a sentence why the records are needed now. The reason is kept with your name and "
    "reviewed."
)


class PeopleError(StoreError):
    """Nothing was changed; the text is for the person at the screen."""


def sign_in(store: ClinicStore, name: str) -> ClinicStore:
    """The records as far as somebody of that name may use them; raises PeopleError."""
    return guarded(store, who_is(store, name))


def who_is(store: ClinicStore, name: str) -> User:
    """Who signs in under a name; raises PeopleError.

    Who works alone, in a clinic that names nobody, may do everything under that name.
    """
    users = store.users()
    if not users:
        return replace(ALONE, name=name)
    found = person_of(users, name)
    if found is None or found.is_disabled:
        raise PeopleError(NOBODY.format(name=name))
    return found


def who_came(store: ClinicStore, safe: Safe | None, act: Act) -> User:
    """Who unlocked the clinic; shut again for somebody who may not come in.

    On a server that is the account of this computer. A file that anybody can read has no roles:
    whoever opened it may do everything.
    """
    try:
        if safe is None:
            return who_is(store, act.by)
        if safe.who == RECOVERY:
            return RECOVERY_KEY if store.users() else ALONE
        return who_is(store, safe.who) if safe.who else replace(ALONE, name=act.by)
    except BaseException:
        store.close() if safe is None else safe.lock(store)
        raise


def enter(store: ClinicStore, safe: Safe | None, act: Act) -> ClinicStore:
    """The records as far as whoever unlocked them may use them; raises PeopleError.

    The recovery key makes an admin of whoever holds it; that is kept for review.
    """
    user = who_came(store, safe, act)
    if user == RECOVERY_KEY:
        _keep_emergency(store, user.name, "The recovery key was used.", act)
    note_came_in(store, safe, user, act)
    return guarded(store, user)


def note_came_in(store: ClinicStore, safe: Safe | None, user: User, act: Act) -> None:
    """Keeps that somebody came in, and after how many wrong tries."""
    came = replace(act, id=f"{act.id}-in", by=user.name or act.by)
    note_sign_in(store, came, failed=safe.wrong_tries if safe else 0)


def signed(store: ClinicStore, make: Callable[[], Act]) -> Act:
    """An act in the name of whoever is signed in."""
    act = make()
    return replace(act, by=store.user.name or act.by)


def person_of(users: Sequence[User], name: str) -> User | None:
    """Somebody by name; capitals and spaces do not count."""
    wanted = same_name(name)
    return next((user for user in users if same_name(user.name) == wanted), None)


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works here and what an admin has to know of it.

    Attributes:
        users: everybody, by name; nobody where one person works alone.
        slots: who has a passphrase, None where the clinic is not opened by one.
        is_file: whether the clinic is a file of this computer.
        emergencies: records opened for a reason, the latest first; none for who may not see them.
        lock_after: the minutes until the window locks by itself, 0 never.
    """

    users: tuple[User, ...]
    slots: tuple[str, ...] | None
    is_file: bool
    emergencies: tuple[Emergency, ...]
    lock_after: int

    def has_passphrase(self, user: User) -> bool:
        """Whether somebody can unlock the clinic."""
        return self.slots is not None and has_slot(user, self.slots)


def has_slot(user: User, slots: Sequence[str]) -> bool:
    """Whether somebody is among those who have a passphrase."""
    return same_name(user.name) in map(same_name, slots)


def look_at_staff(store: ClinicStore, safe: Safe | None) -> Staff:
    """Who works here, as far as whoever is signed in may see it."""
    encrypted = safe is not None and safe.vault.has_key()
    return Staff(
        store.users(),
        safe.vault.people() if safe is not None and encrypted else None,
        safe is not None,
        store.emergencies() if may(store.user, Right.READ_AUDIT) else (),
        lock_minutes(store, encrypted=encrypted),
    )


def confirm(store: ClinicStore, safe: Safe | None, typed: str) -> None:
    """Asks whoever is signed in for the passphrase once more; raises like `Safe.unlock`.

    Where the clinic is not opened by a passphrase there is none to ask for.
    """
    if safe is None or not safe.vault.has_key():
        return
    name = "" if store.user == RECOVERY_KEY else store.user.name
    safe.confirm(name, typed)


def add_person(store: ClinicStore, name: str, roles: Sequence[Role], act: Act) -> User:
    """A new person, known by the act's id for good; raises PeopleError.

    The first one is whoever adds the others: an admin who also treats.
    """
    demand(store.user, Right.MANAGE_PEOPLE)
    name = _checked_name(name)
    if not roles:
        raise PeopleError(NO_ROLE)
    users = store.users()
    if person_of(users, name) is not None:
        raise PeopleError(KNOWN)
    if not users and store.user.name and same_name(name) != same_name(store.user.name):
        first = User(f"{act.id}-first", store.user.name, (Role.ADMIN, Role.CLINICIAN))
        store.put_user(first, replace(act, id=first.id))
        users, store.user = (first,), first
    added = User(act.id, name, _in_order(roles))
    _check_admins((*users, added), None)
    store.put_user(added, act)
    if same_name(added.name) == same_name(store.user.name):
        store.user = added
    return added


def change_roles(
    store: ClinicStore, user: User, roles: Sequence[Role], slots: Sequence[str] | None, act: Act
) -> User:
    """Other roles for a person; `slots` names who has a passphrase; raises PeopleError."""
    demand(store.user, Right.MANAGE_PEOPLE)
    if not roles:
        raise PeopleError(NO_ROLE)
    return _put(store, replace(user, roles=_in_order(roles)), slots, act)


def disable(store: ClinicStore, user: User, slots: Sequence[str] | None, act: Act) -> User:
    """Lets a person in no more; what was done stays theirs; raises PeopleError."""
    demand(store.user, Right.MANAGE_PEOPLE)
    return _put(store, replace(user, is_disabled=True), slots, act)


def enable(store: ClinicStore, user: User, slots: Sequence[str] | None, act: Act) -> User:
    """Lets a person in again."""
    demand(store.user, Right.MANAGE_PEOPLE)
    return _put(store, replace(user, is_disabled=False), slots, act)


def open_for_reason(store: ClinicStore, reason: str, act: Act) -> None:
    """Opens records to an admin until the next lock; raises PeopleError or NotAllowedError.

    The reason is kept before anything is shown.
    """
    reason = _checked_reason(reason)
    opened = replace(store.user, reason=reason)
    demand(opened, Right.READ_RECORD)
    _keep_emergency(store, store.user.name, reason, act)
    store.user = opened


def may_open_for_reason(user: User) -> bool:
    """Whether a reason would open records that are shut."""
    return not may(user, Right.READ_RECORD) and may(replace(user, reason="x"), Right.READ_RECORD)


def review(store: ClinicStore, emergency: Emergency, act: Act) -> Emergency:
    """Keeps that somebody else looked at why records were opened; raises PeopleError."""
    demand(store.user, Right.READ_AUDIT)
    by = store.user.name or act.by
    if same_name(by) == same_name(emergency.by):
        raise PeopleError("Somebody else has to review what you opened yourself.")
    reviewed = replace(emergency, reviewed_by=by, reviewed_at=act.at)
    store.put_emergency(reviewed, act)
    return reviewed


def _keep_emergency(store: ClinicStore, by: str, reason: str, act: Act) -> None:
    store.put_emergency(Emergency(act.id, by, act.at, reason), act)


def _put(store: ClinicStore, changed: User, slots: Sequence[str] | None, act: Act) -> User:
    others = tuple(user for user in store.users() if user.id != changed.id)
    _check_admins((*others, changed), slots)
    store.put_user(changed, act)
    if store.user.id == changed.id:
        store.user = replace(changed, reason=store.user.reason)
    return changed


def _check_admins(users: Sequence[User], slots: Sequence[str] | None) -> None:
    if not keeps_admin(users, slots):
        raise PeopleError(LAST_ADMIN)


def _in_order(roles: Sequence[Role]) -> tuple[Role, ...]:
    return tuple(role for role in Role if role in roles)


def _checked_name(name: str) -> str:
    try:
        name = " ".join(clean_text(name, ACCOUNT_LIMIT).split())
    except TextError as error:
        raise PeopleError(str(error)) from None
    if not name or not name.isprintable():
        raise PeopleError(NO_NAME)
    return name


def _checked_reason(reason: str) -> str:
    try:
        reason = in_one_line(reason, REASON_LIMIT)
    except TextError as error:
        raise PeopleError(str(error)) from None
    if len(reason) < SHORTEST_REASON:
        raise PeopleError(NO_REASON)
    return reason
