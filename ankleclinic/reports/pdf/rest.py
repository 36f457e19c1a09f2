"""What follows the table: advice and locks, protocol, sources, notes, marks for missing letters."""

import unicodedata
from collections.abc import Iterator, Sequence

from ankleclinic.reports.parts import (
    AdviceWords,
    Chart,
    HeldBack,
    Meaning,
    Note,
    Reason,
    ReportContent,
    Source,
)
from ankleclinic.reports.pdf import ink, marks, styles
from ankleclinic.reports.pdf.block import Block, Drawing, gap, side_by_side, text_blocks
from ankleclinic.reports.pdf.lines import Typesetter
from ankleclinic.reports.pdf.paper import Paper, Pen, Point
from ankleclinic.reports.text import UNREADABLE

GUTTER = 20
INDENT = 12
NAMED = 12
"""So many unprintable characters are named; more are counted."""


def advice_blocks(advice: AdviceWords, typesetter: Typesetter, width: float) -> list[Block]:
    """The advice on the left, what is held back on the right."""
    column = (width - GUTTER) / 2
    left = [_title("Advice", column), *_advice(advice, typesetter, column)]
    right = [
        _title("Held back", column),
        *_held_back(advice.held_back, typesetter, column),
        gap(8),
        *_open_ends(advice, typesetter, column),
    ]
    return [*side_by_side(left, right, column + GUTTER), gap(10)]


def _title(text: str, width: float) -> Block:
    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        paper.stroke((x, y), (x + width, y), Pen(ink.RULE, 0.9))
        paper.write((x, y + 15), text, styles.SECTION)

    return Block(20.5, draw, keep=True, title=text)


def _advice(advice: AdviceWords, typesetter: Typesetter, width: float) -> Iterator[Block]:
    yield from text_blocks(typesetter, f"{advice.headline}.", styles.STRONG, width)
    for text in (f"{advice.standing}.", f"{advice.points}.", advice.strength):
        yield from text_blocks(typesetter, text, styles.SMALL, width) if text else ()
    for name, found in (
        ("For", advice.supporting),
        ("Other way", advice.opposing),
        ("Also", advice.other),
    ):
        yield from _reasons(name, found, typesetter, width)


def _open_ends(advice: AdviceWords, typesetter: Typesetter, width: float) -> Iterator[Block]:
    """What would change the advice, the test to take next, and what is missing for it."""
    missing = f"Missing: {'; '.join(advice.missing)}." if advice.missing else ""
    following = f"Next test: {advice.next_test}." if advice.next_test else ""
    found = [line for line in (*advice.would_change, following, missing) if line]
    if found:
        yield _title("What would change the advice", width)
    for line in found:
        yield from _entry(line, typesetter, width)


def _reasons(
    name: str, found: Sequence[Reason], typesetter: Typesetter, width: float
) -> Iterator[Block]:
    for reason in found:
        yield from _entry(f"{name}: {reason.words} {_cited(reason.sources)}", typesetter, width)
        for why in reason.why:
            yield from text_blocks(typesetter, why, styles.SMALL, width, INDENT)


def _entry(text: str, typesetter: Typesetter, width: float) -> Iterator[Block]:
    yield gap(1.5, keep=True)
    yield from text_blocks(typesetter, text.strip(), styles.BODY, width)


def _held_back(found: Sequence[HeldBack], typesetter: Typesetter, width: float) -> Iterator[Block]:
    if not found:
        yield from text_blocks(
            typesetter, "No rule that applies holds anything back.", styles.BODY, width
        )
    for held in found:
        yield gap(1.5)
        first, *others = text_blocks(typesetter, held.what, styles.STRONG, width, INDENT)
        yield Block(first.height, _with_padlock(first.draw), keep=True)
        yield from others
        why = f"{held.why} ({held.rule}) {_cited(held.sources)}"
        yield from text_blocks(typesetter, why, styles.BODY, width, INDENT)


def _with_padlock(text: Drawing) -> Drawing:
    def draw(paper: Paper, corner: Point) -> None:
        marks.padlock(paper, (corner[0], corner[1] + 1.2))
        text(paper, corner)

    return draw


def _cited(sources: Sequence[int]) -> str:
    return f"[{', '.join(map(str, sources))}]" if sources else ""


def protocol_box(protocol: str, caution: str, typesetter: Typesetter, width: float) -> list[Block]:
    """The box that says what is not settled: the protocol, and whose errors these are."""
    inner = width - 44
    lines = [
        *typesetter.lines(protocol, styles.STRONG, inner),
        *typesetter.lines(caution, styles.BODY, inner),
    ]
    height = sum(line.style.leading for line in lines) + 13

    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        paper.box(corner, (width, height), Pen(ink.RULE, 0.8), radius=4)
        marks.warning(paper, (x + 11, y + height / 2 - 4.6))
        base = y + 6
        for line in lines:
            paper.put((x + 30, base + line.style.size), line)
            base += line.style.leading

    return [Block(height, draw), gap(10)]


def source_blocks(content: ReportContent, typesetter: Typesetter, width: float) -> list[Block]:
    """The numbered list of the sources that the pages cite."""
    printed = set(_printed(content))
    blocks = [_small_title("Sources")]
    for source in content.sources:
        if source.number in printed:
            blocks += _source(source, typesetter, width)
    return [*blocks, gap(10)] if printed else []


def _printed(content: ReportContent) -> Iterator[int]:
    rows = (*content.table.sided, *content.table.whole)
    charts = [content.main_chart, *content.small_charts]
    advice = content.advice
    found: list[Meaning | Chart | Reason | HeldBack] = []
    found += [pair.first for row in rows for pair in row.comparisons]
    found += [chart for chart in charts if chart is not None]
    found += [*advice.supporting, *advice.opposing, *advice.other]
    found += advice.held_back
    for citing in found:
        yield from citing.sources


def _source(source: Source, typesetter: Typesetter, width: float) -> list[Block]:
    second = " Read second-hand only." if source.second_hand else ""
    address = f" {source.address}." if source.address else ""
    text = f"{source.citation.rstrip('.')}.{address}{second}"
    first, *others = text_blocks(typesetter, text, styles.TINY, width, 20)

    def draw(paper: Paper, corner: Point) -> None:
        number = f"[{source.number}]"
        paper.write((corner[0], corner[1] + styles.TINY.size * 1.05), number, styles.TINY)
        first.draw(paper, corner)

    return [Block(first.height, draw, keep=bool(others)), *others]


def _small_title(text: str) -> Block:
    def draw(paper: Paper, corner: Point) -> None:
        paper.write((corner[0], corner[1] + 10), text, styles.SECTION)

    return Block(16, draw, keep=True, title=text)


def note_blocks(notes: Sequence[Note], typesetter: Typesetter, width: float) -> list[Block]:
    """The notes of the file, each under its heading, in the direction of its script."""
    if not notes:
        return []
    blocks = [_small_title("Notes")]
    for note in notes:
        first, *others = text_blocks(typesetter, note.heading, styles.STRONG, width)
        blocks += [Block(first.height, first.draw, keep=True), *others]
        blocks += text_blocks(typesetter, note.text, styles.BODY, width, reading="by_text")
        blocks.append(gap(5))
    return [*blocks, gap(6)]


def unprintable_blocks(
    characters: Sequence[str], typesetter: Typesetter, width: float
) -> list[Block]:
    """Which characters could not be printed, by name; nothing when there are none."""
    if not characters:
        return []
    named = [
        f"U+{ord(character):04X} {unicodedata.name(character, 'without a name').lower()}"
        for character in characters[:NAMED]
    ]
    more = len(characters) - len(named)
    others = f" and {more} more" if more > 0 else ""
    text = f"Printed as {UNREADABLE} because no font here has them: {', '.join(named)}{others}."
    return [gap(4), *text_blocks(typesetter, text, styles.SMALL, width)]
