"""Folders and crash reports of one workstation."""

from datetime import datetime
from pathlib import Path

import pytest

from ankleclinic.services.crash import crash_report, crash_sentence
from ankleclinic.services.places import Places, has_display, places

HOME = Path("/person").absolute()


def test_linux_follows_the_desktop_standard_and_ignores_half_paths() -> None:
    found = places("linux", {"XDG_DATA_HOME": str(HOME / "d"), "XDG_STATE_HOME": "here"}, HOME)
    assert found == Places(
        data=HOME / "d" / "ankleclinic",
        settings=HOME / ".config" / "ankleclinic",
        log=HOME / ".local" / "state" / "ankleclinic",
    )
    assert found.clinic == HOME / "d" / "ankleclinic" / "clinic.db"


def test_windows_stays_on_this_computer() -> None:
    environ = {"LOCALAPPDATA": str(HOME / "Local"), "APPDATA": str(HOME / "Roaming")}
    found = places("win32", environ, HOME)
    assert found.data == found.settings == HOME / "Local" / "AnkleClinic"
    assert "Roaming" not in str(found)


def test_macos_uses_the_library() -> None:
    found = places("darwin", {}, HOME)
    assert found.data == HOME / "Library" / "Application Support" / "AnkleClinic"
    assert found.log == HOME / "Library" / "Logs" / "AnkleClinic"


@pytest.mark.parametrize(
    ("platform", "environ", "seen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_window_needs_a_display(platform: str, environ: dict[str, str], seen: bool) -> None:
    assert has_display(platform, environ) is seen


def test_a_crash_report_names_places_and_no_patient() -> None:
    try:
        raise ValueError("Ana Muster has a lunge of 9.5")
    except ValueError as fault:
        report = crash_report(fault, datetime(2026, 6, 1, 9, 0))  # noqa: DTZ001
        sentence = crash_sentence(fault, Path("crash.log"))
    assert report.startswith("2026-06-01T09:00:00 ValueError\n  test_workstation.py:")
    assert "Ana" not in report
    assert "Ana" not in sentence
    assert "crash.log" in sentence
