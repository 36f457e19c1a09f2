"""File names are safe on every system."""

import unicodedata
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.exchange.names import LONGEST, report_name, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("0042-2026-03-02", "0042-2026-03-02.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("..\\..\\x", "x.pdf"),
        ("C:\\Users\\a", "C-Users-a.pdf"),
        ("con", "con-file.pdf"),
        ("Lpt1.backup", "Lpt1-file.pdf"),
        ("x. ", "x.pdf"),
        ("a\u202efdp.exe", "afdp.exe.pdf"),
        ("a\x00b\nc\td", "ab-c-d.pdf"),
        ('<>:"|?*', "unnamed.pdf"),
        ("", "unnamed.pdf"),
        ("Jose\u0301", "José.pdf"),
        ("-rf", "rf.pdf"),
        ("نادية", "نادية.pdf"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert safe_name(text, ".pdf") == name


def test_long_names_are_cut_between_letters() -> None:
    name = safe_name("é" * 500, ".xlsx")
    assert len(name.encode()) <= LONGEST
    assert name.endswith("é.xlsx")


@given(st.text(max_size=300))
def test_any_text_gives_one_safe_name(text: str) -> None:
    name = safe_name(text, ".pdf")
    assert len(name.encode()) <= LONGEST
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert not PureWindowsPath(name).is_reserved()
    assert not name.startswith((".", "-", " "))
    assert unicodedata.is_normalized("NFC", name)
    assert name.isprintable()


def test_a_report_is_named_after_file_and_day() -> None:
    assert report_name("demo-01", date(2026, 11, 16), ".pdf") == "demo-01-2026-11-16.pdf"
