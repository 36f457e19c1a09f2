"""The sheet of the pain maps: one row for each zone of each visit."""

from collections.abc import Iterator

from ankleclinic.reports.excel.cells import SheetWriter
from ankleclinic.reports.pain_drawings import MapDay, PainDrawing, PainfulZone
from ankleclinic.reports.pain_words import PAIN_FREE
from ankleclinic.reports.parts import ReportContent

HEADS = ("Date", "Map", "Side", "View", "Zone", "Pain (0 to 10)", "Quality", "Id")
WIDTHS = (13, 22, 8, 12, 56, 10, 24, 24)
NOTHING = PainfulZone("", PAIN_FREE, "", 0, "")


def write_pain_maps(writer: SheetWriter, content: ReportContent) -> None:
    """Heads, rows with typed values, and a filter on every column."""
    writer.widths(WIDTHS)
    writer.heads(1, HEADS, numbers={1, 6})
    at = 1
    for at, (drawing, day, zone) in enumerate(_rows(content), start=2):
        writer.day(at, 1, day.date)
        side = drawing.side.value if drawing.side else ""
        texts = {
            2: drawing.title,
            3: side,
            4: zone.view,
            5: zone.name,
            7: zone.quality,
            8: zone.zone,
        }
        for column, text in texts.items():
            writer.text(at, column, text)
        writer.number(at, 6, zone.pain, 0)
    writer.page.auto_filter.ref = f"A1:H{at}"


def _rows(content: ReportContent) -> Iterator[tuple[PainDrawing, MapDay, PainfulZone]]:
    """Every zone of every map; an ankle free of pain has one row that says so."""
    for drawing in content.pain_drawings:
        for day in drawing.days:
            for zone in day.zones or (NOTHING,):
                yield drawing, day, zone
