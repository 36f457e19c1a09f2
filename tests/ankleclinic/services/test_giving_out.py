"""What is given out of a patient: the person's copy, the log of it, and records without names."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import read_case
from ankleclinic.record.custody import Custody, Given
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.user import Role, User
from ankleclinic.services import persons_copy
from ankleclinic.services.catalogue import load_folder
from ankleclinic.services.disclosing import check_free, disclose
from ankleclinic.services.files import FileError
from ankleclinic.services.pseudonymous import READ_ME, Wish, export_pseudonymous, without_names
from ankleclinic.services.rights import NotAllowedError
from ankleclinic.services.store import Act, NotFoundError, RestrictedError
from tests.ankleclinic.reports.people import LETTERHEAD, PRINTED_ON
from tests.ankleclinic.reports.reading import FONTS, pdf_of, words_of
from tests.conftest import RESOURCES
from tests.database.test_duties import MARK, marked
from tests.ui.fakes import MemoryStore

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
RESTRICTED = Custody("p1", is_closed=False, is_restricted=True, reason="asked", by="AB", at=AT)
NUMBERS = count()
COPY = {"report.pdf", "everything.pdf", "case.json", "everything.json"}


def act() -> Act:
    return Act(f"act {next(NUMBERS)}", "AB", AT)


def person(number: str = "p1", visits: int = 2) -> EpisodeRecord:
    text = (RESOURCES / "demo" / "demo-01.json").read_text("utf-8")
    record = read_case(text, "demo.json", load_folder(RESOURCES / "catalogue"), PRINTED_ON).record
    assert record is not None
    return replace(
        record,
        patient=replace(record.patient, id=number),
        assessments=record.assessments[:visits],
        decisions=(),
        statements=(),
    )


Copy = Callable[..., Path]


@pytest.fixture
def copy(catalogue: Catalogue, tmp_path: Path) -> Copy:
    """Makes the copy of a person."""

    def made(store: MemoryStore, number: str = "p1") -> Path:
        return persons_copy.make_copy(
            store,
            number,
            catalogue,
            tmp_path,
            act,
            letterhead=LETTERHEAD,
            fonts=FONTS,
            today=PRINTED_ON,
        )

    return made


def test_a_copy_holds_everything_and_is_kept_as_given_out(copy: Copy, catalogue: Catalogue) -> None:
    store = MemoryStore(person())
    folder = copy(store)
    assert {path.name for path in folder.iterdir()} == COPY
    assert store.load("p1").patient.family_name not in folder.name
    case = read_case((folder / "case.json").read_text("utf-8"), "c.json", catalogue, PRINTED_ON)
    assert case.record is not None
    assert not case.refused
    assert len(case.record.assessments) == 2
    whole = json.loads((folder / "everything.json").read_text("utf-8"))
    assert whole["record"]["patient"]["id"] == "p1"
    (given,) = store.disclosures("p1")
    assert (given.what, given.to, given.by) == (Given.PERSONS_COPY, "the person", "AB")
    assert [one["id"] for one in whole["given"]] == [given.id]


def test_a_copy_holds_every_episode(copy: Copy) -> None:
    store, older = MemoryStore(person()), person()
    older = replace(older, episode=replace(older.episode, id="e0", mechanism="long ago"))
    store.older["p1"] = (older,)
    folder = copy(store)
    more = {"everything-2.pdf", "case-2.json", "everything-2.json"}
    assert {path.name for path in folder.iterdir()} == COPY | more
    assert "long ago" in (folder / "everything-2.json").read_text("utf-8")


def test_the_listing_says_every_value_note_and_name(copy: Copy, catalogue: Catalogue) -> None:
    record = person()
    visits = tuple(replace(one, note=f"note {n}") for n, one in enumerate(record.assessments))
    folder = copy(MemoryStore(replace(record, assessments=visits)))
    said = words_of((folder / "everything.pdf").read_bytes())
    for word in ("note 0", "note 1", record.patient.family_name, "Given out", "the person"):
        assert word in said
    for observation in record.assessments[0].observations:
        assert catalogue.measures[observation.measure].name.split("(")[0].strip()[:12] in said
    assert len(pdf_of((folder / "everything.pdf").read_bytes()).pages) > 1


def test_a_copy_without_a_visit_and_a_second_one(copy: Copy) -> None:
    store = MemoryStore(person(visits=0))
    first, second = copy(store), copy(store)
    assert first != second
    assert {path.name for path in first.iterdir()} == COPY - {"report.pdf"}


def test_a_restricted_record_is_given_to_the_person_alone(copy: Copy) -> None:
    store = MemoryStore(person())
    store.put_custody(RESTRICTED, act())
    for what in set(Given) - {Given.PERSONS_COPY}:
        with pytest.raises(RestrictedError, match="Nothing was written"):
            disclose(store, "p1", what, act())
    with pytest.raises(RestrictedError):
        check_free(store, "p1")
    assert store.given == []
    assert copy(store).is_dir()
    assert len(store.given) == 1


def test_nothing_is_written_that_could_not_be_kept(copy: Copy, tmp_path: Path) -> None:
    store = MemoryStore(person())
    store.broken = True
    with pytest.raises(Exception, match="full"):
        copy(store)
    with pytest.raises(NotFoundError):
        copy(store, "nobody")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.VIEWER])
def test_who_may_not_give_out_writes_nothing(copy: Copy, tmp_path: Path, role: Role) -> None:
    store = MemoryStore(person())
    store.user = User("u", "Ben", (role,))
    with pytest.raises(NotAllowedError):
        copy(store)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("days", [0, -30])
def test_nothing_of_a_marked_patient_is_left_without_names(catalogue: Catalogue, days: int) -> None:
    found = without_names(marked(), catalogue, "P0001", days)
    left = repr(found).replace(f"emphasis='{MARK}'", "").replace(f"catalogue='{MARK}'", "")
    left = left.replace(f"basis='{MARK}'", "").replace(f"about='{MARK}'", "")
    assert MARK not in left
    assert found.patient.birth_date == date(1990, 1, 1)
    moved = found.assessments[0].date - marked().assessments[0].date
    assert (
        moved.days == found.diary[0].date.toordinal() - marked().diary[0].date.toordinal() == days
    )


def test_an_export_of_all_leaves_restricted_ones_out(catalogue: Catalogue, tmp_path: Path) -> None:
    store = MemoryStore(*(person(f"p{n}") for n in range(1, 5)))
    store.put_custody(RESTRICTED, act())
    wish = Wish(shift_dates=True, to="a study", why="counting")
    done = export_pseudonymous(store, catalogue, tmp_path / "out", act, wish)
    assert (done.people, done.left_out) == (3, 1)
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"P0001.json", "P0002.json", "P0003.json", READ_ME}
    assert {one.patient for one in store.given} == {"p2", "p3", "p4"}
    for path in (tmp_path / "out").glob("P*.json"):
        text = path.read_text("utf-8")
        assert person().patient.family_name not in text
        case = read_case(text, path.name, catalogue, PRINTED_ON)
        assert case.record is not None
        assert not case.refused
        assert case.record.patient.birth_date.replace(year=2000) == date(2000, 1, 1)
    about = json.loads((tmp_path / "out" / READ_ME).read_text("utf-8"))
    assert "moved" in about["dates"]


def test_an_export_wants_an_empty_folder_and_somebody(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"")
    store = MemoryStore(person())
    wish = Wish(shift_dates=False)
    with pytest.raises(FileError, match="not empty"):
        export_pseudonymous(store, catalogue, tmp_path, act, wish)
    with pytest.raises(FileError, match="Nobody"):
        export_pseudonymous(MemoryStore(), catalogue, tmp_path / "out", act, wish)
    store.user = User("u", "Ben", (Role.CLINICIAN,))
    with pytest.raises(NotAllowedError):
        export_pseudonymous(store, catalogue, tmp_path / "out", act, wish)
    assert store.given == []
