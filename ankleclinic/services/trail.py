"""Use cases: noting what changes no record, and keeping the end of the audit trail elsewhere."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from zipfile import BadZipFile, ZipFile, is_zipfile

from ankleclinic.record.audit import Action, Event, Head
from ankleclinic.services.files import FileError, read_json, write_file
from ankleclinic.services.store import Act, ClinicStore, StoreError

FILE_NAME, MANIFEST = "anchors.json", "manifest.json"
LARGEST_MANIFEST = 1_000_000
PATIENCE = timedelta(minutes=5)
CLOCK_BACK = (
    "The clock of this computer stands {minutes} minutes before the last entry of the clinic. "
    "Set it right; everything stays in the order in which it was entered, but bears wrong times."
)
NOT_THERE = (
    "The end of the clinic was cut off, or an older file was put back, since it was closed here. "
    "Run main.py verify and look for the newer file."
)
NO_ANCHOR = (
    "{path} holds no end of an audit trail. Name a file written by main.py verify --json, or a "
    "backup."
)
ACTION_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Action.SIGN_IN: "signed in",
        Action.SIGN_OUT: "signed out",
        Action.VIEW: "opened a patient",
        Action.PRINT: "printed",
        Action.EXPORT: "took out a file",
        Action.BACK_UP: "made a backup",
        Action.RESTORE: "restored",
        Action.ERASE: "erased",
        Action.CHECK: "checked",
        "enter": "entered a value",
        "undo": "took a value back",
        "redo": "entered a value again",
        "add_patient": "added a patient",
        "change_patient": "changed who a patient is",
        "change_episode": "changed an episode",
        "add_assessment": "began a visit",
        "change_assessment": "changed a visit",
        "unlock_section": "opened a closed section",
        "sign": "signed a visit",
        "amend": "amended a visit",
        "decide": "decided on an advice",
        "state": "signed a statement",
        "write_diary": "wrote days of a diary",
        "undo_diary": "took days of a diary back",
        "redo_diary": "wrote days of a diary again",
        "prescribe": "changed the treatment",
        "add_record": "added a patient with visits",
        "extend_record": "added visits",
        "add_episode": "added another episode",
        "sign_protocol": "signed the protocol",
        "keep_catalogue": "kept the catalogue",
        "start_audit": "began the trail",
        "put_user": "changed who works here",
        "put_emergency": "opened records for a reason, or reviewed it",
        "change_setting": "changed a setting",
        "set_progress": "completed or reopened a visit",
        "throw_away": "put something into the bin",
        "take_back": "took something back out of the bin",
    }
)


def action_words(what: str) -> str:
    """What was done, in words; acts that are named as they read need none of their own."""
    return ACTION_WORDS.get(what, what.replace("_", " "))


def note(
    store: ClinicStore, action: Action, act: Act, patient: str = "", details: str = ""
) -> None:
    """Keeps that something is about to be done; raises StoreError, and then it must not be."""
    store.note(Event(action, patient, details=details), act)


def note_view(store: ClinicStore, patient: str, act: Act, details: str = "") -> None:
    """Keeps that somebody opened a patient; records that take no writing can still be read."""
    with suppress(StoreError):
        store.note(Event(Action.VIEW, patient, details=details), act)


def note_sign_in(store: ClinicStore, act: Act, *, failed: int = 0, is_done: bool = True) -> None:
    """Keeps that somebody came in, after so many wrong tries, or did not.

    Nobody is kept out because that cannot be written.
    """
    details = f"{failed} wrong tries before" if failed else ""
    with suppress(StoreError):
        store.note(Event(Action.SIGN_IN, is_done=is_done, details=details), act)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The last known ends of audit trails, in a folder outside of the clinics."""

    folder: Path

    def last(self, clinic: str) -> Head | None:
        """The end of a clinic's trail that was kept last; None where none can be read."""
        found = self._read().get(clinic)
        if not isinstance(found, dict):
            return None
        with suppress(KeyError, TypeError, ValueError, OverflowError):
            at = datetime.fromisoformat(found["at"])
            return Head(clinic, int(found["seq"]), str(found["mac"]), int(found["count"]), at)
        return None

    def keep(self, head: Head | None) -> None:
        """Keeps an end in the place of the one before; a full disk stops nobody."""
        if head is None:
            return
        kept = self._read() | {head.clinic: asdict(head) | {"at": head.at.isoformat()}}
        with suppress(FileError):
            write_file(self.folder / FILE_NAME, json.dumps(kept, indent=1).encode())

    def _read(self) -> dict[str, Any]:
        try:
            found = read_json(self.folder / FILE_NAME)
        except FileError:
            return {}
        return found if isinstance(found, dict) else {}


def read_anchor(path: Path) -> Head:
    """An end that was kept in a file: the answer of verify --json, or a backup.

    Raises FileError.
    """
    try:
        if is_zipfile(path):
            return _of_backup(path)
        found = read_json(path)
        found = found.get("head", found)
        at = datetime.fromisoformat(found["at"])
        return Head(found["clinic"], int(found["seq"]), found["mac"], int(found["count"]), at)
    except (ValueError, KeyError, TypeError, AttributeError, OSError, BadZipFile):
        raise FileError(NO_ANCHOR.format(path=path)) from None


def _of_backup(path: Path) -> Head:
    with ZipFile(path) as packed:
        if packed.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise ValueError
        found = json.loads(packed.read(MANIFEST))
    seq, mac = found["audit_head"].split(":")
    at = datetime.fromisoformat(found["made"])
    return Head(found["clinic"], int(seq), mac, int(found["rows"]["audit"]), at)


def anchored(store: ClinicStore, settings: Path | None, act: Act) -> tuple[str, ...]:
    """What is odd about the end of the trail and the clock when a clinic is opened.

    It is noted, so that it is told once; `settings` is the folder that keeps ends on this computer.
    """
    head = store.head()
    if head is None:
        return ()
    anchors = Anchors(settings) if settings else None
    anchor = anchors.last(head.clinic) if anchors else None
    found = []
    if anchor is not None and not store.goes_through(anchor):
        found.append(NOT_THERE)
        event = Event(Action.CHECK, is_done=False, details=f"row {anchor.seq} is not there")
        with suppress(StoreError):
            store.note(event, replace(act, id=f"{act.id}-end"))
    if head.seq > 1 and head.at - act.at > PATIENCE:
        minutes = int((head.at - act.at).total_seconds() // 60)
        found.append(CLOCK_BACK.format(minutes=minutes))
        event = Event(Action.CHECK, is_done=False, details=f"clock {minutes} min back")
        with suppress(StoreError):
            store.note(event, replace(act, id=f"{act.id}-clock"))
    if anchors is not None:
        anchors.keep(store.head())
    return tuple(found)
