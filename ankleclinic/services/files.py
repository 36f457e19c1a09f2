"""The one way files are read as text and written whole."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

LARGEST_TEXT = 20_000_000


class FileError(Exception):
    """A file cannot be read or written; the text is for the person at the screen."""


def read_text(path: Path) -> str:
    """The text of a UTF-8 file of a bearable size; raises FileError."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST_TEXT:
            raise FileError(f"{path.name} is larger than 20 MB, which no case file is.")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise FileError(f"There is no file {path}; check the name and the folder.") from None
    except IsADirectoryError:
        raise FileError(f"{path} is a folder; name a file in it.") from None
    except UnicodeDecodeError:
        raise FileError(f"{path.name} is not UTF-8 text; save it as UTF-8 and try again.") from None
    except (OSError, ValueError):
        raise FileError(f"{path.name} cannot be read; check that you may open it.") from None


def write_file(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all, and durably; what stood there stays until then.

    The folder is made when it is missing. Raises FileError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data)
    except OSError as fault:
        reason = (fault.strerror or "no reason given").lower()
        raise FileError(
            f"{path} was not written ({reason}); what stood there before is unchanged. Choose "
            "another place, or close the program that has it open."
        ) from None


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
