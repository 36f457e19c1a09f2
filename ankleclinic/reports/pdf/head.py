"""The head of a report: letterhead, title, patient strip, summary and three figures."""

from collections.abc import Sequence

from ankleclinic.reports import words
from ankleclinic.reports.parts import (
    Audience,
    Fact,
    Identity,
    KeyFigure,
    Letterhead,
    ReportContent,
    Summary,
)
from ankleclinic.reports.pdf import ink, marks, styles
from ankleclinic.reports.pdf.block import Block, gap
from ankleclinic.reports.pdf.lines import Style, Typesetter
from ankleclinic.reports.pdf.paper import Paper, Pen, Point

READERS = {
    Audience.CLINICIAN: "For the clinic's own file",
    Audience.REFERRER: "For the referrer",
    Audience.PATIENT: "For the patient",
}

SHARES = (0.18, 0.18, 0.24, 0.25, 0.15)
"""The shares of the width that the facts of the patient strip take."""


def head(content: ReportContent, typesetter: Typesetter, width: float) -> list[Block]:
    """The blocks above the first chart."""
    return [
        _letterhead(content, width),
        _title(content.title, content.identity, width),
        _strip(content.identity.facts, width),
        gap(11),
        _summary(content.summary, typesetter, width),
        gap(13),
        _figures(content.figures, width),
        gap(13),
    ]


def _letterhead(content: ReportContent, width: float) -> Block:
    letter: Letterhead = content.letterhead

    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        used = paper.write((x, y + 8), letter.clinic, styles.STRONG, width=width * 0.5)
        paper.write((x + used + 6, y + 8), letter.details, styles.SMALL, width=width * 0.66 - used)
        day = words.day(content.created_on, year=True)
        used = paper.write((x + width, y + 8), day, styles.SMALL, "right")
        reader = READERS[content.audience]
        paper.write((x + width - used - 6, y + 8), reader, styles.STRONG, "right")
        paper.stroke((x, y + 16), (x + width, y + 16), Pen(ink.TEXT_2, 1))

    return Block(22, draw)


def _title(title: str, person: Identity, width: float) -> Block:
    born = f"born {words.day(person.born, year=True)} · {person.age} years · file {person.file}"

    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        used = paper.write((x, y + 22), title, styles.TITLE)
        room = width - used - 20
        paper.write((x + width, y + 11), person.name, styles.NAME, "right", room)
        paper.write((x + width, y + 23), born, styles.SMALL, "right", room)

    return Block(38, draw, title=title)


def _strip(facts: Sequence[Fact], width: float) -> Block:
    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        for fact, share in zip(facts, SHARES, strict=True):
            _fact(paper, (x, y), fact, width * share - 8)
            x += width * share

    return Block(24, draw)


def _fact(paper: Paper, corner: Point, fact: Fact, width: float) -> None:
    x, y = corner
    paper.write((x, y + 7), fact.name, styles.SMALL)
    start = x
    if fact.side is not None:
        marks.side_mark(paper, (x + 3, y + 16.6), fact.side)
        start += 10
    used = paper.write((start, y + 19.5), fact.value, styles.STRONG, width=width)
    room = x + width - start - used - 3
    if fact.detail and room > 0:
        paper.write((start + used + 3, y + 19.5), fact.detail, styles.SMALL, width=room)


def _summary(summary: Summary, typesetter: Typesetter, width: float) -> Block:
    inner = width - 28
    headline = typesetter.lines(summary.headline, styles.HEADLINE, inner)
    body = [line for text in summary.lines for line in typesetter.lines(text, styles.BODY, inner)]
    lines = [*headline, *body]
    height = sum(line.style.leading for line in lines) + 15

    def draw(paper: Paper, corner: Point) -> None:
        x, y = corner
        paper.box(corner, (width, height), fill=ink.PANEL, radius=3)
        paper.box(corner, (2.6, height), fill=ink.ACCENT, radius=1.2)
        base = y + 7.5
        for line in lines:
            paper.put((x + 14, base + line.style.size), line)
            base += line.style.leading

    return Block(height, draw)


def _figures(figures: Sequence[KeyFigure], width: float) -> Block:
    step = width / 3

    def draw(paper: Paper, corner: Point) -> None:
        for position, figure in enumerate(figures):
            x = corner[0] + position * step
            if position:
                edge = Pen(ink.HAIRLINE, 0.6)
                paper.stroke((x - 10, corner[1]), (x - 10, corner[1] + 48), edge)
            _figure(paper, (x, corner[1]), figure, step - 16)

    return Block(48 if figures else 0, draw)


def _figure(paper: Paper, corner: Point, figure: KeyFigure, width: float) -> None:
    x, y = corner
    paper.write((x, y + 8), figure.title, styles.SMALL_DARK, width=width)
    degrees = figure.unit == "°"
    value = f"{figure.value}°" if degrees else figure.value
    used = paper.write((x, y + 30), value, styles.FIGURE)
    if not degrees:
        paper.write((x + used + 3, y + 30), figure.unit, styles.BODY)
    found = figure.meaning
    if found is None:
        paper.write((x, y + 45), figure.detail, styles.SMALL, width=width)
        return
    marks.badge(paper, (x, y + 37.8), found.label, found.direction)
    said = words.label(found.label, found.direction)
    style = Style(7.8, "semibold", ink.verdict_ink(found.label, found.direction))
    used = paper.write((x + 12, y + 45), said, style)
    paper.write((x + 17 + used, y + 45), figure.detail, styles.SMALL, width=width - used - 17)
