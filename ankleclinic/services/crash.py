"""What is kept of a failure of the program itself: places in the code, never a patient's data."""

import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

SENTENCE = (
    "The program failed through a fault of its own ({kind}). What was saved before is safe. "
    "Please report it{where}."
)


def crash_report(fault: BaseException, at: datetime) -> str:
    """The kind of a fault and the lines of code it came through; messages may name patients."""
    first = f"{at.isoformat(timespec='seconds')} {type(fault).__name__}"
    places = (
        f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(fault.__traceback__)
    )
    return "\n".join([first, *places, ""])


def keep_crash(fault: BaseException, folder: Path, clock: Callable[[], datetime]) -> Path | None:
    """Adds a fault to the crash log of this user; None where that cannot be written."""
    path = folder / "crash.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(crash_report(fault, clock()))
    except OSError:
        return None
    return path


def crash_sentence(fault: BaseException, log: Path | None) -> str:
    """What the person is told; `log` is the file that holds the report, if one could be kept."""
    where = f" with the file {log}" if log else ""
    return SENTENCE.format(kind=type(fault).__name__, where=where)
