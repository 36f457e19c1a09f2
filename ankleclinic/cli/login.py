"""Asking for name and passphrase on the terminal, or reading them where a script put them."""

import getpass
import os
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass, field

from ankleclinic.services.passphrase import LONGEST
from ankleclinic.services.safe import Safe
from ankleclinic.services.store import ClinicStore
from ankleclinic.services.vault import LockedClinicError, Protection, VaultError

PASSPHRASE, USER = "ANKLECLINIC_PASSPHRASE", "ANKLECLINIC_USER"
NOBODY_TO_ASK = (
    "This clinic is encrypted, and there is no terminal to ask for the passphrase on. Give it in "
    f"the environment variable {PASSPHRASE} or with --passphrase-fd, and the name with --user."
)
NO_DESCRIPTOR = "No passphrase could be read from the file descriptor given with --passphrase-fd."


@dataclass(frozen=True, slots=True)
class Login:
    """Who comes in, as far as a command says it.

    Attributes:
        user: the name on the command line.
        descriptor: the open file whose first line is the passphrase.
        environ: the environment.
        usual: the name where none is given.
    """

    user: str | None
    descriptor: int | None
    environ: MutableMapping[str, str] = field(repr=False)
    usual: str

    def given(self) -> tuple[str, str] | None:
        """Name and passphrase that came with the command, None when neither did.

        The passphrase is taken out of the environment, so that no child of ours inherits it.
        """
        words = self.environ.pop(PASSPHRASE, None)
        if self.descriptor is not None:
            words = _first_line(self.descriptor)
        name = self.user or self.environ.get(USER) or self.usual
        return None if words is None else (name, words)

    def asked(self) -> tuple[str, str]:
        """Name and passphrase typed on the terminal, the latter without an echo.

        Raises LockedClinicError when there is no terminal.
        """
        if not sys.stdin.isatty():
            raise LockedClinicError(NOBODY_TO_ASK)
        try:
            name = self.user or self.environ.get(USER) or self._name()
            return name, getpass.getpass("Passphrase: ", sys.stderr)
        except EOFError:
            raise LockedClinicError(NOBODY_TO_ASK) from None

    def asked_again(self) -> str:
        """A new passphrase typed once more."""
        return getpass.getpass("The same passphrase once more: ", sys.stderr)

    def _name(self) -> str:
        sys.stderr.write(f"Name [{self.usual}]: ")
        sys.stderr.flush()
        return sys.stdin.readline().strip() or self.usual


def open_given(safe: Safe, login: Login) -> ClinicStore:
    """The clinic, if what came with the command is enough; raises LockedClinicError."""
    given = login.given()
    if given is None or safe.vault.protection() is not Protection.ENCRYPTED:
        return safe.open()
    return safe.unlock(*given)


def open_asking(safe: Safe, login: Login) -> ClinicStore:
    """The clinic, after asking on the terminal for what did not come with the command."""
    try:
        return open_given(safe, login)
    except LockedClinicError:
        return safe.unlock(*login.asked())


def _first_line(descriptor: int) -> str:
    try:
        with os.fdopen(descriptor, encoding="utf-8") as opened:
            return opened.readline(LONGEST + 2).rstrip("\r\n")
    except (OSError, ValueError):
        raise VaultError(NO_DESCRIPTOR) from None
