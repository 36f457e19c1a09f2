"""CSV: every text comes back as itself, and none is a formula in any spreadsheet."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import DEFUSEDXML

from ankleclinic.exchange.csv_text import STARTS, csv_text

ATTACKS = (
    *("=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", " =1"),
    *("\uff1d1", "\uff0b1", "\uff0d1", "\uff20A", '="a";1'),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(TEXTS)
@example("=cmd|' /C calc'!A0")
@example('a,"b"\r\n=1')
def test_a_text_comes_back_and_begins_no_formula(typed: str) -> None:
    ((cell,),) = read(csv_text([[typed]])) or [[""]]
    assert not cell.lstrip().startswith(STARTS)
    assert cell in {typed, f"'{typed}"}


@pytest.mark.parametrize("typed", ATTACKS)
def test_each_attack_is_text(typed: str) -> None:
    assert read(csv_text([[typed]])) == [[f"'{typed}"]]


def test_numbers_stay_numbers_also_below_zero() -> None:
    assert csv_text([["a", -5, 2.5, None]]) == '"a",-5,2.5,""\r\n'


def test_a_workbook_is_read_without_entities() -> None:
    assert DEFUSEDXML


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no spreadsheet is installed")
def test_a_real_spreadsheet_finds_no_formula(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(csv_text([[one] for one in ATTACKS]), "utf-8")
    made = ["soffice", "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(table)]
    subprocess.run(made, check=True, timeout=120, capture_output=True)
    assert "table:formula" not in (tmp_path / "t.fods").read_text("utf-8")
