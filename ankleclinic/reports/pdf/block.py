"""Blocks of a report and how they fill pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ankleclinic.reports.pdf.lines import Line, Reading, Style, Typesetter
from ankleclinic.reports.pdf.paper import Paper, Point

Drawing = Callable[[Paper, Point], None]

SLICE = 150
"""Columns that stand side by side may part at a page's end about every so many points."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that is never torn apart: its height and how it is drawn.

    `keep` holds it on the page of the next block. `head` is drawn above it again where it is the
    first of a page, `title` makes a bookmark.
    """

    height: float
    draw: Drawing
    keep: bool = False
    head: "Block | None" = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the height of its top edge on its page."""

    block: Block
    top: float


@dataclass(slots=True)
class Pages:
    """Pages being filled from top to bottom."""

    first_top: float
    top: float
    bottom: float
    placed: list[list[Placed]] = field(default_factory=list)
    _y: float = 0

    def fill(self, blocks: Sequence[Block]) -> None:
        """Place some blocks one below the other, on new pages where needed."""
        for position, block in enumerate(blocks):
            if not self.placed or self._y + _needed(blocks, position) > self.bottom:
                self._turn(block)
            self._place(block)

    def _turn(self, block: Block) -> None:
        self._y = self.top if self.placed else self.first_top
        self.placed.append([])
        if block.head is not None:
            self._place(block.head)

    def _place(self, block: Block) -> None:
        self.placed[-1].append(Placed(block, self._y))
        self._y += block.height


def _needed(blocks: Sequence[Block], position: int) -> float:
    """The height a block needs together with those it is kept with."""
    height = 0.0
    for block in blocks[position:]:
        height += block.height
        if not block.keep:
            break
    return height


def gap(height: float, *, keep: bool = False) -> Block:
    """Empty room."""
    return Block(height, lambda _paper, _corner: None, keep)


def line_block(line: Line, indent: float = 0, width: float | None = None) -> Block:
    """One line of text; a leftward one stands at the right end of `width`."""

    def draw(paper: Paper, corner: Point) -> None:
        base = corner[1] + line.style.size * 1.05
        if line.leftward and width is not None:
            paper.put((corner[0] + indent + width, base), line, "right")
        else:
            paper.put((corner[0] + indent, base), line)

    return Block(line.style.leading, draw)


def text_blocks(
    typesetter: Typesetter,
    text: str,
    style: Style,
    width: float,
    indent: float = 0,
    reading: Reading = "left_to_right",
) -> list[Block]:
    """A text as one block for each line."""
    room = width - indent
    lines = typesetter.lines(text, style, room, reading)
    return [line_block(line, indent, room) for line in lines]


def side_by_side(left: Sequence[Block], right: Sequence[Block], offset: float) -> list[Block]:
    """Two columns as slices that may part at a page's end, the right one `offset` points along."""
    columns = [list(reversed(left)), list(reversed(right))]
    slices = []
    while any(columns):
        slices.append(_pair(_stack(columns[0]), _stack(columns[1]), offset))
    return slices


def _stack(waiting: list[Block]) -> Block:
    """Blocks taken from the end of a list, up to the height of a slice, as one block."""
    taken: list[Block] = []
    while waiting and (
        not taken
        or taken[-1].keep
        or sum(block.height for block in taken) + waiting[-1].height <= SLICE
    ):
        taken.append(waiting.pop())

    def draw(paper: Paper, corner: Point) -> None:
        y = corner[1]
        for block in taken:
            if block.title:
                paper.mark(y, block.title)
            block.draw(paper, (corner[0], y))
            y += block.height

    return Block(sum(block.height for block in taken), draw)


def _pair(left: Block, right: Block, offset: float) -> Block:
    def draw(paper: Paper, corner: Point) -> None:
        left.draw(paper, corner)
        right.draw(paper, (corner[0] + offset, corner[1]))

    return Block(max(left.height, right.height), draw)
