"""The commands about a clinic on a server: letting workstations in, and moving there or back."""

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Protocol

from ankleclinic.cli.login import Login
from ankleclinic.cli.output import Exit, answer, say
from ankleclinic.services.passphrase import PassphraseError, new_recovery_key, recovery_key
from ankleclinic.services.rights import Right, demand
from ankleclinic.services.safe import Safe
from ankleclinic.services.store import ClinicStore, StoreError
from ankleclinic.services.vault import Owner

READY = "The clinic is ready. Give the workstations its address with the role {}, which may:"
NO_ADDRESS = (
    "Name a clinic on a server with --clinic postgresql://owner@server/database. A clinic in a "
    "file has one workstation and needs no roles."
)
MOVED = (
    "{rows} rows were taken along, read back and compared. The old clinic is unchanged: put it "
    "away, so that nobody works on in it."
)
WRITE_DOWN = "Recovery key of the new file, write it down now: {}"
TYPE_BACK = "Type the recovery key back: "
NOT_THE_KEY = "That is not the recovery key. Nothing was moved; start again."
NOT_TWICE = "The passphrase was not the same twice. Nothing was moved; start again."
Prepare = Callable[[str, str], Sequence[str]]
"""Makes the clinic at an address ready for a role and says what the role may do."""


class Moves(Protocol):
    """Takes a clinic elsewhere.

    Attributes:
        rows: how many rows were taken along.
    """

    rows: int

    def to_server(self, address: str) -> None:
        """Into an empty database; raises a StoreError."""

    def to_file(self, path: str, owner: Owner | None) -> None:
        """Into a new file; raises a StoreError."""


def let_in(address: str, role: str, prepare: Prepare) -> Exit:
    """Makes or updates the clinic, as its owner, and gives a role what the workstations need."""
    if "://" not in address:
        raise StoreError(NO_ADDRESS)
    told = prepare(address, role)
    answer("\n".join([READY.format(role), *told]))
    return Exit.DONE


def move(
    chosen: Namespace, store: ClinicStore, mover: Moves, safe: Safe | None, login: Login
) -> Exit:
    """Takes a clinic along; `safe` is that of the new file, None for a server."""
    demand(store.user, Right.RESTORE)
    if safe is None:
        mover.to_server(chosen.to_)
    else:
        mover.to_file(chosen.to_, None if chosen.plain else _ask_owner(safe, login))
    answer(MOVED.format(rows=f"{mover.rows:,}"))
    return Exit.DONE


def tell(table: str, done: int, count: int) -> None:
    """One line a table when all of it was taken along."""
    if count and done == count:
        say([f"{table}: {count:,}"])


def _ask_owner(safe: Safe, login: Login) -> Owner:
    """Who will be able to open the new file, asked on the terminal; raises a StoreError."""
    name, words = login.asked()
    if login.asked_again() != words:
        raise StoreError(NOT_TWICE)
    key = new_recovery_key()
    say([WRITE_DOWN.format(key)])
    sys.stderr.write(TYPE_BACK)
    sys.stderr.flush()
    typed = sys.stdin.readline()
    try:
        with recovery_key(typed) as back, recovery_key(key) as right:
            if back.reveal() != right.reveal():
                raise StoreError(NOT_THE_KEY)
        return safe.owner(name, words, key)
    except PassphraseError as error:
        raise StoreError(str(error)) from None
