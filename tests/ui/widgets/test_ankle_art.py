"""The drawn ankle: what lies where, which zone is beside which, and what is painted."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import PainMap
from ankleclinic.record.patient import Side
from ui.theme.look import Look
from ui.widgets.ankle_art import WAYS, AnkleArt, ankle_art
from ui.widgets.ankle_paint import Marks, draw_ankle, tint


@pytest.fixture
def pain_map(catalogue: Catalogue) -> PainMap:
    """The shipped map."""
    found = catalogue.measures["pain_map"].pain_map
    assert found is not None
    return found


@pytest.fixture(params=[(Side.RIGHT, 4), (Side.LEFT, 4), (Side.LEFT, 2)])
def art(pain_map: PainMap, request: pytest.FixtureRequest) -> AnkleArt:
    """The drawing of either side, in one row or two."""
    side, columns = request.param
    return ankle_art(pain_map, side, columns)


def test_every_zone_is_hit_in_its_middle(art: AnkleArt) -> None:
    assert {name: art.zone_at(middle) for name, middle in art.middles.items()} == {
        name: name for name in art.zones
    }


def test_close_beside_a_zone_still_means_it_and_far_away_means_none(art: AnkleArt) -> None:
    middle, edge = art.middles["outer_heel"], art.zones["outer_heel"].boundingRect()
    assert art.zone_at(QPointF(middle.x(), edge.bottom() + 3)) == "outer_heel"
    assert art.zone_at(QPointF(-50, -50)) is None


def test_the_arrow_keys_reach_every_zone_from_every_zone(art: AnkleArt) -> None:
    for start in art.middles:
        known, open_ = {start}, [start]
        while open_:
            here = open_.pop()
            found = {art.beside(here, key) for key in WAYS} - known
            known |= found
            open_ += found
        assert known == set(art.middles), start


def test_an_arrow_goes_the_way_it_points(pain_map: PainMap) -> None:
    art = ankle_art(pain_map, Side.RIGHT)
    assert art.beside("outer_bone", Qt.Key.Key_Left) == "behind_outer_bone"
    assert art.beside("outer_bone", Qt.Key.Key_Right) == "front_outer_bone"
    assert art.beside("outer_bone", Qt.Key.Key_Up) == "outer_shin"
    assert art.beside("achilles", Qt.Key.Key_Down) == "back_of_heel"
    assert art.beside("back_of_heel", Qt.Key.Key_Right) == "arch"
    for name, middle in art.middles.items():
        for key, (across, down) in WAYS.items():
            step = art.middles[art.beside(name, key)] - middle
            assert step.x() * across + step.y() * down >= 0


def test_the_outer_side_of_a_left_ankle_is_drawn_the_other_way_round(pain_map: PainMap) -> None:
    right, left = ankle_art(pain_map, Side.RIGHT), ankle_art(pain_map, Side.LEFT)
    width = right.views[0].place.width()
    assert left.middles["fifth_base"].x() == width - right.middles["fifth_base"].x()
    assert left.size == right.size == (730.0, 150.0)


def shot(look: Look, art: AnkleArt, marks: Marks) -> QImage:
    image = QImage(730, 150, QImage.Format.Format_RGB32)
    image.fill(look.theme.color("raised"))
    with QPainter(image) as painter:
        draw_ankle(painter, look.theme, art, QRectF(image.rect()), marks)
    return image


def test_the_number_stands_in_the_zone_besides_its_tint(look: Look, pain_map: PainMap) -> None:
    art = ankle_art(pain_map, Side.RIGHT)
    numbered = shot(look, art, Marks({"outer_heel": 4}))
    assert numbered != shot(look, art, Marks({"outer_heel": 4}, font=""))
    beside = art.middles["outer_heel"] + QPointF(0, 14)
    assert numbered.pixelColor(beside.toPoint()) != look.theme.color("raised")
    assert shot(look, art, Marks({})).pixelColor(beside.toPoint()) == look.theme.color("raised")


def test_last_time_the_zone_in_hand_and_the_focus_each_look_their_own(
    look: Look, pain_map: PainMap
) -> None:
    art = ankle_art(pain_map, Side.RIGHT)
    plain = Marks({})
    variants = [
        plain,
        Marks({}, before=("achilles",)),
        Marks({}, chosen="achilles"),
        Marks({}, chosen="achilles", focused=True),
        Marks({"achilles": 0}),
        Marks({}, centres=(art.middles["achilles"],)),
    ]
    shots = [shot(look, art, marks) for marks in variants]
    assert all(one != two for at, one in enumerate(shots) for two in shots[:at])


def test_more_pain_is_darker(look: Look) -> None:
    alphas = [tint(look.theme, pain).alphaF() for pain in range(1, 11)]
    assert alphas == sorted(set(alphas))
