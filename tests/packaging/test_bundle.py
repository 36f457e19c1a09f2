"""What the packages are made of, as far as it can be looked at without building them."""

import importlib.util
import json
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from types import ModuleType
from xml.etree.ElementTree import fromstring

import pytest

from ankleclinic import VERSION

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "packaging" / "bundle"


@pytest.fixture(scope="module")
def packages() -> ModuleType:
    """The script that builds."""
    spec = importlib.util.spec_from_file_location("packages", BUNDLE / "packages.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_one_version_stands_everywhere(packages: ModuleType) -> None:
    told = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'version = "{VERSION}"' in told
    assert packages.VERSION == VERSION
    assert packages.name().startswith(f"ankleclinic-{VERSION}-")


def test_every_locked_package_is_among_the_parts_and_of_the_building_lock(
    packages: ModuleType,
) -> None:
    found = packages.packages()
    assert {"pyside6-essentials", "sqlcipher3", "reportlab", "openpyxl"} <= set(found)
    assert len(found) == len(set(found))
    building = (ROOT / "packaging/requirements/build.txt").read_text("utf-8")
    run = (ROOT / "packaging/requirements/run.txt").read_text("utf-8")
    pinned = re.compile(r"^([a-z0-9-]+)(?:\[[^]]*\])?(==\S+)", re.MULTILINE)
    assert set(pinned.findall(run)) <= set(pinned.findall(building))


def test_licences_of_what_is_installed_are_collected(packages: ModuleType, tmp_path: Path) -> None:
    packages.licences(tmp_path / "licences")
    collected = {folder.name.rsplit("-", 1)[0]: folder for folder in tmp_path.glob("licences/*-*")}
    stated = collected["reportlab"] / "stated.txt"
    assert "reportlab" in stated.read_text("utf-8")
    assert any(collected["sqlalchemy"].glob("LICENSE*"))
    assert (tmp_path / "licences/LGPL-3.0.txt").read_text("utf-8").strip()


def test_the_debian_package_asks_for_what_set_up_installs(packages: ModuleType) -> None:
    assert {"libegl1", "libxcb-cursor0", "libxkbcommon-x11-0"} <= set(
        packages.depends().split(", ")
    )


def test_an_archive_tells_neither_who_built_it_nor_when(
    packages: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = tmp_path / "ankleclinic"
    (made / "inside").mkdir(parents=True)
    (made / "inside" / "one.txt").write_text("1")
    first = packages.archive(made, tmp_path).read_bytes()
    (made / "inside" / "one.txt").touch()
    path = packages.archive(made, tmp_path)
    assert path.read_bytes() == first
    with tarfile.open(path) as tar:
        assert {(one.mtime, one.uid, one.uname) for one in tar} == {(1_700_000_000, 0, "")}
        assert "ankleclinic/inside/one.txt" in tar.getnames()


def test_the_fingerprint_of_a_folder_follows_places_and_contents(
    packages: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "a").write_text("1")
    first = packages.fingerprint(tmp_path)
    assert packages.fingerprint(tmp_path) == first
    (tmp_path / "a").write_text("2")
    second = packages.fingerprint(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert len({first, second, packages.fingerprint(tmp_path)}) == 3


def test_the_windows_installer_needs_no_administrator_and_names_files_there_are() -> None:
    text = (BUNDLE / "ankleclinic.iss").read_text("utf-8")
    assert "PrivilegesRequired=lowest" in text
    for section in ("Setup", "Files", "Icons", "Run"):
        assert f"[{section}]" in text
    licence = re.search(r"^LicenseFile=(.+)$", text, re.MULTILINE)
    assert licence is not None
    assert (BUNDLE / licence.group(1).replace("\\", "/")).is_file()
    assert r"..\..\dist\ankleclinic\*" in text


def test_the_version_resource_is_one_that_windows_reads(
    packages: ModuleType, tmp_path: Path
) -> None:
    text = packages.version_file(tmp_path / "version.txt").read_text("utf-8")
    assert "NUMBERS" not in text
    assert repr((*map(int, VERSION.split(".")), 0)) in text
    compile(text, "version.txt", "eval")


def test_the_icon_is_a_drawing_without_anything_fetched() -> None:
    drawing = (BUNDLE / "ankleclinic.svg").read_text("utf-8")
    assert "href" not in drawing
    assert fromstring(drawing).tag.endswith("svg")  # noqa: S314


def test_the_smoke_case_can_be_judged() -> None:
    case = BUNDLE / "smoke-case.json"
    assert json.loads(case.read_text("utf-8"))["patient"]["id"] == "smoke-01"
    command = [sys.executable, str(ROOT / "main.py"), "assess", str(case)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
