"""The one way files are read as text and written whole."""

import json
import os
import tempfile
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from ankleclinic.record.limits import FILE_LIMIT

ZIP = b"PK\x03\x04"
WAITS = (0.05, 0.1, 0.2, 0.4)
"""Seconds between the tries to replace a file that a virus scanner may hold for a moment."""


class FileError(Exception):
    """A file cannot be read or written; the text is for the person at the screen."""


class InUseError(FileError):
    """A file cannot be replaced while another program has it; `instead` is a free name beside."""

    def __init__(self, path: Path) -> None:
        self.instead = free_name(path)
        super().__init__(
            f"{path.name} was not written: another program has it open, or it is a folder. What "
            f"stands there is unchanged. Close that program, or save as {self.instead.name}."
        )


def read_text(path: Path) -> str:
    """The text of a UTF-8 file of a bearable size; raises FileError."""
    data = read_bytes(path, ", which no case file is")
    if data.startswith(ZIP):
        raise FileError(f"{path.name} is a workbook or an archive; a case file is plain text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError(f"{path.name} is not UTF-8 text; save it as UTF-8 and try again.") from None


def read_bytes(path: Path, why: str = "") -> bytes:
    """What a file of a bearable size holds; raises FileError, with `why` a larger one is none."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        raise FileError(f"There is no file {path}; check the name and the folder.") from None
    except IsADirectoryError:
        raise FileError(f"{path} is a folder; name a file in it.") from None
    except (OSError, ValueError):
        raise FileError(f"{path.name} cannot be read; check that you may open it.") from None
    if len(data) > FILE_LIMIT:
        raise FileError(f"{path.name} is larger than {FILE_LIMIT // 1_000_000} MB{why}.")
    return data


def read_json(path: Path) -> Any:  # noqa: ANN401
    """What a JSON file of our own holds, whoever wrote into it; raises FileError."""
    try:
        return json.loads(read_text(path))
    except (ValueError, RecursionError):
        raise FileError(f"{path.name} cannot be read; it is damaged.") from None


def write_file(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all, and durably; what stood there stays until then.

    The folder is made when it is missing. Raises InUseError where another name would do, and
    FileError.
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


def free_name(path: Path) -> Path:
    """A name beside a file that nothing has yet."""
    return next(
        other
        for number in count(2)
        if not (other := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists()
    )


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _replace(Path(name), path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


def _replace(made: Path, path: Path) -> None:
    for wait in WAITS:
        try:
            made.replace(path)
        except PermissionError:
            time.sleep(wait)
        except OSError:
            break
        else:
            return
    try:
        made.replace(path)
    except OSError:
        raise InUseError(path) from None


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
