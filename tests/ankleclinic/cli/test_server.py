"""The command that lets workstations into a clinic on a server."""

from pathlib import Path

from ankleclinic.cli.output import Exit
from ankleclinic.cli.server import let_in
from tests.ankleclinic.cli.program import run


def test_a_clinic_in_a_file_has_no_workstations(tmp_path: Path) -> None:
    done = run("server", "--clinic", tmp_path / "clinic.db", "--workstations", "desk")
    assert done.code == Exit.REFUSED
    assert "postgresql://owner@server/database" in done.err
    assert not (tmp_path / "clinic.db").exists()


def test_a_server_that_is_not_there_is_a_sentence() -> None:
    done = run("server", "--clinic", "postgresql://a@localhost:1/db", "--workstations", "desk")
    assert done.code == Exit.REFUSED
    assert "cannot be reached" in done.err


def test_it_says_what_the_role_may_do() -> None:
    asked: list[tuple[str, str]] = []

    def prepare(address: str, role: str) -> tuple[str, ...]:
        asked.append((address, role))
        return ("patient: SELECT",)

    assert let_in("postgresql://owner@localhost/db", "desk", prepare) == Exit.DONE
    assert asked == [("postgresql://owner@localhost/db", "desk")]
