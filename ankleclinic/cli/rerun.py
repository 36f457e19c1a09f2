"""The command that works an earlier visit out again."""

from collections.abc import Iterator
from datetime import date

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.cli.output import Exit, answer, say
from ankleclinic.exchange.advice_words import heading
from ankleclinic.exchange.lines import page, section
from ankleclinic.services import rerun as service
from ankleclinic.services.store import Act, ClinicStore
from ankleclinic.services.visit import look_at

NO_VISIT = "no_visit: This patient has no visit of {}."
NONE_SIGNED = "no_visit: No visit of this patient was signed or decided on yet."


def rerun(
    store: ClinicStore, catalogue: Catalogue, patient: str, day: date | None, act: Act
) -> Exit:
    """Shows the advice of a visit by the rules of its day and by today's; the newest by default."""
    record = look_at(store, patient, act).record
    visits = record.assessments if day else service.rerunnable(record)
    visit = next((one for one in reversed(visits) if day in {None, one.date}), None)
    if visit is None:
        say([NO_VISIT.format(day.isoformat()) if day else NONE_SIGNED])
        return Exit.REFUSED
    done = service.rerun(store, catalogue, record, visit.id)
    answer(page([heading(record), "", *_lines(done)]))
    return Exit.DONE


def _lines(done: service.Rerun) -> Iterator[str]:
    yield f"Visit of {done.visit}, {done.since}"
    for word, one in (("Then", done.then), ("Today", done.now)):
        yield f"  {word}: {one.headline}"
        yield f"    by {one.rules}"
    yield from section("Comes out differently", list(done.advice) or ["nothing"])
    yield from section("Different rules", list(done.rules) or ["none that this visit rests on"])
    yield from (f"  {remark}" for remark in done.remarks)
