"""The lock of the page a patient answers alone: the therapist's PIN, and what is locked to it."""

import hashlib
import hmac
import json
import os
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import pairwise
from uuid import uuid4

from ankleclinic.services.store import Act, ClinicStore, StoreError
from ankleclinic.services.tries import Brake

PIN = "kiosk_pin"
SHORTEST, LONGEST_PIN, LONGEST_PHRASE = 4, 12, 100
SHORTEST_PHRASE = 8
BRAKE = Brake(free=2, first=5, longest=300)
_COST, _BLOCK, _LANES, _SALT_BYTES = 2**14, 8, 1, 16


class PinError(Exception):
    """A PIN that cannot be used; the text is for the therapist."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of a PIN: whether it opened, and the seconds until the next may be tried."""

    opened: bool
    wait: int = 0


@dataclass(frozen=True, slots=True)
class Marker:
    """What a workstation is locked to: the patient, the draft and what is asked.

    A marker that could not be read names nobody; it locks all the same.
    """

    patient: str = ""
    visit: str = ""
    measures: tuple[str, ...] = ()


def has_pin(store: ClinicStore) -> bool:
    """Whether the clinic has a PIN."""
    return bool(store.setting(PIN))


def check_pin(pin: str) -> str:
    """A new PIN in the form in which it is compared; raises PinError."""
    pin = _plain(pin)
    if pin.isdigit() and SHORTEST <= len(pin) <= LONGEST_PIN:
        if _is_guessed(pin):
            raise PinError("This PIN is the first that anybody tries; choose another.")
        return pin
    if not pin.isdigit() and SHORTEST_PHRASE <= len(pin) <= LONGEST_PHRASE:
        return pin
    raise PinError(
        f"Take {SHORTEST} to {LONGEST_PIN} digits, or words of at least {SHORTEST_PHRASE} letters."
    )


def set_pin(store: ClinicStore, pin: str, act: Act) -> None:
    """The first PIN of the clinic; raises PinError where there is one already."""
    if has_pin(store):
        raise PinError("The clinic has a PIN; change it with the old one.")
    _write(store, PIN, _sealed(check_pin(pin)), act)


def change_pin(store: ClinicStore, old: str, new: str, act: Act) -> Attempt:
    """Another PIN, for whoever knows the old one; raises PinError."""
    wanted = check_pin(new)
    attempt = try_pin(store, old, act)
    if attempt.opened:
        _write(store, PIN, _sealed(wanted), act)
    return attempt


def try_pin(store: ClinicStore, pin: str, act: Act) -> Attempt:
    """Whether a PIN is right. After some failures the next has to wait, also after a restart.

    A failure is noted before the PIN is looked at, so that nothing done in between forgets it.
    """
    failures, last = _failures(store, act.workstation)
    left = BRAKE.left(failures, last, act.at)
    if left:
        return Attempt(opened=False, wait=left)
    with suppress(StoreError):
        _note(store, failures + 1, act)
    if not _fits(store.setting(PIN) or "", _plain(pin)):
        return Attempt(opened=False, wait=BRAKE.wait(failures + 1))
    with suppress(StoreError):
        _note(store, 0, act)
    return Attempt(opened=True)


def wait_left(store: ClinicStore, act: Act) -> int:
    """The seconds until a PIN may be tried at this workstation."""
    return BRAKE.left(*_failures(store, act.workstation), act.at)


def lock(store: ClinicStore, marker: Marker, act: Act) -> None:
    """Locks this workstation, so that it also starts locked."""
    _write(store, _marker_name(act.workstation), json.dumps(asdict(marker)), act)


def leave(store: ClinicStore, pin: str, act: Act) -> Attempt:
    """Opens this workstation to whoever knows the PIN; without a PIN there is nothing to know."""
    attempt = try_pin(store, pin, act) if has_pin(store) else Attempt(opened=True)
    if attempt.opened:
        with suppress(StoreError):
            _write(store, _marker_name(act.workstation), "", act)
    return attempt


def locked_to(store: ClinicStore, workstation: str) -> Marker | None:
    """What a workstation is locked to, None when it is open."""
    text = store.setting(_marker_name(workstation))
    if not text:
        return None
    try:
        found = json.loads(text)
        return Marker(str(found["patient"]), str(found["visit"]), tuple(found["measures"]))
    except (ValueError, KeyError, TypeError):
        return Marker()


def forget(store: ClinicStore, act: Act) -> None:
    """Takes the PIN away and opens this workstation: for a clinic that does not know it any more.

    Only for whoever already has the run of this computer.
    """
    for name in (PIN, _tries_name(act.workstation), _marker_name(act.workstation)):
        if store.setting(name):
            _write(store, name, "", act)


def _write(store: ClinicStore, name: str, value: str, act: Act) -> None:
    """Writes a setting as an act of its own: one try of a PIN writes several."""
    store.change_setting(name, value, replace(act, id=uuid4().hex))


def _plain(pin: str) -> str:
    return unicodedata.normalize("NFKC", pin).strip()


def _is_guessed(pin: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in pairwise(pin)}
    return len(steps) == 1 and steps <= {-1, 0, 1}


def _sealed(pin: str) -> str:
    salt = os.urandom(_SALT_BYTES)
    found = _digest(pin, salt, _COST, _BLOCK, _LANES)
    return f"scrypt:{_COST}:{_BLOCK}:{_LANES}:{salt.hex()}:{found.hex()}"


def _fits(sealed: str, pin: str) -> bool:
    """Whether a PIN made a seal; a seal that cannot be read fits none."""
    try:
        kind, cost, block, lanes, salt, known = sealed.split(":")
        found = _digest(pin, bytes.fromhex(salt), int(cost), int(block), int(lanes))
        return kind == "scrypt" and hmac.compare_digest(found, bytes.fromhex(known))
    except ValueError:
        return False


def _digest(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=cost, r=block, p=lanes)


def _failures(store: ClinicStore, workstation: str) -> tuple[int, datetime | None]:
    count, _, last = (store.setting(_tries_name(workstation)) or "").partition(" ")
    try:
        return int(count), datetime.fromisoformat(last)
    except ValueError:
        return 0, None


def _note(store: ClinicStore, failures: int, act: Act) -> None:
    text = f"{failures} {act.at.isoformat()}" if failures else ""
    _write(store, _tries_name(act.workstation), text, act)


def _tries_name(workstation: str) -> str:
    return f"kiosk_tries {workstation}".strip()


def _marker_name(workstation: str) -> str:
    return f"kiosk {workstation}".strip()
