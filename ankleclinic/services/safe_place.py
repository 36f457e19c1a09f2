"""Where the live file of a clinic must not lie, and what to do instead."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import PurePath

SYNCED = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud drive", "icloud",
    "mobile documents", "com~apple~clouddocs", "cloudstorage", "nextcloud", "owncloud", "box sync",
    "box", "pcloud", "pcloud drive", "pclouddrive", "mega", "megasync", "syncthing", "sync",
    "seafile", "tresorit", "yandex.disk", "magentacloud", "hidrive",
)  # fmt: skip
SYNCED_HOMES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
NETWORK = (
    "nfs",
    "cifs",
    "smb",
    "afpfs",
    "9p",
    "fuse.sshfs",
    "fuse.rclone",
    "webdav",
    "davfs",
    "ncpfs",
)

OTHER = "Choose a folder of this computer that belongs to nothing of the kind"
IN_SYNCED = (
    "That folder is copied to other computers while the clinic is in use, and a file that is open "
    f"gets damaged so. {OTHER}; copies of backups may go there."
)
IN_ROAMING = (
    "That folder travels with your account from computer to computer, and a file that is open gets "
    f"damaged so. {OTHER}."
)
ON_NETWORK = (
    "That folder is on another computer. Networks lose the locks a clinic file needs. "
    f"{OTHER}; for several workstations use a clinic on a PostgreSQL server."
)


def why_not_there(path: PurePath, environ: Mapping[str, str], filesystem: str = "") -> str:
    """Why the live file must not lie there, with the way out; empty where it may.

    Args:
        path: the whole path of the file, with no link in it.
        environ: where the synced and the roaming folders of this account are named.
        filesystem: the type of the disk as the system names it, empty when not known.
    """
    if _is_on_network(path, filesystem.casefold()):
        return ON_NETWORK
    if _is_in(path, environ.get("APPDATA", "")) or _has_parts(path, ("appdata", "roaming")):
        return IN_ROAMING
    if any(_is_in(path, environ.get(name, "")) for name in SYNCED_HOMES) or _is_synced(path):
        return IN_SYNCED
    return ""


def _is_on_network(path: PurePath, filesystem: str) -> bool:
    return str(path).startswith(("\\\\", "//")) or filesystem.startswith(NETWORK)


def _is_in(path: PurePath, folder: str) -> bool:
    return bool(folder) and path.is_relative_to(type(path)(folder))


def _has_parts(path: PurePath, names: tuple[str, str]) -> bool:
    parts = [part.casefold() for part in path.parts]
    return names in list(pairwise(parts))


def _is_synced(path: PurePath) -> bool:
    """Whether a folder is called as the services call theirs, alone or with an account behind."""
    folders = [part.casefold() for part in path.parts[:-1]]
    return any(
        folder in SYNCED or folder.startswith(("onedrive - ", "dropbox (", "googledrive-"))
        for folder in folders
    )
