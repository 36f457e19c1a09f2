"""Saves until the disk is full, makes room, and saves once more: file, limit in bytes or `-`.

With a limit no file of this process may grow past it; else the disk itself has little room, of
which a file `ballast` beside the clinic takes some. Prints what came of it as JSON.
"""

import json
import resource
import signal
import sys
from contextlib import closing
from pathlib import Path

from ankleclinic.services.store import ClinicStore, UnreachableError
from tests.database.examples import new_act, record, visit, write
from tests.database.saving import VISIT, act_of, field
from tests.database.vaults import anna, vault_of

MOST = 5000
BALLAST = "ballast"


def save_until_full(store: ClinicStore) -> tuple[int, str]:
    """How many saves were acknowledged, and what was said to the next."""
    for number in range(MOST):
        try:
            write(store, VISIT, field(number), act_of(number))
        except UnreachableError as fault:
            return number, str(fault)
    return MOST, ""


def main(file: Path, limit: str, *, encrypted: bool) -> None:
    """Fill the disk and say what was kept."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with closing(vault_of(file).create(anna() if encrypted else None)) as store:
        store.add_record(record("P1", visit(VISIT)), new_act())
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        if limit != "-":
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), hard))
        saved, said = save_until_full(store)
        kept = len(store.load("P1").assessments[0].observations)
        if limit != "-":
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        (file.parent / BALLAST).unlink(missing_ok=True)
        write(store, VISIT, field(saved), act_of(saved))
        whole = store.load("P1").assessments[0].observations
    told = {
        "saved": saved,
        "said": said,
        "kept": kept,
        "whole": whole == tuple(field(number) for number in range(saved + 1)),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], encrypted=sys.argv[3] == "encrypted")
