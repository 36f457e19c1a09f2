"""The command that lets workstations into a clinic on a server."""

from collections.abc import Callable, Sequence

from ankleclinic.cli.output import Exit, answer
from ankleclinic.services.store import StoreError

READY = "The clinic is ready. Give the workstations its address with the role {}, which may:"
NO_ADDRESS = (
    "Name a clinic on a server with --clinic postgresql://owner@server/database. A clinic in a "
    "file has one workstation and needs no roles."
)
Prepare = Callable[[str, str], Sequence[str]]
"""Makes the clinic at an address ready for a role and says what the role may do."""


def let_in(address: str, role: str, prepare: Prepare) -> Exit:
    """Makes or updates the clinic, as its owner, and gives a role what the workstations need."""
    if "://" not in address:
        raise StoreError(NO_ADDRESS)
    told = prepare(address, role)
    answer("\n".join([READY.format(role), *told]))
    return Exit.DONE
