"""The pain map on paper and in the workbook."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation, Spot
from ankleclinic.record.patient import Side
from ankleclinic.reports.excel.draw import draw_workbook
from ankleclinic.reports.parts import PaperName
from ankleclinic.reports.pdf import ink
from ankleclinic.reports.pdf.draw import draw_pdf
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ankleclinic.reports.people import content_of, recovery
from tests.ankleclinic.reports.reading import FONTS, book_of, missing_glyphs, pdf_of, words_of

FIRST = (Spot("behind_outer_bone", 7, "pinching"), Spot("achilles", 10), Spot("arch", 2))
LAST = (Spot("achilles", 4, "aching"), Spot("front_middle", 0))


def drawn(side: Side, spots: tuple[Spot, ...]) -> Observation:
    if not spots:
        return seen("pain_map", side, 0.0)
    return replace(seen("pain_map", side), spots=spots)


def painful(*maps: tuple[Spot, ...], side: Side = LEFT) -> EpisodeRecord:
    """A recovering ankle with a map at each visit."""
    record = recovery(len(maps))
    with_maps = (
        replace(one, observations=(*one.observations, drawn(side, spots)))
        for one, spots in zip(record.assessments, maps, strict=True)
    )
    return replace(record, assessments=tuple(with_maps))


def test_the_zones_of_the_first_and_the_newest_map_are_in_words(catalogue: Catalogue) -> None:
    data = draw_pdf(content_of(catalogue, painful(FIRST, (Spot("arch", 9),), LAST)), FONTS)
    printed = words_of(data)
    for text in (
        "Pain map, left",
        "2 Mar 2026: 3 zones, worst 10",
        "16 Mar 2026: 1 zone, worst 4",
        "Achilles tendon: 10 Behind the outer ankle bone: 7, pinching or catching",
        "Achilles tendon: 4, aching Front of the joint, middle: 0",
    ):
        assert text in printed
    assert "worst 9" not in printed
    assert missing_glyphs(data) == []
    assert not any(page.images for page in pdf_of(data).pages)


def test_without_a_map_there_is_neither_section_nor_sheet(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(2))
    assert content.pain_drawings == ()
    assert "how much each zone hurts" not in words_of(draw_pdf(content, FONTS))
    assert "Pain map" not in book_of(draw_workbook(content)).sheetnames


def test_a_single_map_is_printed_alone(catalogue: Catalogue) -> None:
    printed = words_of(draw_pdf(content_of(catalogue, painful(FIRST)), FONTS))
    assert [printed.count(view) for view in ("Outside", "Inside")] == [1, 1]


def test_the_other_ankle_is_printed_while_it_hurts(catalogue: Catalogue) -> None:
    hurting = content_of(catalogue, painful(FIRST, LAST, side=RIGHT))
    healed = content_of(catalogue, painful(FIRST, (), side=RIGHT))
    assert [one.involved for one in hurting.pain_drawings] == [False]
    assert "Pain map, right" in words_of(draw_pdf(hurting, FONTS))
    assert "Pain map, right" not in words_of(draw_pdf(healed, FONTS))


def test_an_ankle_that_became_free_of_pain_says_so(catalogue: Catalogue) -> None:
    printed = words_of(draw_pdf(content_of(catalogue, painful(FIRST, ())), FONTS))
    assert "9 Mar 2026: no pain anywhere" in printed


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_map_that_hurts_all_over_fits_its_page(catalogue: Catalogue, paper: PaperName) -> None:
    found = catalogue.measures["pain_map"].pain_map
    assert found is not None
    everywhere = tuple(Spot(zone.id, 10, "pinching") for zone in found.zones)
    data = draw_pdf(content_of(catalogue, painful(everywhere, everywhere)), FONTS, paper)
    printed = words_of(data)
    for zone in found.zones:
        assert f"{zone.name[1:]}: 10, pinching or catching" in printed
    again = draw_pdf(content_of(catalogue, painful(everywhere, everywhere)), FONTS, paper)
    assert data == again


def test_shades_are_told_apart_in_grey() -> None:
    greys = [sum(bytes.fromhex(shade[1:])) for shade in (ink.WHITE, *ink.PAIN)]
    assert all(light - dark > 60 for light, dark in pairwise(greys))


def test_the_workbook_holds_every_zone_of_every_visit(catalogue: Catalogue) -> None:
    record = painful(FIRST, (), LAST)
    page = book_of(draw_workbook(content_of(catalogue, record)))["Pain map"]
    rows: list[list[Any]] = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert [(row[5], row[7]) for row in rows] == [
        (10, "achilles"),
        (7, "behind_outer_bone"),
        (2, "arch"),
        (0, None),
        (4, "achilles"),
        (0, "front_middle"),
    ]
    assert rows[1][1:7] == [
        "Pain map, left", "left", "Outside", "behind the outer ankle bone", 7,
        "pinching or catching",
    ]  # fmt: skip
    assert [row[0].date() for row in rows] == [
        record.assessments[at].date for at in (0, 0, 0, 1, 2, 2)
    ]
    assert rows[3][4] == "no pain anywhere"
    assert page.auto_filter.ref == "A1:H7"


def test_an_unknown_zone_is_named_and_not_drawn(catalogue: Catalogue) -> None:
    record = make_record(visit(0, drawn(LEFT, (Spot("<b>old</b>", 5, "=1+1"),))))
    content = content_of(catalogue, record)
    printed = words_of(draw_pdf(content, FONTS))
    assert "<b>old</b>: 5, =1+1" in printed
    page = book_of(draw_workbook(content))["Pain map"]
    assert (page["E2"].value, page["G2"].value, page["G2"].data_type) == (
        "<b>old</b>",
        "=1+1",
        "s",
    )
