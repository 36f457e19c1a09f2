"""The font cuts: complete, loadable on paper, and obeyed by Qt."""

import runpy
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication
from reportlab.pdfbase import ttfonts

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "fonts.py"
LATIN = {
    "NotoSans-Regular.ttf": 400,
    "NotoSans-Medium.ttf": 500,
    "NotoSans-SemiBold.ttf": 600,
    "NotoSans-Bold.ttf": 700,
    "NotoSans-Italic.ttf": 400,
}
ARABIC = {"NotoSansArabic-Regular.ttf": 400, "NotoSansArabic-SemiBold.ttf": 600}
LICENCES = {f"OFL-{name}.txt" for name in ("NotoSans", "NotoSansArabic", "OpenSans", "Inter")}
SIGNS = "≤≥±×−≈≠→←↑↓✓✗°µ·–—…‘’“”«»²³½€£‰●○■□▲▼◆◇"
LANGUAGES = "Größe Ærø Łódź ŞİĞ Ŝ Ελληνικά Ω ЖёЇЂ Nguyễn Thị Đặng Ỹ ẞ"
ARABIC_LETTERS = "العربية محمد گچپژ ٠١٢٣٤٥٦٧٨٩ ،؛؟ ﻼ ﷺ"


@pytest.fixture(scope="session")
def cuts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all cuts, made for this run."""
    folder = tmp_path_factory.mktemp("cuts") / "fonts"
    runpy.run_path(str(SCRIPT))["make"](folder)
    return folder


@pytest.fixture
def script() -> dict[str, Any]:
    """The names in the font script."""
    return runpy.run_path(str(SCRIPT))


def test_the_folder_holds_the_cuts_and_their_licences(cuts: Path) -> None:
    assert {path.name for path in cuts.iterdir()} == {*LATIN, *ARABIC, *LICENCES}


@pytest.mark.parametrize("name", LATIN)
def test_latin_cuts_have_the_characters(cuts: Path, name: str) -> None:
    font = TTFont(cuts / name)
    assert [sign for sign in SIGNS + LANGUAGES if ord(sign) not in font.getBestCmap()] == []


@pytest.mark.parametrize("name", ARABIC)
def test_arabic_cuts_have_the_letters_and_their_joins(cuts: Path, name: str) -> None:
    font = TTFont(cuts / name)
    assert [sign for sign in ARABIC_LETTERS if ord(sign) not in font.getBestCmap()] == []
    features = {row.FeatureTag for row in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina", "rlig"} <= features


@pytest.mark.parametrize(("name", "weight"), [*LATIN.items(), *ARABIC.items()])
def test_cuts_are_static_outlines_with_names_of_their_own(
    cuts: Path, name: str, weight: int
) -> None:
    font = TTFont(cuts / name)
    assert "glyf" in font
    assert not {"fvar", "gvar", "CFF ", "CFF2", "STAT"} & set(font.keys())
    assert font["OS/2"].usWeightClass == weight
    assert font["name"].getDebugName(6) == name.removesuffix(".ttf")
    assert "Open Font License" in font["name"].getDebugName(13)


@pytest.mark.parametrize("name", [*LATIN, *ARABIC])
def test_reportlab_loads_every_cut(cuts: Path, name: str) -> None:
    font = ttfonts.TTFont(name, str(cuts / name), shapable=True)
    assert font.stringWidth("12,5", 10) > 0


@pytest.mark.parametrize("name", LATIN)
def test_a_sign_is_drawn_and_stands_in_line_with_the_letters(cuts: Path, name: str) -> None:
    font = TTFont(cuts / name)
    outlines, names = font["glyf"], font.getBestCmap()
    for sign in "≤≥→✓":
        glyph = outlines[names[ord(sign)]]
        assert glyph.numberOfContours > 0
        assert -100 <= glyph.yMin < glyph.yMax <= font["hhea"].ascent
        assert font["hmtx"][names[ord(sign)]][0] >= glyph.xMax


@pytest.mark.parametrize("name", LATIN)
def test_figures_are_equally_wide_without_asking(cuts: Path, name: str) -> None:
    font = TTFont(cuts / name)
    names = font.getBestCmap()
    assert len({font["hmtx"][names[ord(figure)]][0] for figure in "0123456789"}) == 1


@pytest.mark.parametrize(
    ("family", "weights", "sample"),
    [
        ("Noto Sans", (400, 500, 600, 700), "Hamburgefonstiv 0123456789"),
        ("Noto Sans Arabic", (400, 600), "العربية محمد"),
    ],
)
def test_qt_obeys_the_weight(
    qapp: QApplication, cuts: Path, family: str, weights: tuple[int, ...], sample: str
) -> None:
    for path in sorted(cuts.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        assert QFontDatabase.applicationFontFamilies(number)[0] == (
            "Noto Sans Arabic" if path.name in ARABIC else "Noto Sans"
        )
    fonts = [font_of(family, weight) for weight in weights]
    widths = [QFontMetricsF(font).horizontalAdvance(sample) for font in fonts]
    inks = [ink(font, sample) for font in fonts]
    assert widths == sorted(set(widths))
    assert all(heavy > light * 1.04 for light, heavy in pairwise(inks))


def font_of(family: str, weight: int) -> QFont:
    """The font as the program asks for it."""
    font = QFont(family)
    font.setPixelSize(40)
    font.setWeight(QFont.Weight(weight))
    return font


def ink(font: QFont, sample: str) -> int:
    """How much black a line of text puts on white."""
    image = QImage(900, 80, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(image.rect(), int(Qt.AlignmentFlag.AlignCenter), sample)
    painter.end()
    return sum(255 - value for value in bytes(image.constBits()))


def test_nothing_is_left_behind_when_it_fails(
    tmp_path: Path, script: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    make: Callable[[Path], list[Path]] = script["make"]

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(script["make"].__globals__, "put_in_place", full_disk)
    with pytest.raises(OSError, match="No space"):
        make(tmp_path / "resources" / "fonts")
    assert list((tmp_path / "resources").iterdir()) == []


def test_older_cuts_are_replaced_and_strangers_stay(tmp_path: Path, script: dict[str, Any]) -> None:
    (tmp_path / "NotoSans-Regular.ttf").write_text("half a font", "utf-8")
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    script["make"](tmp_path)
    assert TTFont(tmp_path / "NotoSans-Regular.ttf")["OS/2"].usWeightClass == 400
    assert (tmp_path / "letter.txt").read_text("utf-8") == "mine"


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    command = [sys.executable, str(SCRIPT), "--out", str(tmp_path / "file" / "fonts")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith("The fonts cannot be written: ")
    assert len(result.stderr.splitlines()) == 1
