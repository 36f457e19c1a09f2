"""What a page to read is made of: a title and blocks of words, some of which lead on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.uses import Ref

MANUAL = "manual"
"""The kind of a page of the manual."""


class Style(StrEnum):
    """How a block stands on the page."""

    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"
    ITEM = "item"
    QUIET = "quiet"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """Words inside a block; with `link` they lead to another page."""

    text: str
    link: Ref | None = None
    strong: bool = False


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or line of a list; `status` is the standing of what it says."""

    style: Style
    spans: Spans
    depth: int = 0
    status: Status | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row names the columns."""

    rows: tuple[tuple[Spans, ...], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One page: its name, its title, a line about it, and what it says."""

    ref: Ref
    title: str
    about: str
    blocks: tuple[Block | Table, ...]

    def links(self) -> Iterator[Ref]:
        """Every page it leads to."""
        for spans in self._spans():
            yield from (span.link for span in spans if span.link is not None)

    def _spans(self) -> Iterator[Spans]:
        for block in self.blocks:
            if isinstance(block, Table):
                yield from (cell for row in block.rows for cell in row)
            else:
                yield block.spans


def heading(text: str) -> Block:
    """A heading inside a page."""
    return Block(Style.HEADING, (Span(text),))


def text(words: str, status: Status | None = None) -> Block:
    """A paragraph of plain words."""
    return Block(Style.TEXT, (Span(words),), status=status)


def quiet(words: str) -> Block:
    """A paragraph that steps back."""
    return Block(Style.QUIET, (Span(words),))


def item(*spans: Span | str, depth: int = 0, status: Status | None = None) -> Block:
    """A line of a list."""
    made = (Span(span) if isinstance(span, str) else span for span in spans)
    return Block(Style.ITEM, tuple(span for span in made if span.text), depth, status)


def section(title: str, blocks: Iterable[Block | Table]) -> tuple[Block | Table, ...]:
    """Blocks below a heading; nothing where there are none."""
    found = tuple(blocks)
    return (heading(title), *found) if found else ()


def lines(article: Article) -> Iterator[str]:
    """A page as plain lines, for a terminal."""
    yield article.title
    yield article.about
    for block in article.blocks:
        if isinstance(block, Table):
            yield from (" | ".join(_words(cell) for cell in row) for row in block.rows)
            continue
        mark = f" [{block.status.value}]" if block.status else ""
        match block.style:
            case Style.HEADING | Style.SUBHEADING:
                yield ""
                yield block.text
            case Style.ITEM:
                yield f"{'  ' * block.depth}- {block.text}{mark}"
            case _:
                yield f"{block.text}{mark}"


def _words(spans: Spans) -> str:
    return "".join(span.text for span in spans)
