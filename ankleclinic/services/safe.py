"""Use cases: making, unlocking and changing the protection of a clinic."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from ankleclinic.record.limits import ACCOUNT_LIMIT, REASON_LIMIT
from ankleclinic.record.text import TextError, in_one_line
from ankleclinic.record.user import Role
from ankleclinic.services.backups import Keeper
from ankleclinic.services.files import read_text
from ankleclinic.services.passphrase import (
    PassphraseError,
    check_passphrase,
    passphrase,
    read_list,
    recovery_key,
)
from ankleclinic.services.rights import LAST_ADMIN, Right, demand, keeps_admin
from ankleclinic.services.secret import Secret
from ankleclinic.services.settings import Settings, read_settings, write_settings
from ankleclinic.services.store import Act, ClinicStore, StoreError
from ankleclinic.services.tries import Tries
from ankleclinic.services.vault import (
    Make,
    Owner,
    Protection,
    Vault,
    VaultError,
    WrongSecretError,
    same_name,
)

STATE = "encryption"
RECOVERY = "\0recovery"
DEMO_WORDS = "Made-up demo clinic, nothing leaves this PC"
ENCRYPTED_WORDS = "Encrypted, nothing leaves this PC"
PLAIN_WORDS = "Not encrypted, nothing leaves this PC"
SERVER_WORDS = "On a server, which has to encrypt it; nothing goes anywhere else"
NO_NAME = "Enter a name of at most 100 characters; it is asked for when the clinic is opened."
NO_REASON = "Say why in a few words; the reason is kept in the clinic."

NO_ADMIN = (
    "People have roles in this clinic. Encrypt it under the name of somebody who is an admin, "
    "written as in the settings under People. Nothing was changed."
)

Found = TypeVar("Found")


class FirstStartError(VaultError):
    """There is no clinic yet and none was named."""

    words = (
        "There is no clinic on this computer yet. Start the program without a command to make one."
    )


class WaitError(VaultError):
    """Too many wrong tries; the next has to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many wrong tries. Wait {seconds} seconds and try again.")
        self.wait = seconds


@dataclass(frozen=True, slots=True)
class Kept:
    """How a clinic is kept, in words; `to_offer` where nobody decided against encryption yet."""

    words: str
    to_offer: bool = False


@dataclass
class Safe:
    """The clinic of this start, and the ways into it.

    Attributes:
        vault: the protection of the clinic.
        make: makes the vault of another file.
        common: the file of the words that no passphrase may be.
        settings: the folder that remembers the clinic for the next start.
        now: the instant, in UTC.
        made_up: makes a clinic to look at, None where there is none.
        is_named: whether this clinic was asked for, so that it is an error when it is missing.
        is_demo: whether the clinic is made up.
        wrong_tries: how many there were before the clinic was opened last.
        who: the name that unlocked it last, `RECOVERY` for the recovery key, empty where nothing
            had to be known.
        keep: makes the keeper of the backups of a vault, None where nothing is backed up.
    """

    vault: Vault
    make: Make
    common: Path
    settings: Path
    now: Callable[[], datetime]
    made_up: Callable[[], Path] | None = None
    is_named: bool = False
    is_demo: bool = False
    who: str = ""
    wrong_tries: int = 0
    keep: Callable[[Vault], Keeper] | None = None

    def keeper(self) -> Keeper | None:
        """The backups of the clinic; a made-up one has none."""
        return None if self.keep is None or self.is_demo else self.keep(self.vault)

    def open(self) -> ClinicStore:
        """The clinic, if nothing has to be known; raises LockedClinicError or FirstStartError."""
        if self.vault.protection() is Protection.NEW and not self._is_known():
            raise FirstStartError
        return self.vault.open()

    def choose(self, path: Path) -> ClinicStore:
        """Another clinic from now on; raises LockedClinicError for an encrypted one."""
        chosen = self.make(str(path))
        if chosen.protection() is not Protection.NEW:
            self._take(chosen)
        return chosen.open()

    def create(self, path: Path, owner: Owner) -> ClinicStore:
        """A new encrypted clinic, which is the one of this computer from now on."""
        made = self.make(str(path))
        store = made.create(owner)
        owner.wipe()
        self._take(made)
        self.who = owner.name
        return store

    def create_plain(self, path: Path, reason: str, act: Act) -> ClinicStore:
        """A new clinic that is not encrypted, for a reason that is kept in it."""
        why = _reason(reason)
        made = self.make(str(path))
        store = made.create(None)
        refuse(store, why, act)
        self._take(made)
        return store

    def open_demo(self) -> ClinicStore:
        """A made-up clinic for this start only."""
        if self.made_up is None:
            raise FirstStartError
        self.vault, self.is_demo = self.make(str(self.made_up())), True
        return self.vault.open()

    def unlock(self, name: str, typed: str) -> ClinicStore:
        """The clinic, for somebody who has a slot; raises WaitError or WrongSecretError."""
        with passphrase(typed) as secret:
            store = self._try(same_name(name), lambda: self.vault.unlock(name, secret))
        self.who = check_name(name)
        return store

    def recover(self, typed: str) -> ClinicStore:
        """The clinic, for whoever holds the recovery key."""
        with _recovery(typed) as secret:
            store = self._try(RECOVERY, lambda: self.vault.recover(secret))
        self.who = RECOVERY
        return store

    def lock(self, store: ClinicStore) -> None:
        """Lets go of the records and forgets the key; `unlock` opens the same store again."""
        try:
            store.close()
        finally:
            self.vault.forget_key()

    def confirm(self, name: str, typed: str) -> None:
        """Asks somebody who is in once more, before keys are changed; raises like `unlock`.

        For no name that is whoever came in by the recovery key.
        """
        if not name:
            with _recovery(typed) as secret:
                self._try(RECOVERY, lambda: _right(right=self.vault.is_recovery(secret)))
            return
        with passphrase(typed) as secret:
            self._try(same_name(name), lambda: _right(right=self.vault.is_passphrase(name, secret)))

    def owner(self, name: str, typed: str, recovery: str) -> Owner:
        """Who will be able to open a clinic; raises PassphraseError."""
        return Owner(check_name(name), self.new_passphrase(name, typed), recovery_key(recovery))

    def new_passphrase(self, name: str, typed: str) -> Secret:
        """A passphrase that will do; raises PassphraseError."""
        return check_passphrase(typed, name, read_list(read_text(self.common)))

    def _is_known(self) -> bool:
        return self.is_named or read_settings(self.settings).clinic is not None

    def _take(self, vault: Vault) -> None:
        """The clinic of this computer from now on."""
        if vault is not self.vault:
            self.vault.leave()
        self.vault = vault
        write_settings(self.settings, Settings(str(vault.path)))

    def _tries(self) -> Tries:
        """The failures so far, kept beside the clinic."""
        path = self.vault.path
        return Tries(path.with_name(f"{path.name}.tries"))

    def _try(self, who: str, job: Callable[[], Found]) -> Found:
        """A try is counted before it is looked at, so that nothing done in between forgets it."""
        tries = self._tries()
        if left := tries.left(who, self.now()):
            raise WaitError(left)
        wait = tries.note(who, self.now())
        try:
            found = job()
        except WrongSecretError as error:
            error.wait = wait
            raise
        except StoreError:
            tries.take_back(who)
            raise
        self.wrong_tries = tries.count(who) - 1
        tries.forget(who)
        return found


def check_name(name: str) -> str:
    """A name that can have a slot; raises PassphraseError."""
    name = " ".join(name.split())
    if not name or len(name) > ACCOUNT_LIMIT or not name.isprintable():
        raise PassphraseError(NO_NAME)
    return name


def encrypt(vault: Vault, store: ClinicStore, owner: Owner, act: Act) -> None:
    """Encrypts the clinic and keeps in it that it was; raises VaultError.

    Where people have roles, the owner is one of the admins.
    """
    demand(store.user, Right.CHANGE_KEYS)
    users = store.users()
    wanted = same_name(owner.name)
    me = next((user for user in users if same_name(user.name) == wanted), None)
    if users and (me is None or me.is_disabled or Role.ADMIN not in me.roles):
        raise VaultError(NO_ADMIN)
    vault.encrypt(owner)
    store.user = me or replace(store.user, name=owner.name)
    owner.wipe()
    _keep(store, "on", act)


def refuse(store: ClinicStore, reason: str, act: Act) -> None:
    """Keeps why a clinic stays readable for everybody who has its file."""
    _keep(store, f"refused: {_reason(reason)}", act)


def how_kept(safe: Safe | None, store: ClinicStore) -> Kept:
    """How an open clinic is kept; None is a clinic on a server."""
    if safe is None:
        return Kept(SERVER_WORDS)
    if safe.is_demo:
        return Kept(DEMO_WORDS)
    if safe.vault.protection() is Protection.ENCRYPTED:
        return Kept(ENCRYPTED_WORDS)
    decided = (store.setting(STATE) or "").startswith(("refused: ", "off: "))
    return Kept(PLAIN_WORDS, to_offer=not decided)


def turn_off(vault: Vault, store: ClinicStore, reason: str, act: Act) -> None:
    """Makes the clinic a plain file; the reason is in it before it can be read by others."""
    demand(store.user, Right.CHANGE_KEYS)
    before = store.setting(STATE)
    _keep(store, f"off: {_reason(reason)}", act)
    try:
        vault.decrypt()
    except BaseException:
        _keep(store, before or "on", replace(act, id=uuid4().hex))
        raise


def put_person(vault: Vault, store: ClinicStore, name: str, words: Secret, act: Act) -> None:
    """Lets a person open the clinic, or gives another passphrase to one who could already.

    Everybody may change their own.
    """
    name = check_name(name)
    if same_name(name) != same_name(store.user.name):
        demand(store.user, Right.CHANGE_KEYS)
    vault.put(name, words)
    _keep(store, f"passphrase of {name}", act)


def remove_person(vault: Vault, store: ClinicStore, name: str, act: Act) -> None:
    """Takes somebody's way in away and changes the data key, which that person could have kept."""
    demand(store.user, Right.CHANGE_KEYS)
    if same_name(name) not in map(same_name, vault.people()):
        raise VaultError("Nobody of that name can open the clinic. Nothing was changed.")
    others = [one for one in vault.people() if same_name(one) != same_name(name)]
    if (users := store.users()) and not keeps_admin(users, others):
        raise VaultError(LAST_ADMIN)
    vault.rotate(without=name)
    _keep(store, f"removed {name}", act)


def change_recovery(vault: Vault, store: ClinicStore, recovery: Secret, act: Act) -> None:
    """Another recovery key, once it was typed back; the old sheet opens nothing any more."""
    demand(store.user, Right.CHANGE_KEYS)
    vault.put_recovery(recovery)
    _keep(store, "another recovery key", act)


def rotate(vault: Vault, store: ClinicStore, act: Act) -> None:
    """Another data key for the same people."""
    demand(store.user, Right.CHANGE_KEYS)
    vault.rotate()
    _keep(store, "another data key", act)


def _keep(store: ClinicStore, what: str, act: Act) -> None:
    store.change_setting(STATE, what, act)


def _reason(reason: str) -> str:
    try:
        reason = in_one_line(reason, REASON_LIMIT)
    except TextError as error:
        raise VaultError(str(error)) from None
    if not reason:
        raise VaultError(NO_REASON)
    return reason


def _recovery(typed: str) -> Secret:
    try:
        return recovery_key(typed)
    except PassphraseError as error:
        raise WrongSecretError(str(error)) from None


def _right(*, right: bool) -> None:
    if not right:
        raise WrongSecretError
