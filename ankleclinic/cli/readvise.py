"""The command that advises everybody again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ankleclinic.advice.results import Emphasis
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.cli.output import Exit, answer, answer_json, say
from ankleclinic.exchange.lines import page, section
from ankleclinic.services import readvise as service
from ankleclinic.services.readvise import Readvised
from ankleclinic.services.store import Act, ClinicStore
from ankleclinic.services.trail import note_view

STEP = 500
"""So many patients from one word of progress to the next."""


def readvise(store: ClinicStore, catalogue: Catalogue, act: Act, *, as_json: bool) -> Exit:
    """Advises every patient again; Ctrl+C ends it with what is done so far."""
    patients = service.everybody(store)
    note_view(store, "", act, details=f"advice on {len(patients)} patients")
    found: list[Readvised] = []
    try:
        for one in service.readvise(catalogue, store, patients):
            found.append(one)
            if len(found) % STEP == 0:
                say([f"{len(found)} of {len(patients)}"])
    except KeyboardInterrupt:
        say([f"cancelled: {len(found)} of {len(patients)} patients were advised again"])
    if as_json:
        answer_json([_json(one) for one in found])
    else:
        answer(page(list(_lines(found))))
    return Exit.DONE


def _lines(found: Sequence[Readvised]) -> Iterator[str]:
    yield f"{len(found)} patients advised again; nothing was changed"
    counts = Counter(one.emphasis for one in found)
    yield from section("Advice", [f"{_words(one)}: {count}" for one, count in counts.most_common()])
    again = [f"patient {one.patient}: {one.asked_again}" for one in found if one.asked_again]
    yield from section("Decide again", again or ["nobody"])


def _words(emphasis: Emphasis | None) -> str:
    return EMPHASIS_WORDS[emphasis].phrase if emphasis else "no visit yet"


def _json(one: Readvised) -> dict[str, Any]:
    return {
        "patient": one.patient,
        "visit": one.visit.isoformat() if one.visit else None,
        "emphasis": one.emphasis.value if one.emphasis else None,
        "provisional": one.provisional,
        "stage": one.stage,
        "urgency": one.urgency,
        "locked": list(one.locked),
        "decided": one.decided,
        "asked_again": one.asked_again,
    }
