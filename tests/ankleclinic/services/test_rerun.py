"""A visit worked out again by the rules of its day and by today's."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from ankleclinic.advice.advise import advise
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.decision import Verdict
from ankleclinic.record.episode import EpisodeRecord, Signature
from ankleclinic.services.deciding import Deciding, decide
from ankleclinic.services.kept import KeptError
from ankleclinic.services.protocol import ProtocolSigning, sign_protocol
from ankleclinic.services.rerun import PROGRAM, RerunError, rerun, rerunnable
from ankleclinic.services.signing import Signing, amend_visit, sign_visit
from ankleclinic.services.store import Act, ClinicStore, Deed, FieldChange, FieldDeed
from ankleclinic.services.visit import write_fields
from database.upgrade import create_clinic
from tests.ankleclinic.builders import RIGHT, seen
from tests.ankleclinic.own_protocols import short_lunge

CLEAR = "wblt_deficit_cm.clear"
FORM = ProtocolSigning("Ana Lead", "lead", "review")
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def act() -> Act:
    return Act(uuid4().hex, "AB", AT)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClinicStore]:
    """A clinic with one complete visit."""
    with closing(create_clinic(tmp_path / "clinic")) as opened:
        opened.add_record(short_lunge(), act())
        yield opened


def record(store: ClinicStore) -> EpisodeRecord:
    return store.load("p1")


def sign(store: ClinicStore, catalogue: Catalogue) -> str:
    found = record(store).assessments[0]
    sign_visit(store, found, Signing("Ana"), catalogue, act())
    return found.id


def test_a_signed_visit_shows_what_another_protocol_makes_of_it(
    store: ClinicStore, catalogue: Catalogue
) -> None:
    name = sign(store, catalogue)
    stricter = sign_protocol(store, catalogue, {CLEAR: 2.5}, FORM, act())
    done = rerun(store, stricter, record(store), name)
    assert done.since == "signed by Ana on 2026-11-20"
    assert done.then.advice == advise(catalogue, record(store), 0)
    assert done.now.advice == advise(stricter, record(store), 0)
    assert "not yet reviewed" in done.then.rules
    assert "protocol 1.0-1 reviewed by Ana Lead" in done.now.rules
    assert "Points for mobilization were 3 and are 1." in done.advice
    assert any(line.startswith("Shorter lunge with a stiff") for line in done.advice)
    assert any(line.endswith("2 cm → 2.5 cm") for line in done.rules)
    assert done.remarks == (PROGRAM,)


def test_the_same_rules_come_to_the_same(store: ClinicStore, catalogue: Catalogue) -> None:
    name = sign(store, catalogue)
    done = rerun(store, catalogue, record(store), name)
    assert (done.advice, done.rules) == ((), ())
    assert done.then.advice == done.now.advice


def test_it_is_taken_as_it_was_signed(store: ClinicStore, catalogue: Catalogue) -> None:
    name = sign(store, catalogue)
    before = advise(catalogue, record(store), 0)
    amend_visit(store, record(store).assessments[0], "typo", act())
    shorter = seen("wblt_distance", RIGHT, 8.1, method="tape")
    held = next(o for o in record(store).assessments[0].observations if o.key == shorter.key)
    changed = FieldChange(shorter.key, held, shorter)
    write_fields(store, name, FieldDeed(act(), Deed.ENTER, (changed,)))
    done = rerun(store, catalogue, record(store), name)
    assert done.then.advice == done.now.advice == before


def test_a_decision_names_the_rules_of_its_day(store: ClinicStore, catalogue: Catalogue) -> None:
    found = record(store)
    name = found.assessments[0].id
    assert rerunnable(found) == ()
    with pytest.raises(RerunError, match="Nobody signed"):
        rerun(store, catalogue, found, name)
    advice = advise(catalogue, found, 0)
    decide(store, catalogue, found, 0, advice, Deciding(Verdict.ACCEPT), act())
    assert rerunnable(record(store)) == found.assessments
    stricter = sign_protocol(store, catalogue, {CLEAR: 2.5}, FORM, act())
    done = rerun(store, stricter, record(store), name)
    assert done.since == "decided by AB on 2026-11-20"
    assert done.then.advice == advice
    assert done.remarks == ("This visit was not signed; it is taken as it stands now.", PROGRAM)


def test_a_catalogue_that_was_not_kept_is_said(store: ClinicStore, catalogue: Catalogue) -> None:
    found = record(store).assessments[0]
    store.sign(found.id, found.version, Signature("Ana", AT), "0ld0ld00", act())
    with pytest.raises(KeptError, match="catalogue 0ld0ld00 of that day was not kept"):
        rerun(store, catalogue, record(store), found.id)
