"""The icons: drawn in any colour and size, the line as thick at each."""

import re

import pytest
from PySide6.QtGui import QColor

from tests.ui.conftest import RESOURCES
from ui.icons import Icons
from ui.theme.look import Look
from ui.theme.tokens import LookError

FILES = sorted((RESOURCES / "icons").glob("*.svg"))


@pytest.fixture
def icons(look: Look) -> Icons:
    return Icons(RESOURCES / "icons")


@pytest.mark.parametrize("name", [file.stem for file in FILES])
@pytest.mark.parametrize("size", [16, 20])
def test_every_icon_draws_something_inside_its_box(icons: Icons, name: str, size: int) -> None:
    image = icons.pixmap(name, QColor("black"), size, 2.0).toImage()
    side = range(2 * size)
    inked = [(x, y) for x in side for y in side if image.pixelColor(x, y).alpha() > 100]
    assert len(inked) > size / 2
    assert all(0 < x < 2 * size - 1 and 0 < y < 2 * size - 1 for x, y in inked)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_icon_keeps_the_common_hand(file: object) -> None:
    text = (RESOURCES / "icons" / str(file)).read_text(encoding="utf-8")
    assert 'viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.5"' in text
    assert not re.search(r'fill="(?!none)|#[0-9a-fA-F]{3}|style=|<text|href', text)


def test_density_and_colour(icons: Icons) -> None:
    pixmap = icons.pixmap("minus", QColor("red"), 16, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    middle = pixmap.toImage().pixelColor(16, 16)
    assert (middle.red(), middle.green(), middle.blue()) == (255, 0, 0)


def test_line_is_one_and_a_half_pixels_at_each_size(icons: Icons) -> None:
    for size in (16, 20, 32):
        image = icons.pixmap("minus", QColor("black"), size, 4.0).toImage()
        column = [image.pixelColor(2 * size, y).alphaF() for y in range(4 * size)]
        assert sum(column) / 4 == pytest.approx(1.5, abs=0.15)


def test_the_same_picture_is_drawn_once(icons: Icons) -> None:
    first = icons.pixmap("lock", QColor("black"), 16)
    assert icons.pixmap("lock", QColor("black"), 16).cacheKey() == first.cacheKey()
    assert icons.pixmap("lock", QColor("white"), 16).cacheKey() != first.cacheKey()


def test_unknown_icon_names_the_nearest(icons: Icons) -> None:
    with pytest.raises(LookError, match="did you mean lock"):
        icons.pixmap("lok", QColor("black"), 16)
