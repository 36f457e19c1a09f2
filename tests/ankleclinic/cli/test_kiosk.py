"""`main.py kiosk`, as a process of its own: the way out for a forgotten PIN."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from ankleclinic.cli.output import Exit
from ankleclinic.services import kiosk
from ankleclinic.services.kiosk import Marker
from ankleclinic.services.store import Act
from database.upgrade import create_clinic, open_clinic
from main import act
from tests.ankleclinic.cli.program import run

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_a_forgotten_pin_is_taken_away_with_the_lock_of_this_workstation(tmp_path: Path) -> None:
    path, here = tmp_path / "clinic.db", act().workstation
    with closing(create_clinic(path)) as store:
        kiosk.set_pin(store, "4826", act())
        kiosk.lock(store, Marker("p1", "v1"), act())
        kiosk.lock(store, Marker("p2", "v2"), Act("a", "AB", AT, "another desk"))
    done = run("kiosk", "--forget-pin", "--clinic", path)
    assert (done.code, done.err) == (Exit.DONE, "")
    assert "The PIN of the patient's page is gone" in done.out
    with closing(open_clinic(path)) as store:
        assert not kiosk.has_pin(store)
        assert kiosk.locked_to(store, here) is None
        assert kiosk.locked_to(store, "another desk") is not None
    assert "has no PIN" in run("kiosk", "--forget-pin", "--clinic", path).out


def test_a_pin_is_taken_away_only_when_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "clinic.db"
    create_clinic(path).close()
    assert "--forget-pin" in run("kiosk", "--clinic", path).err
