"""The drawings of the pain map: what is read, what is refused, and that they fit the catalogue."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.complaint import CatalogueError
from ankleclinic.catalogue.drawing import (
    MOST_CHARACTERS,
    DrawingError,
    box_of,
    contains,
    corners,
    read_drawing,
    read_path,
)
from ankleclinic.catalogue.reader import read_catalogue
from tests.catalogue_files import catalogue_files

SQUARE = "M0 0L10 0L10 10L0 10Z"
ZONE = f'<path class="zone" id="a" d="{SQUARE}"/>'
MEASURES = "measures/pain_map.toml"


def svg(inside: str, box: str = "0 0 20 10") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>'


def complaints(**changes: str) -> list[str]:
    """What is said when text in the file of the measure or of a drawing is replaced."""
    files = catalogue_files()
    for name, change in changes.items():
        file = MEASURES if name == "measure" else f"drawings/{name}.svg"
        old, new = change.split(" -> ")
        assert old in files[file]
        files[file] = files[file].replace(old, new, 1)
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(files)
    return [str(complaint) for complaint in caught.value.complaints]


def test_the_shapes_of_the_drawings_are_the_zones_of_the_catalogue(catalogue: Catalogue) -> None:
    found = catalogue.measures["pain_map"].pain_map
    assert found is not None
    assert len(found.zones) == 28
    drawn = {(view, zone) for view, one in found.drawings.items() for zone in one.zones}
    assert drawn == {(zone.view, zone.id) for zone in found.zones}
    for zone in found.zones:
        assert contains(found.drawings[zone.view].zones[zone.id], zone.at), zone.id
    assert len({zone.name for zone in found.zones}) == len(found.zones)


def test_the_zones_lie_inside_the_drawing_and_apart_from_each_other(catalogue: Catalogue) -> None:
    found = catalogue.measures["pain_map"].pain_map
    assert found is not None
    for zone in found.zones:
        drawing = found.drawings[zone.view]
        left, top, right, bottom = box_of(drawing.zones[zone.id])
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height
        others = [shape for name, shape in drawing.zones.items() if name != zone.id]
        assert not any(contains(shape, zone.at) for shape in others), zone.id


def test_a_map_that_does_not_fit_its_drawings_is_complained_of() -> None:
    place = f"{MEASURES}, measure[0].pain_map."
    moved = complaints(measure="at = [59.5, 51.5] -> at = [5, 5]")
    assert moved == [f"{place}zones[0].at: lies outside the shape of “outer_shin”"]
    renamed = complaints(lateral='id="outer_shin" -> id="outer_chin"')
    assert f"{place}views[0].id: its drawing has a shape “outer_chin” without a zone" in renamed
    assert any("no shape “outer_shin”; did you mean “outer_chin”?" in said for said in renamed)


def test_a_drawing_that_cannot_be_read_is_complained_of() -> None:
    said = complaints(medial="<title> -> <script/><title>")
    assert "drawings/medial.svg: holds an element “script”" in said[0]
    assert any("there is no sound drawings/medial.svg" in line for line in said)


def test_the_left_ankle_is_the_mirror_image_of_the_right() -> None:
    drawing = read_drawing(svg(ZONE + '<path class="detail" d="M1 2C3 4 5 6 7 8"/>'))
    left = drawing.mirrored()
    assert corners(left.details[0])[-1] == (13.0, 8.0)
    assert list(box_of(left.zones["a"])) == [10, 0, 20, 10]
    assert left.mirrored() == drawing


def test_a_curve_is_cut_into_pieces_that_end_where_it_ends() -> None:
    found = corners(read_path("M0 0C0 10 10 10 10 0"))
    assert [list(found[place]) for place in (0, 6, -1)] == [[0, 0], [5, 7.5], [10, 0]]


@given(st.floats(-5, 15), st.floats(-5, 15))
def test_a_square_contains_what_lies_between_its_sides(x: float, y: float) -> None:
    if all(min(abs(value), abs(value - 10)) > 1e-6 for value in (x, y)):
        assert contains(read_path(SQUARE), (x, y)) is (0 < x < 10 and 0 < y < 10)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this is not SVG"),
        ("<svg", "this is not SVG"),
        ("<title/>", "is not an svg element"),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg(""), "document type"),
        (svg("<image href='x.png'/>"), "element “image”"),
        (svg("<style>@import url(x)</style>"), "element “style”"),
        (svg("", "0 0 1"), "four numbers"),
        (svg("", "0 0 nan 5"), "begin at 0 0 and have a size"),
        (svg("", "1 0 5 5"), "begin at 0 0"),
        (svg(ZONE + ZONE), "an id of its own"),
        (svg('<path class="zone" id="a" d="M0 0L1 1"/>'), "not closed"),
        (svg('<path class="other" d="M0 0L1 1"/>'), "outline, detail or zone"),
        (svg('<path class="detail" d="L1 1"/>'), "M first"),
        (svg('<path class="detail" d="M0 0"/>'), "M first"),
        (svg('<path class="detail" d="m0 0L1 1"/>'), "only the steps M, L, C and Z"),
        (svg('<path class="detail" d="M0 0A1 1"/>'), "only the steps M, L, C and Z"),
        (svg('<path class="detail" d="M0 0L1"/>'), "L takes 2 numbers"),
        (svg('<path class="detail" d="M0 0L1 1&#8734;"/>'), "L takes 2 numbers"),
        (svg(f'<path class="detail" d="M0 0L1 {"9" * 400}"/>'), "farther out"),
        (" " * (MOST_CHARACTERS + 1), "too long"),
    ],
)
def test_what_is_no_drawing_is_refused(text: str, said: str) -> None:
    with pytest.raises(DrawingError, match=said):
        read_drawing(text)


@given(st.text() | st.text("MLCZ0123456789.,- "))
def test_path_data_is_read_or_refused(text: str) -> None:
    try:
        found = read_path(text)
    except DrawingError:
        return
    assert json.dumps(found)
    assert len(corners(found)) >= 2


def test_a_catalogue_without_a_map_needs_no_drawing() -> None:
    files: dict[str, Any] = catalogue_files()
    kept = {name: text for name, text in files.items() if "pain_map" not in name}
    without = {
        name: text.replace('    "pain_map",\n', "")
        for name, text in kept.items()
        if not name.startswith("drawings/")
    }
    assert "pain_map" not in read_catalogue(without).measures
