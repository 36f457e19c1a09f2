"""What the page of the people says."""

from ankleclinic.record.user import Emergency, User
from ankleclinic.reports import words
from ankleclinic.services.people import Staff
from ankleclinic.services.rights import ROLE_WORDS, Right, may
from ui.widgets.row_list import ListRow

NEW = "new"
PLAIN = (
    "This clinic is not encrypted: whoever opens it may do everything. Encrypt it under "
    "Encryption first; then people can have roles."
)
ALONE = (
    "You work alone here and may do everything. Add the first other person to give everybody a "
    "role: you become admin and clinician."
)
SERVER = (
    "On a server people are known by the account of their computer: type its name. A computer "
    "that anybody can use under that account lets anybody in."
)
NOT_YOURS = "Somebody who is an admin changes this. Your own passphrase is under Encryption."
ADMINS = "A person who left is disabled and never deleted: what was done stays theirs."
NOBODY_OPENED = "Nobody opened records for a reason."


def lead(staff: Staff, user: User) -> str:
    """What stands above the list."""
    if staff.is_file and staff.slots is None:
        return PLAIN
    if not may(user, Right.MANAGE_PEOPLE):
        return NOT_YOURS
    first = ADMINS if staff.users else ALONE
    return first if staff.is_file else f"{first} {SERVER}"


def roles(user: User) -> str:
    """What somebody is here."""
    return words.capital(" and ".join(ROLE_WORDS[role] for role in user.roles))


def rows(staff: Staff, user: User) -> list[ListRow]:
    """Everybody, and a row for somebody new where one may be added."""
    found = [ListRow(one.id, one.name, roles(one), _state(staff, one)) for one in staff.users]
    if may(user, Right.MANAGE_PEOPLE):
        found.append(ListRow(NEW, "Somebody new", "Add a person"))
    return found


def opened(emergency: Emergency) -> ListRow:
    """When records were opened, by whom and why."""
    day = words.day(emergency.at.date(), year=True)
    seen = f"seen by {emergency.reviewed_by}" if emergency.reviewed_by else "not reviewed"
    return ListRow(emergency.id, f"{emergency.by}, {day}", emergency.reason, seen)


def _state(staff: Staff, user: User) -> str:
    if user.is_disabled:
        return "disabled"
    if staff.slots is not None and not staff.has_passphrase(user):
        return "no passphrase yet"
    return ""
