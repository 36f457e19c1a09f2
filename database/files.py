"""Files and folders that only their owner can read."""

import os
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def make_private_file(path: Path) -> None:
    """Makes an empty file that only its owner may use; raises FileExistsError if there is one."""
    make_private_folder(path.parent)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE))
    path.chmod(FILE_MODE)
    sync_folder(path.parent)


def make_private_folder(path: Path) -> None:
    """Makes a folder and those above it for their owner only; one that is there is left alone."""
    if path.exists():
        return
    make_private_folder(path.parent)
    path.mkdir(mode=FOLDER_MODE)
    path.chmod(FOLDER_MODE)


def sync_folder(path: Path) -> None:
    """Makes new names in a folder durable, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
