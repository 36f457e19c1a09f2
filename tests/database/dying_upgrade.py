"""Upgrades copies of an older clinic; the nth dies after the nth statement: file, copies, steps.

Without steps, those of the program are run. Stops with the first copy that gets through. Needs a
system with fork.
"""

import os
import shutil
import sys
from itertools import count
from pathlib import Path
from typing import Any

# Loaded once, before the copies of this process are made.
import alembic.command  # noqa: F401
from sqlalchemy import Engine, event

from database.upgrade import open_clinic
from tests.database.next_step import expect_next_step

DIED = 9


def upgrade_and_die(file: Path, last: int) -> None:
    """Counts the statements from the lock of the upgrade on, and dies after the last."""
    done = 0
    upgrading = False

    def count_one(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        nonlocal done, upgrading
        upgrading = upgrading or statement == "BEGIN IMMEDIATE"
        done += upgrading
        if done == last:
            os._exit(DIED)

    event.listen(Engine, "after_cursor_execute", count_one)
    open_clinic(file).close()
    os._exit(0)


def main(file: Path, folder: Path, steps: Path | None = None) -> None:
    """One copy after the other, until one is upgraded before its statement comes."""
    if steps is not None:
        expect_next_step(steps)
    for last in count(1):
        copy = Path(shutil.copy(file, folder / f"{last:03}"))
        child = os.fork()
        if not child:
            upgrade_and_die(copy, last)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != DIED:
            sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
