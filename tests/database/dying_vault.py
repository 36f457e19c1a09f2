"""Changes copies of an encrypted clinic; the nth dies before the nth line of ours is run.

Arguments: a folder with a clinic, what is done, a folder for the copies, the first line and the
step from one to the next. Stops with the first copy that gets through. Needs a system with fork.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

# Loaded once, before the copies of this process are made.
import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401

from database import restoring
from database.keeper import FileKeeper
from database.vault import FileVault
from tests.database.vaults import ANNA, BEN, anna, vault_of, words_of

DIED = 9
OURS = (
    "database/vault.py",
    "database/swap.py",
    "services/files.py",
    "database/keeper.py",
    "database/archive.py",
    "database/restoring.py",
)


def die_before_line(number: int) -> None:
    """Ends this process when that many lines of ours have been run."""
    done = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal done
        if not frame.f_code.co_filename.replace(os.sep, "/").endswith(OURS):
            return None
        if event == "line":
            done += 1
            if done == number:
                os._exit(DIED)
        return trace

    sys.settrace(trace)


def change(file: Path, what: str, last: int) -> None:
    """Opens the clinic, does what is asked and dies in the middle of it."""
    vault = vault_of(file)
    if what == "create":
        die_before_line(last)
        vault.create(anna())
        return
    store = vault.open() if what == "encrypt" else vault.unlock(ANNA, words_of(ANNA))
    changes: dict[str, Callable[[], None]] = {
        "encrypt": lambda: vault.encrypt(anna()),
        "rotate": vault.rotate,
        "remove": lambda: vault.rotate(without=BEN),
        "decrypt": vault.decrypt,
        "put": lambda: vault.put(BEN, words_of(BEN)),
        "back up": lambda: back_up(vault),
        "restore": lambda: restore(vault),
    }
    die_before_line(last)
    changes[what]()
    sys.settrace(None)
    store.close()


def back_up(vault: FileVault) -> None:
    """A backup after the second folder was chosen."""
    FileKeeper(vault).back_up(always=True)


def restore(vault: FileVault) -> None:
    """The newest backup takes the place of the clinic."""
    keeper = FileKeeper(vault)
    keeper.stage(keeper.backups()[0].path)
    restoring.finish(vault.path)


def main(source: Path, what: str, copies: Path, numbers: Iterable[int]) -> None:
    """Kills one change after the other, each some lines later."""
    for number in numbers:
        folder = copies / f"{number:04}"
        shutil.copytree(source, folder)
        child = os.fork()
        if not child:
            change(folder / "clinic.db", what, number)
            os._exit(0)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != DIED:
            return


first, step = map(int, sys.argv[4:6])
main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), count(first, step))
