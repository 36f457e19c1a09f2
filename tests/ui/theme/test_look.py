"""The look: tokens, fonts, style sheet, and the switch between light and dark."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import RESOURCES
from ui.theme.fonts import load_fonts
from ui.theme.look import Look
from ui.theme.stylesheet import style_sheet
from ui.theme.tokens import LookError, Mode, read_tokens
from ui.widgets.card import panel
from ui.widgets.text import label


def test_theme_follows_the_mode(look: Look, qtbot: QtBot) -> None:
    light = look.theme.color("surface")
    with qtbot.waitSignal(look.changed):
        look.set_mode(Mode.DARK)
    assert look.theme.mode is Mode.DARK
    assert look.theme.color("surface") != light


def test_same_mode_again_changes_nothing(look: Look, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.set_mode(Mode.LIGHT)


def test_a_plain_widget_changes_colour_with_the_mode(look: Look, qtbot: QtBot) -> None:
    ground = panel("surface")
    qtbot.addWidget(ground)
    ground.resize(20, 20)
    ground.show()
    for mode in Mode:
        look.set_mode(mode)
        assert ground.grab().toImage().pixelColor(10, 10) == look.theme.color("surface")


def test_label_wears_the_type_scale(look: Look, qtbot: QtBot) -> None:
    found = label("Range", "section", "muted")
    qtbot.addWidget(found)
    found.show()
    assert found.font().pixelSize() == 18
    assert found.font().weight() == 600
    assert found.palette().windowText().color() == look.theme.color("muted")


def test_digits_have_one_width_in_labels(look: Look, qtbot: QtBot) -> None:
    found = label("1", "name")
    qtbot.addWidget(found)
    found.show()
    metrics = QFontMetricsF(found.font())
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


@pytest.mark.parametrize(("name", "weight"), [("body", 400), ("measure", 500), ("value", 600)])
def test_static_cuts_obey_the_weight(look: Look, name: str, weight: int) -> None:
    info = QFontInfo(look.theme.font(name))
    assert (info.family(), info.weight()) == ("Noto Sans", weight)


def test_unknown_role_and_font_name_the_nearest(look: Look) -> None:
    with pytest.raises(LookError, match="did you mean accent"):
        look.theme.color("acent")
    with pytest.raises(LookError, match="did you mean headline"):
        look.theme.font("hedline")


def test_no_fonts_is_a_clear_error(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(LookError, match=r"No font files in .* run `make setup`"):
        load_fonts(tmp_path)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[light]\na = '#000000'\n", r"table \[dark\] is missing"),
        ("[light]\na = 'red'\n[dark]\na = '#000000'\n", r"light\.a must be a colour"),
        ("[light]\na = '#000000'\n[dark]\nb = '#000000'\n", "only one of light and dark names a"),
        ("[light", "not valid TOML"),
    ],
)
def test_bad_tokens_say_what_is_wrong(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "tokens.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LookError, match=complaint):
        read_tokens(file)


def test_sheet_refuses_an_unknown_role(look: Look) -> None:
    with pytest.raises(LookError, match="No colour role 'purple'"):
        style_sheet("QLabel { color: @purple; }", look.theme)


def test_sheet_scales_lengths_but_not_hairlines(look: Look) -> None:
    theme = type(look.theme)(look.theme.mode, look.theme.colors, look.theme.fonts, 2.0)
    sheet = style_sheet("QLabel { border: 1px; padding: 8px; }", theme)
    assert "border: 1px; padding: 16px;" in sheet


def test_missing_sheet_is_a_clear_error(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    tokens = (RESOURCES / "themes" / "tokens.toml").read_text(encoding="utf-8")
    (tmp_path / "themes" / "tokens.toml").write_text(tokens, encoding="utf-8")
    with pytest.raises(LookError, match=r"style sheet widgets\.qss"):
        Look(qapp, tmp_path)


def test_markup_is_shown_letter_for_letter(look: Look, qtbot: QtBot) -> None:
    plain, marked = label("xxxx"), label("<b>x")
    for one in (plain, marked):
        qtbot.addWidget(one)
    assert marked.sizeHint().width() > plain.sizeHint().width() / 2
    assert marked.text() == "<b>x"


def test_elided_label_shrinks_but_speaks_in_full(look: Look, qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    found = label("a long line of words " * 20, elide=True, parent=room)
    assert found.minimumSizeHint().width() < 60
    assert found.accessibleName() == "a long line of words " * 20
