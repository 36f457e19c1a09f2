"""The protection of a clinic in a file: its key file, its data key, and their changes."""

import glob
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ankleclinic.services.backups import in_folder
from ankleclinic.services.secret import Secret
from ankleclinic.services.store import AlreadyStoredError, StoreError
from ankleclinic.services.vault import (
    LockedClinicError,
    OtherKeyFileError,
    Owner,
    Protection,
    VaultError,
    WrongSecretError,
    same_name,
)
from database import keyfile, keyring, swap
from database.archive import is_plain
from database.checks import check_file
from database.datakey import DataKey
from database.errors import in_words
from database.keyfile import Generation, KeyFile, Kind
from database.restoring import folder_of
from database.sealing import Cost
from database.sqlite import PLAIN_SALT, file_salt, is_there, look_at
from database.start import Start
from database.store import SqlStore
from database.upgrade import Fill, begin_clinic, clinic_engine, create_clinic

TAKEN = (
    "There is a clinic or a key file of that name already. Open it, or choose another name for "
    "the new clinic."
)
LAST = "Nobody else could open the clinic then. Give somebody else a passphrase first."
USUAL = Cost()


class FileVault:
    """A clinic file, its key file, and while it is open its data key.

    Args:
        path: the clinic file.
        cost: of a guess at the slots made from now on.
        alone: whether no other window may have the clinic open.

    Attributes:
        start: what happens before the file is opened.
    """

    def __init__(self, path: str | Path, cost: Cost = USUAL, *, alone: bool = False) -> None:
        self._path, self._cost = Path(path).absolute(), cost
        self.start = Start(self._path, alone=alone)
        self._key: DataKey | None = None
        self._store: SqlStore | None = None

    @property
    def path(self) -> Path:
        """The clinic file."""
        return self._path

    def protection(self) -> Protection:
        """How the clinic is kept now, after finishing what was interrupted."""
        self.start.arrive()
        if is_there(self.path):
            return Protection.PLAIN if self._salt() == PLAIN_SALT else Protection.ENCRYPTED
        if is_there(keyfile.path_of(self.path)):
            look_at(self.path)
        return Protection.NEW

    def create(self, owner: Owner | None, fill: Fill = begin_clinic) -> SqlStore:
        """A new clinic, encrypted for an owner; raises AlreadyStoredError.

        It is there whole or not at all; `fill` puts the first rows into it.
        """
        self.start.arrive()
        if is_there(self.path) or is_there(keyfile.path_of(self.path)):
            raise AlreadyStoredError(TAKEN)
        key = None if owner is None else keyring.new_key()
        swap.discard(self.path)
        create_clinic(swap.new_file(self.path), key and key.copy(), fill).close()
        if owner is not None and key is not None:
            keyfile.write(self.path, keyring.new_keys(key, _secrets(owner), self._cost))
        swap.swap(self.path)
        swap.settle(self.path)
        return self._open(key)

    def open(self) -> SqlStore:
        """A plain clinic; raises LockedClinicError for an encrypted one whose keys are there."""
        if self.protection() is Protection.ENCRYPTED:
            keyfile.read(self.path)
            raise LockedClinicError
        return self._open(None)

    def unlock(self, name: str, passphrase: Secret) -> SqlStore:
        """The clinic, for somebody who has a slot."""
        return self._unlock(keyring.person(name), passphrase)

    def recover(self, recovery: Secret) -> SqlStore:
        """The clinic, for whoever holds the recovery key."""
        return self._unlock(keyring.RECOVERY, recovery)

    def has_key(self) -> bool:
        """Whether the clinic is encrypted and unlocked; touches no file."""
        return self._key is not None

    def trust_other_computer(self) -> None:
        """Somebody said that no other computer has the clinic open."""
        self.start.trusts_other_computer = True

    def leave(self) -> None:
        """Lets another window open the clinic, once the store is closed."""
        self.start.leave()

    def key(self) -> DataKey | None:
        """A copy of the key, None for a plain clinic; raises LockedClinicError.

        Whoever asks wipes it.
        """
        if self._key is None and self._salt() != PLAIN_SALT:
            raise LockedClinicError
        return self._key and self._key.copy()

    def key_for(self, name: str, secret: Secret) -> DataKey:
        """The key, for a person or for no name and the recovery key; nothing is opened."""
        owner = keyring.person(name) if name else keyring.RECOVERY
        keys = keyfile.read(self.path)
        current = keys.generation(self._salt())
        return keyring.open_slot(keys, current or keys.generations[-1], owner, secret)

    def forget_key(self) -> None:
        """Forgets the key once the store is closed; `unlock` opens the same store again."""
        self._take(None)

    def people(self) -> tuple[str, ...]:
        """Who can unlock, in the order in which they were added."""
        return keyring.names(self._current()[1], self._held())

    def put(self, name: str, passphrase: Secret) -> None:
        """A slot for a person, or another passphrase for one who has a slot."""
        self._put(keyring.person(name), passphrase)

    def put_recovery(self, recovery: Secret) -> None:
        """Another recovery key in the place of the old one."""
        self._put(keyring.RECOVERY, recovery)

    def is_recovery(self, recovery: Secret) -> bool:
        """Whether this is the recovery key."""
        return self._fits(keyring.RECOVERY, recovery)

    def is_passphrase(self, name: str, passphrase: Secret) -> bool:
        """Whether this is somebody's passphrase."""
        return self._fits(keyring.person(name), passphrase)

    def plain_copies(self) -> tuple[str, ...]:
        """The names of copies beside the clinic that anybody can read."""
        return _plain_copies(self.path)

    def encrypt(self, owner: Owner) -> None:
        """Encrypts a plain clinic."""
        new = keyring.new_key()
        keys = keyring.new_keys(new, _secrets(owner), self._cost)
        with self._out_of_use():
            swap.export(self.path, None, new)
            keyfile.write(self.path, keys)
            self._swap(new)

    def rotate(self, without: str | None = None) -> None:
        """Another data key for the same people, but for one."""
        old, new = self._held(), keyring.new_key()
        keys, current = self._current()
        left_out = None if without is None else keyring.person(without)
        following = keyring.renewed(keys.clinic, current, old, new, left_out)
        if not keyring.names(following, new):
            raise VaultError(LAST)
        with self._out_of_use():
            swap.export(self.path, old, new)
            keyfile.write(self.path, KeyFile(keys.clinic, (current, following)))
            self._swap(new)
            keyfile.write(self.path, KeyFile(keys.clinic, (following,)))

    def decrypt(self) -> None:
        """Turns the clinic into a plain file; the keys of that file are no longer needed."""
        held = self._held()
        with self._out_of_use():
            swap.export(self.path, held, None)
            self._swap(None)
            keyfile.path_of(self.path).unlink(missing_ok=True)

    def _unlock(self, owner: keyring.Owner, secret: Secret) -> SqlStore:
        self.start.arrive()
        salt, keys = self._salt(), keyfile.read(self.path)
        current = keys.generation(salt)
        key = keyring.open_slot(keys, current or keys.generations[-1], owner, secret)
        if current is None:
            return self._open_by_its_keys(key)
        store = self._open(key)
        if len(keys.generations) > 1:
            keyfile.write(self.path, KeyFile(keys.clinic, (current,)))
        if keyring.is_cheaper(keys, current, owner, self._cost):
            self._put_again(owner, secret)
        return store

    def _open_by_its_keys(self, key: DataKey) -> SqlStore:
        """The first bytes of the file are not those the keys know; they may be damaged."""
        try:
            check_file(self.path, key, full=False)
        except StoreError:
            raise OtherKeyFileError from None
        return self._open(key)

    def _open(self, key: DataKey | None) -> SqlStore:
        if self._store is None:
            self.start.check(key)
        engine = clinic_engine(self.path, key and key.copy())
        if self._store is None:
            self._store = SqlStore(engine)
        else:
            self._store.go_on_with(engine)
        if key is not self._key:
            self._take(key)
        return self._store

    @contextmanager
    def _out_of_use(self) -> Iterator[None]:
        """Lets go of the file meanwhile, and opens whichever file is there afterwards."""
        if self._store is not None:
            self._store.close()
        try:
            yield
        finally:
            if self._store is not None:
                self._open(self._key)

    def _swap(self, key: DataKey | None) -> None:
        swap.swap(self.path)
        self._take(key)
        swap.settle(self.path)

    def _take(self, key: DataKey | None) -> None:
        if self._key is not None:
            self._key.wipe()
        self._key = key

    def _held(self) -> DataKey:
        if self._key is None:
            raise LockedClinicError
        return self._key

    def _salt(self) -> bytes:
        look_at(self.path)
        with in_words():
            return file_salt(self.path)

    def _current(self) -> tuple[KeyFile, Generation]:
        """The keys and those of the open file, which nobody changed behind our back."""
        keys, key = keyfile.read(self.path), self._held()
        current = keys.generation(key.salt)
        if current is None:
            raise OtherKeyFileError
        keyring.check(keys.clinic, current, key)
        return keys, current

    def _put(self, owner: keyring.Owner, secret: Secret) -> None:
        keys, current = self._current()
        key = self._held()
        slot = keyring.new_slot(keys.clinic, owner, secret, key, self._cost)
        following = keyring.with_slot(keys.clinic, current, slot, key)
        keyfile.write(self.path, KeyFile(keys.clinic, (following,)))

    def _put_again(self, owner: keyring.Owner, secret: Secret) -> None:
        """Raises the cost of a slot; whoever came in is not kept out when that fails."""
        if owner.kind is Kind.PERSON:
            name = next(one for one in self.people() if same_name(one) == same_name(owner.name))
            owner = keyring.person(name)
        with suppress(StoreError):
            self._put(owner, secret)

    def _fits(self, owner: keyring.Owner, secret: Secret) -> bool:
        keys, current = self._current()
        try:
            keyring.open_slot(keys, current, owner, secret).wipe()
        except WrongSecretError:
            return False
        return True


def _secrets(owner: Owner) -> tuple[tuple[keyring.Owner, Secret], ...]:
    return (
        (keyring.person(owner.name), owner.passphrase),
        (keyring.RECOVERY, owner.recovery),
    )


def _plain_copies(clinic: Path) -> tuple[str, ...]:
    found = sorted(clinic.parent.glob(f"{glob.escape(clinic.stem)}-before-*"))
    with in_words():
        copies = [one for one in found if file_salt(one) == PLAIN_SALT]
    backups = [kept.path for kept in in_folder(folder_of(clinic), clinic.stem)]
    return tuple(one.name for one in (*copies, *filter(is_plain, backups)))
