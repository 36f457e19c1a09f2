"""The command that looks whether anything in the clinic was changed past the program."""

from pathlib import Path
from typing import Any

from ankleclinic.cli.output import Exit, answer, answer_json, say
from ankleclinic.record.audit import Checked, Fault, Head
from ankleclinic.services.store import ClinicStore
from ankleclinic.services.trail import Anchors, read_anchor

SOUND = "The audit trail is sound: {rows} rows, nothing was changed past the program."
NO_ANCHOR = "Nothing was kept elsewhere to compare the end with: a cut end would not be seen."
COMPARED = "Its end was compared with row {seq}, kept elsewhere on {day}."
CODE = "Code of the end, to be kept on paper: {code}"


def verify(store: ClinicStore, settings: Path, anchor: Path | None, *, as_json: bool) -> Exit:
    """Checks the trail and the records against it; 1 when anything was tampered with.

    `settings` is the folder that keeps ends of trails on this computer.
    """
    head = store.head()
    given = read_anchor(anchor) if anchor else None
    kept = given or (Anchors(settings).last(head.clinic) if head else None)
    found = store.check_trail(kept)
    if as_json:
        answer_json(_json(found, kept))
    else:
        _tell(found, kept)
    return Exit.REFUSED if found.faults else Exit.DONE


def _tell(found: Checked, anchor: Head | None) -> None:
    say(f"{fault.flaw}: {fault}" for fault in found.faults)
    if not found.faults:
        answer(SOUND.format(rows=found.rows))
    if anchor is None:
        answer(NO_ANCHOR)
    else:
        answer(COMPARED.format(seq=anchor.seq, day=f"{anchor.at:%Y-%m-%d %H:%M} UTC"))
    if found.head is not None:
        answer(CODE.format(code=found.head.code))


def _json(found: Checked, anchor: Head | None) -> dict[str, Any]:
    return {
        "format": "ankleclinic-verify/1",
        "rows": found.rows,
        "head": found.head and _head(found.head),
        "anchor": anchor and _head(anchor),
        "faults": [_fault(fault) for fault in found.faults],
    }


def _head(head: Head) -> dict[str, Any]:
    return {
        "clinic": head.clinic,
        "seq": head.seq,
        "mac": head.mac,
        "count": head.count,
        "at": head.at.isoformat(),
        "code": head.code,
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "flaw": fault.flaw.value,
        "seq": fault.seq or None,
        "act": fault.act or None,
        "what": fault.what,
        "message": str(fault),
    }
