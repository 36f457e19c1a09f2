"""Vector marks that carry a meaning without colour: badges, sides, padlock, warning, flag."""

from math import cos, radians, sin

from ankleclinic.judgement.results import Direction, Label
from ankleclinic.record.patient import Side
from ankleclinic.reports.pdf import ink
from ankleclinic.reports.pdf.lines import Style
from ankleclinic.reports.pdf.paper import Paper, Pen, Point

BADGE = 8.6
"""The width and height of a badge in points."""


def badge(paper: Paper, corner: Point, label: Label, direction: Direction) -> None:
    """A verdict from its top left corner: filled, outlined or dotted; plus, minus, equals, query.

    Plus is better and minus is worse, whichever way the number went.
    """
    colour = ink.verdict_ink(label, direction)
    sure = label in {Label.CONFIDENT_BETTER, Label.CONFIDENT_WORSE}
    dotted = label is Label.NOT_JUDGED
    pen = Pen(colour, 0.8, (0.9, 1.1) if dotted else ())
    paper.box(corner, (BADGE, BADGE), pen, colour if sure else ink.WHITE, radius=2)
    sign = Pen(ink.WHITE if sure else colour, 1.1)
    centre = corner[0] + BADGE / 2, corner[1] + BADGE / 2
    if dotted:
        query = Style(6.6, "semibold", colour)
        paper.write((centre[0], centre[1] + 2.4), "?", query, "centre")
    elif label is Label.WITHIN_ERROR or direction is Direction.NONE:
        for lift in (-1.2, 1.2):
            _bar(paper, (centre[0], centre[1] + lift), sign)
    else:
        _bar(paper, centre, sign)
        if direction is Direction.BETTER:
            x, y = centre
            paper.stroke((x, y - 2.3), (x, y + 2.3), sign)


def _bar(paper: Paper, centre: Point, pen: Pen) -> None:
    x, y = centre
    paper.stroke((x - 2.3, y), (x + 2.3, y), pen)


def side_mark(paper: Paper, centre: Point, side: Side | None, radius: float = 2.6) -> None:
    """Left: a filled circle; right: a hollow diamond; no side: a small filled square."""
    colour = ink.side_ink(side)
    x, y = centre
    if side is Side.LEFT:
        paper.disc(centre, radius, fill=colour)
    elif side is Side.RIGHT:
        reach = radius * 1.25
        corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
        paper.path(corners, Pen(colour, radius * 0.42), ink.WHITE, closed=True)
    else:
        edge = radius * 1.6
        paper.box((x - edge / 2, y - edge / 2), (edge, edge), fill=colour)


def padlock(paper: Paper, corner: Point) -> None:
    """A closed padlock, 7 points wide, from its top left corner."""
    x, y = corner
    pen = Pen(ink.TEXT, 0.9)
    paper.box((x + 0.5, y + 3.6), (6, 4.6), pen, radius=1)
    arch = [(x + 3.5 - 1.9 * cos(radians(a)), y + 2.6 - 1.9 * sin(radians(a))) for a in _HALF]
    paper.path(((x + 1.6, y + 3.6), *arch, (x + 5.4, y + 3.6)), pen)


_HALF = tuple(range(0, 181, 15))


def warning(paper: Paper, corner: Point) -> None:
    """A triangle with an exclamation mark, 10 points wide, from its top left corner."""
    x, y = corner
    pen = Pen(ink.TEXT, 0.9)
    paper.path(((x + 5, y), (x + 10, y + 8.8), (x, y + 8.8)), pen, closed=True)
    paper.stroke((x + 5, y + 3.2), (x + 5, y + 5.6), pen)
    paper.disc((x + 5, y + 7.2), 0.6, fill=ink.TEXT)


def flag(paper: Paper, corner: Point) -> None:
    """A small flag, 6 points high, from its top left corner."""
    x, y = corner
    pen = Pen(ink.TEXT_2, 0.8)
    paper.stroke((x, y), (x, y + 7), pen)
    paper.path(((x, y), (x + 4.6, y), (x + 4.6, y + 3.4), (x, y + 3.4)), pen)
