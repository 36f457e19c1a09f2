"""A disk that writes down all that is done to it, and what a power cut may leave of that."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a file: `write` at an offset, `truncate` to a size, `sync` or `delete`.

    `saved` marks instead that the save with this number was acknowledged.
    """

    what: str
    file: str = ""
    at: int = 0
    data: bytes = b""


class Disk(apsw.VFS):
    """Passes everything on to the real disk and writes it down in `steps`."""

    def __init__(self, name: str) -> None:
        self.steps: list[Step] = []
        self.vfs_name = name
        super().__init__(name, "")

    def xOpen(  # noqa: N802
        self, name: "str | apsw.URIFilename | None", flags: list[int]
    ) -> "WrittenDown":
        """Open a file of which every step is written down."""
        return WrittenDown(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        """Delete a file; its name is gone for good only after a later sync."""
        super().xDelete(filename, syncdir)
        self.steps.append(Step("delete", Path(filename).name))
        if syncdir:
            self.steps.append(Step("sync"))

    def acknowledge(self, number: int) -> None:
        """Note that a save was acknowledged."""
        self.steps.append(Step("saved", at=number))


class WrittenDown(apsw.VFSFile):
    """One open file of a `Disk`."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._steps = disk.steps
        shown = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(shown).name if shown else ""
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        """Write bytes at an offset."""
        super().xWrite(data, offset)
        self._steps.append(Step("write", self._name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        """Cut the file to a size."""
        super().xTruncate(newsize)
        self._steps.append(Step("truncate", self._name, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        """Make sure that all written so far is on the disk."""
        super().xSync(flags)
        self._steps.append(Step("sync", self._name))


def after_cut(steps: Sequence[Step], end: int, chance: random.Random) -> dict[str, bytes]:
    """What the disk may hold after a cut at a step, by file.

    What was synced is there. Of what was not, any sector may be there or not, in any order.
    """
    synced = dict.fromkeys(("", *(step.file for step in steps)), 0)
    for position, step in enumerate(steps[:end]):
        if step.what == "sync":
            synced[step.file] = position
    folder = max(synced.values())
    files: dict[str, bytearray] = {}
    for position, step in enumerate(steps[:end]):
        if step.what == "delete":
            if position < folder or chance.random() < 0.5:
                files.pop(step.file, None)
        elif step.what in {"write", "truncate"}:
            sure = position < synced[step.file]
            _do(files.setdefault(step.file, bytearray()), step, None if sure else chance)
    return {name: bytes(content) for name, content in files.items()}


def saved_before(steps: Sequence[Step], end: int) -> int:
    """How many saves were acknowledged before a step."""
    return sum(step.what == "saved" for step in steps[:end])


def _do(content: bytearray, step: Step, chance: random.Random | None) -> None:
    if step.what == "truncate":
        if chance is None or chance.random() < 0.5:
            del content[step.at :]
        return
    for start in range(0, len(step.data), SECTOR):
        if chance is not None and chance.random() < 0.5:
            continue
        part = step.data[start : start + SECTOR]
        at = step.at + start
        content.extend(bytes(max(0, at - len(content))))
        content[at : at + len(part)] = part
