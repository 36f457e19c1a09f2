"""The commands that keep a clinic: backups, getting one back, and looking whether all is well."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from ankleclinic.cli.output import Exit, answer, answer_json, say
from ankleclinic.services.backups import BackupError, Keeper, Kept, Key, Tried, make_backup, try_out
from ankleclinic.services.doctor import Finding, is_well
from ankleclinic.services.store import Act, ClinicStore

NONE_YET = "There is no backup of this clinic."
RESTORED = "The clinic is now as it was on {made}: {patients} patients, {visits} visits."
ASIDE = "What was there before is in {folder}."


def backup(store: ClinicStore, keeper: Keeper, act: Act) -> Exit:
    """Makes a verified backup and says where it is."""
    answer(str(make_backup(store, keeper, act).path))
    return Exit.DONE


def drill(store: ClinicStore, keeper: Keeper) -> Exit:
    """Opens the newest backup beside the clinic and says what is in it."""
    answer(tried_words(try_out(store, keeper)))
    return Exit.DONE


def list_backups(keeper: Keeper) -> Exit:
    """Every backup there is, the newest first."""
    found = keeper.backups()
    if not found:
        say([NONE_YET])
    else:
        answer("\n".join(f"{day(one.made)}  {megabytes(one)}  {one.path}" for one in found))
    return Exit.DONE


def restore(keeper: Keeper, chosen: Path, key: Key | None, finish: Callable[[], object]) -> Exit:
    """Puts a backup in the place of the clinic; raises a StoreError."""
    tried = keeper.stage(chosen, key)
    finish()
    shown = {"made": day(tried.made), "patients": tried.patients, "visits": tried.visits}
    answer(RESTORED.format(**shown))
    say([ASIDE.format(folder=keeper.folder)])
    return Exit.DONE


def doctor(findings: Sequence[Finding], *, as_json: bool) -> Exit:
    """What was looked at, each with what to do where it is not well."""
    if as_json:
        answer_json(
            [{"what": one.what, "state": one.state, "words": one.words} for one in findings]
        )
    else:
        answer("\n".join(f"{one.state.upper():8}{one.what}: {one.words}" for one in findings))
    return Exit.DONE if is_well(findings) else Exit.REFUSED


def newest(found: Sequence[Kept]) -> Kept:
    """The newest backup; raises BackupError."""
    if not found:
        raise BackupError(NONE_YET)
    return found[0]


def day(moment: datetime) -> str:
    """An instant as the clock on the wall shows it."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def megabytes(one: Kept) -> str:
    """The size of a backup."""
    return f"{one.size / 1e6:8.1f} MB"


def tried_words(tried: Tried) -> str:
    """What a backup held when it was opened."""
    return (
        f"The backup of {day(tried.made)} opens and is whole: {tried.patients} patients, "
        f"{tried.visits} visits, {tried.rows} rows."
    )
