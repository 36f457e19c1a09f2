"""Tests of the command that looks whether anything was changed past the program."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from ankleclinic.cli.output import Exit
from ankleclinic.cli.verify import verify
from ankleclinic.record.audit import Action, Event
from ankleclinic.services.trail import Anchors
from database.upgrade import create_clinic, open_clinic
from tests.database.examples import new_act


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "clinic.db"
    with closing(create_clinic(path)) as store:
        store.change_setting("clinic_name", "Marked-Müller", new_act())
        store.note(Event(Action.VIEW, "P1"), new_act())
    return path


def test_a_sound_clinic_passes_and_shows_its_code(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_clinic(path)) as store:
        head = store.head()
        assert head is not None
        assert verify(store, tmp_path, None, as_json=False) is Exit.DONE
        said = capsys.readouterr()
        assert head.code in said.out
        assert "would not be seen" in said.out
        Anchors(tmp_path).keep(head)
        assert verify(store, tmp_path, None, as_json=False) is Exit.DONE
        assert "compared with row 3" in capsys.readouterr().out


def test_what_was_changed_past_the_program_is_named_without_its_content(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_clinic(path)) as store:
        verify(store, tmp_path, None, as_json=True)
        kept = tmp_path / "head.json"
        kept.write_text(capsys.readouterr().out, "utf-8")
        with store._engine.begin() as connection:
            connection.exec_driver_sql("UPDATE setting SET value = 'Marked-Meier'")
        assert verify(store, tmp_path, kept, as_json=True) is Exit.REFUSED
        said = capsys.readouterr()
        answer = json.loads(said.out)
        assert answer["anchor"]["seq"] == answer["head"]["seq"] == 3
        assert [(one["flaw"], one["what"]) for one in answer["faults"]] == [("record", "setting")]
        assert verify(store, tmp_path, kept, as_json=False) is Exit.REFUSED
        said_too = capsys.readouterr()
        assert "not what was entered last" in said_too.err
        assert "Marked" not in said.out + said.err + said_too.out + said_too.err
