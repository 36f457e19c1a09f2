"""Use case: after how many minutes without a touch the window locks."""

from ankleclinic.services.store import Act, ClinicStore, StoreError

SETTING = "lock_minutes"
USUAL, SHORTEST, LONGEST = 10, 1, 60


class LockingError(StoreError):
    """Nothing was changed; the text is for the person at the screen."""


def lock_minutes(store: ClinicStore, *, encrypted: bool) -> int:
    """The minutes of this clinic; 0 is never, as it is for a clinic that is not encrypted."""
    kept = store.setting(SETTING) or ""
    if kept.isdecimal() and _fits(int(kept), encrypted=encrypted):
        return int(kept)
    return USUAL if encrypted else 0


def change_lock_minutes(store: ClinicStore, typed: str, act: Act, *, encrypted: bool) -> int:
    """Other minutes for the whole clinic; raises LockingError."""
    typed = typed.strip()
    if not (typed.isascii() and typed.isdecimal() and _fits(int(typed), encrypted=encrypted)):
        never = "" if encrypted else ", or 0 for never"
        raise LockingError(f"Enter {SHORTEST} to {LONGEST} minutes{never}. Nothing was changed.")
    store.change_setting(SETTING, str(int(typed)), act)
    return int(typed)


def _fits(minutes: int, *, encrypted: bool) -> bool:
    return SHORTEST <= minutes <= LONGEST or (minutes == 0 and not encrypted)
