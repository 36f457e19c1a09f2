"""The colours keep the contrast that the looks promise: text 4.5, graphics 3."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from tests.ui.conftest import RESOURCES
from ui.theme.tokens import Mode, read_tokens

GROUNDS = ("raised", "surface", "sunken", "involved", "accent_soft")
CALM = ("raised", "surface", "sunken", "involved")
TEXT_ON = {
    "text": GROUNDS,
    "text2": (*GROUNDS, "band_error", "band_imp"),
    "muted": GROUNDS,
    "accent": GROUNDS,
    "accent_on": ("accent",),
    "left": GROUNDS,
    "right": GROUNDS,
    "better": (*CALM, "better_bg"),
    "worse": (*CALM, "worse_bg"),
    "unsure": (*CALM, "unsure_bg"),
    "caution": (*CALM, "caution_bg"),
    "caution_bg": ("caution",),
    "danger": (*GROUNDS, "danger_bg"),
    "raised": ("text",),
}
GRAPHICS_ON = {
    "edge": GROUNDS,
    "focus": GROUNDS,
    "caution_line": ("raised", "surface", "caution_bg"),
    "band_edge": ("raised", "surface", "band_error", "band_imp"),
    "left": ("band_error", "band_imp"),
    "right": ("band_error", "band_imp"),
}
PAIRS = [
    (ink, ground, least)
    for table, least in ((TEXT_ON, 4.5), (GRAPHICS_ON, 3.0))
    for ink, grounds in table.items()
    for ground in grounds
]


def _luminance(color: QColor) -> float:
    channels = [value / 255 for value in (color.red(), color.green(), color.blue())]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the WCAG contrast of two colours, 1 to 21."""
    low, high = sorted((_luminance(QColor(first)), _luminance(QColor(second))))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(scope="module")
def tokens() -> dict[Mode, dict[str, str]]:
    return read_tokens(RESOURCES / "themes" / "tokens.toml")


def test_contrast_of_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_every_role_reads_on_its_grounds(
    tokens: dict[Mode, dict[str, str]], mode: Mode, ink: str, ground: str, least: float
) -> None:
    assert contrast(tokens[mode][ink], tokens[mode][ground]) >= least


def test_no_colour_outside_the_token_file() -> None:
    """Code and style sheet ask for roles."""
    root = Path(__file__).parents[3]
    files = [*(root / "ui").rglob("*.py"), *(root / "resources" / "themes").glob("*.qss")]
    guilty = [
        f"{file.name}: {word}"
        for file in files
        for word in file.read_text(encoding="utf-8").split()
        if len(hexed := word.strip("\"'`;,.()")) == 7
        and hexed.startswith("#")
        and all(sign in "0123456789abcdefABCDEF" for sign in hexed[1:])
        and file.name not in {"tokens.py", "theme.py"}
    ]
    assert guilty == []
