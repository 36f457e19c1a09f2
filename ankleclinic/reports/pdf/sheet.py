"""A single page of headings and paragraphs with one large line, for a sheet to keep in a safe."""

from io import BytesIO

from ankleclinic.reports.fonts import FontFiles
from ankleclinic.reports.pdf import ink, styles
from ankleclinic.reports.pdf.block import Block, Pages, gap, text_blocks
from ankleclinic.reports.pdf.draw import SIZES
from ankleclinic.reports.pdf.faces import Faces
from ankleclinic.reports.pdf.lines import Style, Typesetter
from ankleclinic.reports.pdf.paper import Paper

READ = Style(11, colour=ink.TEXT, spacing=1.5)
LARGE = Style(19, "semibold", spacing=1.7)


def draw_sheet(
    title: str, large: tuple[str, ...], paragraphs: tuple[str, ...], fonts: FontFiles
) -> bytes:
    """A page with a title, lines in large type, and paragraphs; raises FontError."""
    typesetter, size = Typesetter(Faces(fonts)), SIZES["A4"]
    width = size[0] - 2 * ink.MARGIN
    blocks: list[Block] = [*text_blocks(typesetter, title, styles.TITLE, width), gap(18)]
    for line in large:
        blocks += text_blocks(typesetter, line, LARGE, width)
    for paragraph in paragraphs:
        blocks += [gap(10), *text_blocks(typesetter, paragraph, READ, width)]
    pages = Pages(ink.MARGIN, ink.MARGIN, size[1] - ink.MARGIN)
    pages.fill(blocks)
    target = BytesIO()
    paper = Paper(target, size, typesetter)
    paper.setTitle(title)
    paper.setCreator("AnkleClinic")
    for placed in pages.placed:
        for entry in placed:
            entry.block.draw(paper, (ink.MARGIN, entry.top))
        paper.showPage()
    paper.save()
    return target.getvalue()
