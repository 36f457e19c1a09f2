"""The door to a clinic's records: who is signed in, and which right each call needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final, cast

from ankleclinic.record.audit import Action, Entry, Event
from ankleclinic.record.patient import Episode, Involved
from ankleclinic.record.sought import Condition
from ankleclinic.record.user import User
from ankleclinic.services.rights import Right, demand, may
from ankleclinic.services.store import Act, CaseloadRow, ClinicStore

NEEDS: Final[Mapping[str, Right | None]] = MappingProxyType(
    {
        "caseload": Right.READ_NAMES,
        "points": Right.READ_RECORD,
        "repeats": Right.READ_RECORD,
        "load": Right.READ_RECORD,
        "episodes": Right.READ_RECORD,
        "add_patient": Right.WRITE_RECORD,
        "change_patient": Right.WRITE_RECORD,
        "change_episode": Right.WRITE_RECORD,
        "add_assessment": Right.WRITE_RECORD,
        "write_fields": Right.WRITE_RECORD,
        "change_assessment": Right.WRITE_RECORD,
        "unlock_section": Right.WRITE_RECORD,
        "set_progress": Right.WRITE_RECORD,
        "sign": Right.WRITE_RECORD,
        "amend": Right.AMEND,
        "decide": Right.WRITE_RECORD,
        "state": Right.WRITE_RECORD,
        "write_diary": Right.WRITE_RECORD,
        "diary_history": Right.READ_RECORD,
        "prescribe": Right.WRITE_RECORD,
        "as_signed": Right.READ_RECORD,
        "history": Right.READ_RECORD,
        "was_saved": None,
        "add_record": Right.WRITE_RECORD,
        "add_episode": Right.WRITE_RECORD,
        "extend_record": Right.WRITE_RECORD,
        "setting": None,
        "change_setting": Right.CHANGE_SETTINGS,
        "protocols": None,
        "sign_protocol": Right.SET_PROTOCOL,
        "keep_catalogue": None,
        "catalogue_files": None,
        "signed_under": Right.READ_RECORD,
        "users": None,
        "put_user": Right.MANAGE_PEOPLE,
        "emergencies": Right.READ_AUDIT,
        "put_emergency": None,
        "custodies": Right.READ_NAMES,
        "put_custody": None,
        "disclosures": Right.EXPORT_ONE,
        "disclose": Right.EXPORT_ONE,
        "traces": Right.EXPORT_ONE,
        "erase": Right.ERASE,
        "erasures": Right.ERASE,
        "last_visits": Right.ERASE,
        "bin": Right.READ_RECORD,
        "throw_away": Right.WRITE_RECORD,
        "take_back": Right.WRITE_RECORD,
        "purge": None,
        "note": None,
        "head": None,
        "listen": None,
        "give_up": None,
        "entries": Right.READ_OWN_AUDIT,
        "goes_through": None,
        "check_trail": None,
        "close": None,
    }
)
"""The right that each call of the store needs; None is open to whoever is in."""

SETTINGS: Final[Mapping[str, Right | None]] = MappingProxyType(
    {
        "batteries": Right.WRITE_RECORD,
        "kiosk_": Right.WRITE_RECORD,
        "protocol_draft": Right.SET_PROTOCOL,
        # What became of the keys; who may change them is asked where they are changed.
        "encryption": None,
    }
)
"""Settings, by the beginning of their names, that need another right than the rest of them."""


class Guard:
    """A store for one person: every call asks for its right first and bears the person's name.

    Args:
        store: the records.
        user: who is signed in.
    """

    def __init__(self, store: ClinicStore, user: User) -> None:
        self._store, self.user = store, user

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name not in NEEDS:
            raise AttributeError(name)
        call: Callable[..., Any] = getattr(self._store, name)

        def asked(*args: Any, **more: Any) -> Any:  # noqa: ANN401
            right = _right(name, *args, **more)
            if right is not None:
                demand(self.user, right)
            named = {key: self._signed(value) for key, value in more.items()}
            return call(*map(self._signed, args), **named)

        return asked

    def caseload(
        self, search: str = "", limit: int = 500, wanted: Sequence[Condition] = ()
    ) -> tuple[CaseloadRow, ...]:
        """Patients by name; without the right to read records nothing but who they are.

        Whoever may not read records cannot search in them either.
        """
        demand(self.user, Right.READ_RECORD if wanted else Right.READ_NAMES)
        rows = self._store.caseload(search, limit, wanted)
        return rows if may(self.user, Right.READ_RECORD) else tuple(map(_names_only, rows))

    def entries(self, patient: str = "", by: str = "", limit: int = 500) -> tuple[Entry, ...]:
        """What was done; without the right to read it all, only one's own part."""
        if not may(self.user, Right.READ_AUDIT):
            demand(self.user, Right.READ_OWN_AUDIT)
            by = self.user.name
        return self._store.entries(patient, by, limit)

    def _signed(self, value: object) -> object:
        """An act in the name of whoever is signed in, where there is such a name."""
        is_ours = isinstance(value, Act) and self.user.name
        return replace(value, by=self.user.name) if isinstance(value, Act) and is_ours else value


def guarded(store: ClinicStore, user: User) -> ClinicStore:
    """The store behind the door; it has every call that stands in the table."""
    return cast("ClinicStore", Guard(store, user))


def _right(call: str, name: object = "", *_: object, **more: object) -> Right | None:
    """The right a call needs; some hang on which setting, or on what leaves the clinic."""
    event = more.get("event", name)
    if isinstance(event, Event) and event.action in {Action.PRINT, Action.EXPORT}:
        return Right.EXPORT_ONE if event.patient else Right.EXPORT_MANY
    if call == "change_setting":
        wanted = more.get("name", name)
        for beginning, right in SETTINGS.items():
            if str(wanted).startswith(beginning):
                return right
    return NEEDS[call]


def _names_only(row: CaseloadRow) -> CaseloadRow:
    hidden = Episode("", Involved.BOTH)
    return CaseloadRow(replace(row.patient, note=""), hidden, 0, None, None, None)
