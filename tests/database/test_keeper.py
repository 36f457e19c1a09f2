"""Tests of backups and of getting one back, on an encrypted and on a plain clinic."""

import json
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from sqlcipher3 import dbapi2

from ankleclinic.record.user import Role, User
from ankleclinic.services.backups import BackupError, DamagedClinicError, Key
from ankleclinic.services.rights import NotAllowedError
from ankleclinic.services.secret import Secret
from ankleclinic.services.store import ClinicStore, StoreError, UnreachableError
from ankleclinic.services.vault import WrongSecretError
from database import archive, restoring
from database.archive import CLINIC, KEYS, MANIFEST, part_of
from database.keeper import FileKeeper, SecondFolderError
from database.keyfile import path_of
from tests.database.examples import new_act
from tests.database.vaults import ANNA, BEN, KEPT, RECOVERY, anna, vault_of, words_of

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
MARKED = [word.encode() for word in (ANNA, KEPT[1])]


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class Kept:
    """An open clinic with its backups."""

    def __init__(self, path: Path, *, encrypted: bool) -> None:
        self.vault, self.clock, self.is_closed = vault_of(path), Clock(), False
        self.store: ClinicStore = self.vault.create(anna() if encrypted else None)
        self.store.change_setting(*KEPT, new_act())
        self.keeper = FileKeeper(self.vault, self.clock)
        self.key = Key(ANNA, words_of(ANNA)) if encrypted else None

    def change(self, value: str) -> None:
        """Changes something."""
        self.store.change_setting("value", value, new_act())

    def back_up(self) -> Path:
        """Makes a backup later than the one before."""
        self.clock.now += timedelta(minutes=30)
        made = self.keeper.back_up()
        assert made is not None
        return made.path

    def close(self) -> None:
        """Closes the clinic as the window does, once."""
        if self.is_closed:
            return
        self.is_closed = True
        self.store.close()
        self.vault.forget_key()
        self.vault.leave()


def reopened(path: Path) -> ClinicStore:
    """The clinic as the next start opens it."""
    vault = vault_of(path)
    if vault.protection() == "plain":
        return vault.open()
    return vault.unlock(ANNA, words_of(ANNA))


@pytest.fixture(params=[True, False], ids=["encrypted", "plain"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    """An open clinic, encrypted or not."""
    found = Kept(tmp_path / "clinic" / "clinic.db", encrypted=request.param)
    yield found
    found.close()


def test_a_backup_holds_everything_and_the_keys(kept: Kept) -> None:
    path = kept.back_up()
    manifest = archive.verify(path)
    assert manifest.rows["setting"] == 1
    assert (KEYS in manifest.files) is (kept.key is not None)
    assert kept.keeper.last_good() is not None
    assert [one.path for one in kept.keeper.backups()] == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name]


def test_no_word_of_an_encrypted_clinic_stands_in_its_backups(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "clinic" / "clinic.db", encrypted=True)
    kept.back_up()
    kept.close()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert not [word for word in MARKED if word in file.read_bytes()], file


def test_nothing_is_backed_up_twice(kept: Kept) -> None:
    kept.back_up()
    assert kept.keeper.back_up() is None
    kept.change("other")
    assert kept.keeper.back_up() is not None


def test_a_backup_is_restored_as_it_was_and_what_was_there_is_put_aside(kept: Kept) -> None:
    path, clinic = kept.back_up(), kept.vault.path
    kept.change("later")
    tried = kept.keeper.stage(path)
    assert tried.rows == sum(archive.manifest_of(path).rows.values())
    assert kept.store.setting("value") == "later", "the open clinic is not touched"
    kept.close()
    with closing(reopened(clinic)) as store:
        assert store.setting("value") is None
        assert store.setting(KEPT[0]) == KEPT[1]
    (aside,) = restoring.folder_of(clinic).glob("replaced-*")
    assert (aside / clinic.name).exists()
    assert not restoring.ready(clinic).exists()


def test_a_log_of_the_old_file_never_reaches_the_restored_one(kept: Kept) -> None:
    path, clinic = kept.back_up(), kept.vault.path
    kept.change("later")
    logs = [clinic.with_name(f"{clinic.name}{ending}") for ending in ("-wal", "-shm")]
    saved = [one.read_bytes() for one in logs]
    kept.keeper.stage(path)
    kept.close()
    for one, content in zip(logs, saved, strict=True):
        one.write_bytes(content)
    with closing(reopened(clinic)) as store:
        assert store.setting("value") is None


def test_a_backup_is_tried_out(kept: Kept) -> None:
    with pytest.raises(BackupError):
        kept.keeper.drill()
    kept.back_up()
    assert kept.keeper.drilled() is None
    assert kept.keeper.drill().rows > 0
    assert kept.keeper.drilled() == kept.clock.now
    assert not restoring.unfinished(kept.vault.path).exists()


def test_each_backup_lies_in_the_second_folder_too(kept: Kept, tmp_path: Path) -> None:
    second = tmp_path / "second"
    kept.keeper.put_second(second)
    path = kept.back_up()
    assert (second / path.name).read_bytes() == path.read_bytes()
    assert len(kept.keeper.backups()) == 2
    second.joinpath("gone").touch()
    kept.keeper.put_second(second / "gone")
    with pytest.raises(SecondFolderError):
        kept.keeper.back_up(always=True)
    assert len(kept.keeper.backups()) == 2, "the first folder has it"


def test_older_backups_are_thinned(kept: Kept) -> None:
    for number in range(8):
        kept.clock.now = NOON + timedelta(hours=8 * number)
        kept.change(str(number))
        assert kept.keeper.back_up() is not None
    kept.clock.now += timedelta(days=4)
    kept.change("last")
    assert kept.keeper.back_up() is not None
    assert len(kept.keeper.backups()) == 4, "the last of each of three days, and the newest"


@pytest.mark.parametrize("encrypted", [True, False])
def test_a_damaged_clinic_is_never_backed_up(tmp_path: Path, encrypted: bool) -> None:
    kept = Kept(tmp_path / "clinic" / "clinic.db", encrypted=encrypted)
    good, clinic = kept.back_up(), kept.vault.path
    kept.close()
    damage(clinic)
    vault = vault_of(clinic)
    before = clinic.read_bytes()
    with pytest.raises(DamagedClinicError):
        vault.unlock(ANNA, words_of(ANNA)) if encrypted else vault.open()
    with pytest.raises(StoreError):
        FileKeeper(vault).back_up()
    (folder,) = restoring.folder_of(clinic).glob("damaged-*")
    assert (folder / clinic.name).read_bytes() == before == clinic.read_bytes()
    with pytest.raises(DamagedClinicError):
        reopened(clinic)
    FileKeeper(vault).stage(good, kept.key)
    with closing(reopened(clinic)) as store:
        assert store.setting(KEPT[0]) == KEPT[1]


def damage(clinic: Path) -> None:
    """Overwrites the middle of a file."""
    content = bytearray(clinic.read_bytes())
    for page in range(4096 * 2, len(content), 4096):
        content[page : page + 60] = bytes(60)
    clinic.write_bytes(content)


@pytest.mark.parametrize("size", [0, 1, 100, 4096, "half", -4096, -1])
@pytest.mark.parametrize("encrypted", [True, False], ids=["encrypted", "plain"])
def test_a_cut_clinic_is_never_opened_and_never_a_new_one(
    tmp_path: Path,
    size: int | str,
    encrypted: bool,
) -> None:
    kept = Kept(tmp_path / "clinic" / "clinic.db", encrypted=encrypted)
    good, clinic = kept.back_up(), kept.vault.path
    kept.close()
    whole = clinic.stat().st_size
    left = whole // 2 if isinstance(size, str) else size if size >= 0 else whole + size
    with clinic.open("r+b") as file:
        file.truncate(left)
    with pytest.raises(StoreError):
        reopened(clinic)
    assert clinic.stat().st_size == left
    FileKeeper(vault_of(clinic)).stage(good, kept.key)
    with closing(reopened(clinic)) as store:
        assert store.setting(KEPT[0]) == KEPT[1]


def test_a_missing_clinic_comes_back(kept: Kept) -> None:
    good, clinic = kept.back_up(), kept.vault.path
    kept.close()
    clinic.unlink()
    path_of(clinic).unlink(missing_ok=True)
    FileKeeper(vault_of(clinic)).stage(good, kept.key)
    with closing(reopened(clinic)) as store:
        assert store.setting(KEPT[0]) == KEPT[1]


def test_only_a_passphrase_of_its_day_opens_a_backup(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "clinic" / "clinic.db", encrypted=True)
    good, clinic = kept.back_up(), kept.vault.path
    kept.vault.put(ANNA, words_of(BEN))
    kept.vault.rotate()
    with pytest.raises(StoreError):
        kept.keeper.stage(good)
    with pytest.raises(WrongSecretError):
        kept.keeper.stage(good, Key(ANNA, words_of(BEN)))
    assert kept.keeper.stage(good, Key(ANNA, words_of(ANNA))).rows
    assert kept.keeper.stage(good, Key("", words_of_recovery())).rows
    kept.close()
    with closing(reopened(clinic)):
        pass


def words_of_recovery() -> Secret:
    return Secret(RECOVERY)


def test_only_an_admin_of_its_day_restores(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "clinic" / "clinic.db", encrypted=True)
    kept.vault.put(BEN, words_of(BEN))
    kept.store.put_user(User("1", ANNA, (Role.CLINICIAN,)), new_act())
    kept.store.put_user(User("2", BEN, (Role.ADMIN,)), new_act())
    good = kept.back_up()
    with pytest.raises(NotAllowedError):
        kept.keeper.stage(good, Key(ANNA, words_of(ANNA)))
    assert kept.keeper.stage(good, Key(BEN, words_of(BEN))).rows
    kept.close()


def test_a_full_disk_is_said_before_anything_is_written(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept.back_up()
    usage = type("Usage", (), {"free": 10_000_000})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(UnreachableError, match="10 MB are free"):
        kept.keeper.back_up(always=True)
    assert [one.path for one in kept.keeper.backups()] == [path]


Change = Callable[[Path, dict[str, bytes]], None]


def rewrite(path: Path, files: dict[str, bytes], extra: list[tuple[ZipInfo, bytes]]) -> None:
    """Another backup file in the place of one."""
    with ZipFile(path, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
        for info, content in extra:
            packed.writestr(info, content)


def as_link() -> ZipInfo:
    """A link in place of the clinic file."""
    info = ZipInfo(CLINIC)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def as_bomb() -> ZipInfo:
    """A member that grows when it is read."""
    info = ZipInfo(CLINIC)
    info.compress_type = ZIP_DEFLATED
    return info


NAMES = (
    "../clinic.db", "/clinic.db", "a/../../clinic.db", "..\\clinic.db", "C:\\clinic.db",
    "clinic.db\0.txt", "extra.txt", "CLINIC.DB", "clinic.db/", "clinic.db ", "con",
    "\u202eclinic.db",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("instead", [True, False])
def test_no_other_name_is_taken_from_a_backup(
    kept: Kept,
    name: str,
    instead: bool,
) -> None:
    path = kept.back_up()
    files = content_of(path)
    clinic = files[CLINIC]
    if instead:
        del files[CLINIC]
    rewrite(path, files, [(raw_info(name), clinic)])
    refuse(kept, path)


def raw_info(name: str) -> ZipInfo:
    info = ZipInfo("x")
    info.filename = name
    return info


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("made", [as_link, as_bomb, lambda: ZipInfo(CLINIC)])
def test_links_bombs_and_twins_are_refused(kept: Kept, made: Callable[[], ZipInfo]) -> None:
    path = kept.back_up()
    files = content_of(path)
    clinic = files[CLINIC] if made.__name__ == "<lambda>" else files.pop(CLINIC)
    rewrite(path, files, [(made(), clinic)])
    refuse(kept, path)


@pytest.mark.parametrize("missing", [CLINIC, MANIFEST])
def test_a_backup_with_something_missing_is_refused(kept: Kept, missing: str) -> None:
    path = kept.back_up()
    files = content_of(path)
    del files[missing]
    rewrite(path, files, [])
    refuse(kept, path)


@pytest.mark.parametrize(
    "document",
    [b"", b"[]", b"{}", b"\xff", b'{"format": "ankleclinic-backup", "version": 1}', b"[" * 5000],
)
def test_a_broken_manifest_is_refused(kept: Kept, document: bytes) -> None:
    path = kept.back_up()
    rewrite(path, content_of(path) | {MANIFEST: document}, [])
    refuse(kept, path)


@pytest.mark.parametrize("where", [0.0, 0.3, 0.6, 0.99])
def test_a_changed_or_cut_backup_is_refused(kept: Kept, where: float) -> None:
    path = kept.back_up()
    whole = path.read_bytes()
    place = int(len(whole) * where)
    path.write_bytes(whole[:place])
    refuse(kept, path)
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    try:
        archive.verify(path)
    except StoreError:
        refuse(kept, path)


def test_a_backup_that_acts_by_itself_is_refused(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "clinic" / "clinic.db", encrypted=False)
    path = kept.back_up()
    files = content_of(path)
    file = tmp_path / "hostile.db"
    file.write_bytes(files[CLINIC])
    connection = dbapi2.connect(str(file))
    connection.execute(
        "CREATE TRIGGER quiet AFTER INSERT ON setting BEGIN DELETE FROM patient; END"
    )
    connection.close()
    document = json.loads(files[MANIFEST])
    part = part_of(file)
    document["files"][CLINIC] = {"size": part.size, "sha256": part.sha256}
    rewrite(path, {MANIFEST: json.dumps(document).encode(), CLINIC: file.read_bytes()}, [])
    refuse(kept, path)
    kept.close()


def content_of(path: Path) -> dict[str, bytes]:
    """The members of a backup."""
    with ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def refuse(kept: Kept, path: Path) -> None:
    """A backup is refused, and nothing of it is anywhere."""
    before = sorted(kept.vault.path.parent.rglob("*"))
    with pytest.raises(StoreError):
        kept.keeper.stage(path)
    assert sorted(kept.vault.path.parent.rglob("*")) == before
    assert zipfile.is_zipfile(path) or path.exists()
