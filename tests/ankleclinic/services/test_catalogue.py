"""Reading the catalogue from a folder."""

from pathlib import Path

import pytest

from ankleclinic.catalogue.complaint import CatalogueError
from ankleclinic.services.catalogue import load_folder
from tests.ankleclinic.catalogue.sound import SOUND


def write(folder: Path) -> None:
    for name, text in SOUND.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_a_folder_is_read_by_the_names_inside_it(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "measure.json").write_text("{}")
    assert set(load_folder(tmp_path).measures) == {
        "reach",
        "ache",
        "drawer",
        "form",
        "gait",
        "danger",
    }


def test_every_unreadable_file_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "rules" / "small.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "measures" / "small.toml").write_bytes(b"# \xe4")
    with pytest.raises(CatalogueError) as caught:
        load_folder(tmp_path)
    files = [complaint.file for complaint in caught.value.complaints]
    assert files == ["measures/small.toml", "rules/small.toml"]
    assert "UTF-8" in str(caught.value)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no TOML files"):
        load_folder(tmp_path)
