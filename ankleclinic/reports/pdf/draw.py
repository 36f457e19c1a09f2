"""A report as a PDF file."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO
from typing import Final

from ankleclinic.reports import words
from ankleclinic.reports.fonts import FontFiles
from ankleclinic.reports.parts import PaperName, ReportContent
from ankleclinic.reports.pdf import ink, styles
from ankleclinic.reports.pdf.block import Block, Pages, Placed, gap, text_blocks
from ankleclinic.reports.pdf.charts import main_chart, small_charts
from ankleclinic.reports.pdf.faces import Faces
from ankleclinic.reports.pdf.head import head
from ankleclinic.reports.pdf.lines import Typesetter
from ankleclinic.reports.pdf.pain_map import pain_map_blocks
from ankleclinic.reports.pdf.paper import Paper, Pen, Point
from ankleclinic.reports.pdf.rest import (
    advice_blocks,
    note_blocks,
    protocol_box,
    source_blocks,
    unprintable_blocks,
)
from ankleclinic.reports.pdf.runs import LEFT_TO_RIGHT_MARK
from ankleclinic.reports.pdf.table import table_blocks
from ankleclinic.reports.text import plain

SIZES: Final[dict[PaperName, Point]] = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
FOOT = 26
RUNNING_HEAD = 22


def draw_pdf(content: ReportContent, fonts: FontFiles, paper: PaperName = "A4") -> bytes:
    """The printed report; the same content gives the same bytes.

    Raises FontError when a font file cannot be read.
    """
    faces = Faces(fonts)
    typesetter = Typesetter(faces)
    size = SIZES[paper]
    pages = Pages(
        first_top=ink.MARGIN - 8,
        top=ink.MARGIN + RUNNING_HEAD,
        bottom=size[1] - ink.MARGIN - FOOT + 10,
    )
    pages.fill(_blocks(content, faces, typesetter, size[0] - 2 * ink.MARGIN))
    target = BytesIO()
    canvas = Paper(target, size, typesetter)
    _describe(canvas, content)
    for number, placed in enumerate(pages.placed, start=1):
        _draw_page(canvas, content, placed, (number, len(pages.placed)))
    canvas.save()
    return target.getvalue()


def _blocks(
    content: ReportContent, faces: Faces, typesetter: Typesetter, width: float
) -> list[Block]:
    involved = next((fact.side for fact in content.identity.facts if fact.name == "Ankle"), None)
    blocks = head(content, typesetter, width)
    if content.main_chart is not None:
        blocks += main_chart(content.main_chart, typesetter, width)
    else:
        blocks += [*text_blocks(typesetter, content.without_chart, styles.SMALL, width), gap(8)]
    blocks += table_blocks(content.table, involved, typesetter, width)
    blocks += advice_blocks(content.advice, typesetter, width)
    blocks += protocol_box(content.protocol, content.caution, typesetter, width)
    blocks += pain_map_blocks(content.pain_drawings, typesetter, width)
    blocks += small_charts(content.small_charts, typesetter, width)
    blocks += note_blocks(content.notes, typesetter, width)
    blocks += source_blocks(content, typesetter, width)
    unprintable = faces.uncovered(plain(text) for text in _texts(content))
    return [*blocks, *unprintable_blocks(unprintable, typesetter, width)]


def _texts(part: object) -> Iterator[str]:
    """Every text in a report, wherever it stands."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for member in part:
            yield from _texts(member)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))


def _describe(canvas: Paper, content: ReportContent) -> None:
    """What the file says of itself; the patient's name stays out of it."""
    created: date = content.created_on
    canvas.setTitle(plain(content.title))
    canvas.setAuthor(plain(content.letterhead.clinic))
    canvas.setSubject(plain(f"File {content.identity.file}"))
    canvas.setCreator("AnkleClinic")
    canvas.setKeywords("")
    canvas.setDateFormatter(lambda *_: f"D:{created:%Y%m%d}000000Z")


def _draw_page(
    canvas: Paper, content: ReportContent, placed: list[Placed], number: tuple[int, int]
) -> None:
    if number[0] > 1:
        _running_head(canvas, content)
    for entry in placed:
        if entry.block.title:
            canvas.mark(entry.top, entry.block.title)
        entry.block.draw(canvas, (ink.MARGIN, entry.top))
    _foot(canvas, content, number)
    canvas.showPage()


def _running_head(canvas: Paper, content: ReportContent) -> None:
    width = canvas.page_size[0] - 2 * ink.MARGIN
    y = ink.MARGIN + 4
    visit = f"{content.title}, visit of {words.long_day(content.visit)}"
    used = canvas.write((ink.MARGIN + width, y), visit, styles.SMALL, "right")
    name = f"{content.identity.name}{LEFT_TO_RIGHT_MARK} · file {content.identity.file}"
    canvas.write((ink.MARGIN, y), name, styles.SMALL_DARK, width=width - used - 12)
    pen = Pen(ink.HAIRLINE, 0.6)
    canvas.stroke((ink.MARGIN, y + 6), (ink.MARGIN + width, y + 6), pen)


def _foot(canvas: Paper, content: ReportContent, number: tuple[int, int]) -> None:
    width, height = canvas.page_size
    y = height - ink.MARGIN
    canvas.stroke((ink.MARGIN, y - 9), (width - ink.MARGIN, y - 9), Pen(ink.HAIRLINE, 0.6))
    page = f"page {number[0]} of {number[1]}"
    used = canvas.write((width - ink.MARGIN, y), page, styles.SMALL_MEDIUM, "right")
    parts = [f"{content.footer.patient}{LEFT_TO_RIGHT_MARK}", *content.footer.parts]
    room = width - 2 * ink.MARGIN - used - 12
    canvas.write((ink.MARGIN, y), " · ".join(parts), styles.SMALL, width=room)
