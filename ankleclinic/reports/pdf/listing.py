"""Plain pages of headings and lines, for what has to be readable and complete."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from ankleclinic.reports.fonts import FontFiles
from ankleclinic.reports.pdf import ink, styles
from ankleclinic.reports.pdf.block import Block, Pages, gap, line_block, text_blocks
from ankleclinic.reports.pdf.draw import SIZES
from ankleclinic.reports.pdf.faces import Faces
from ankleclinic.reports.pdf.lines import Typesetter
from ankleclinic.reports.pdf.paper import Paper
from ankleclinic.reports.pdf.rest import unprintable_blocks

Section = tuple[str, Sequence[str]]


def draw_listing(title: str, sections: Sequence[Section], fonts: FontFiles) -> bytes:
    """A PDF of sections, each a heading with its lines; raises FontError."""
    faces = Faces(fonts)
    typesetter = Typesetter(faces)
    size = SIZES["A4"]
    width = size[0] - 2 * ink.MARGIN
    pages = Pages(ink.MARGIN, ink.MARGIN, size[1] - ink.MARGIN - 16)
    blocks = [*text_blocks(typesetter, title, styles.TITLE, width), gap(10)]
    for section in sections:
        blocks += _section(section, typesetter, width)
    missing = faces.uncovered(text for heading, lines in sections for text in (heading, *lines))
    pages.fill([*blocks, *unprintable_blocks(missing, typesetter, width)])
    target = BytesIO()
    canvas = Paper(target, size, typesetter)
    canvas.setTitle(title)
    canvas.setCreator("AnkleClinic")
    for number, placed in enumerate(pages.placed, start=1):
        for entry in placed:
            if entry.block.title:
                canvas.mark(entry.top, entry.block.title)
            entry.block.draw(canvas, (ink.MARGIN, entry.top))
        foot = f"page {number} of {len(pages.placed)}"
        corner = (size[0] - ink.MARGIN, size[1] - ink.MARGIN)
        canvas.write(corner, foot, styles.SMALL_MEDIUM, "right")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _section(section: Section, typesetter: Typesetter, width: float) -> Iterator[Block]:
    heading, lines = section
    first, *more = typesetter.lines(heading, styles.SECTION, width)
    top = line_block(first, 0, width)
    yield Block(top.height + 2, top.draw, keep=True, title=heading)
    yield from (line_block(line, 0, width) for line in more)
    for text in lines:
        yield from text_blocks(typesetter, text, styles.BODY, width, 8)
    yield gap(8)
