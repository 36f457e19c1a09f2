"""The manual: pages written in a small part of Markdown, turned into blocks.

Known are headings, paragraphs, lists, tables, indented code, strong words between two stars, typed
words between backticks, and links of the form `[words](kind:id)`. Everything else stands as it was
written; nothing is ever markup.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ankleclinic.catalogue.uses import Ref
from ankleclinic.knowledge.article import MANUAL, Article, Block, Span, Spans, Style, Table

FILE = re.compile(r"[0-9]+-(?P<id>[a-z-]+)\.md")
"""The name of a page's file: where it stands in the manual, and its id."""
INLINE = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*|`(?P<typed>[^`]+)`|\[(?P<words>[^\]]+)\]\((?P<kind>[a-z_]+):(?P<id>[\w.:-]+)\)"
)
RULER = re.compile(r"[|\s:-]+")
ITEM = re.compile(r"(?P<indent> *)- (?P<text>.*)")
INDENT = 2
CODE = "    "
ABOUT = "Manual"
HEADINGS = (("### ", Style.SUBHEADING), ("## ", Style.HEADING))


def read_manual(files: Mapping[str, str]) -> tuple[Article, ...]:
    """The pages that some files make, in the order of their names; other files are left alone."""
    found = ((FILE.fullmatch(name), files[name]) for name in sorted(files))
    return tuple(read_page(match["id"], text) for match, text in found if match)


def read_page(name: str, written: str) -> Article:
    """One page; its first line is its title."""
    first, _, rest = written.partition("\n")
    return Article(Ref(MANUAL, name), first.removeprefix("# ").strip(), ABOUT, tuple(_blocks(rest)))


def inline(written: str) -> Spans:
    """The words of a line, the strong ones and the links told apart."""
    return tuple(span for span in _inline(written) if span.text)


def _inline(written: str) -> Iterator[Span]:
    at = 0
    for found in INLINE.finditer(written):
        yield Span(written[at : found.start()])
        if found["strong"] or found["typed"]:
            yield Span(found["strong"] or found["typed"], strong=True)
        else:
            yield Span(found["words"], Ref(found["kind"], found["id"]))
        at = found.end()
    yield Span(written[at:])


def _blocks(written: str) -> Iterator[Block | Table]:
    """Neighbouring lines of one kind make a block, or one for each line of a list."""
    for kind, found in groupby(written.splitlines(), _kind):
        lines = list(found)
        match kind:
            case "":
                continue
            case "table":
                yield _table(lines)
            case "heading":
                yield from map(_heading, lines)
            case "item":
                yield from _items(lines)
            case "code":
                yield Block(Style.CODE, (Span("\n".join(one[len(CODE) :] for one in lines)),))
            case _:
                yield Block(Style.TEXT, inline(" ".join(line.strip() for line in lines)))


def _kind(line: str) -> str:
    stripped = line.strip()
    if not stripped:
        return ""
    if stripped.startswith("|"):
        return "table"
    if any(line.startswith(sign) for sign, _ in HEADINGS):
        return "heading"
    if ITEM.fullmatch(line):
        return "item"
    return "code" if line.startswith(CODE) else "text"


def _heading(line: str) -> Block:
    sign, style = next(pair for pair in HEADINGS if line.startswith(pair[0]))
    return Block(style, inline(line.removeprefix(sign).strip()))


def _items(lines: Sequence[str]) -> Iterator[Block]:
    for line in lines:
        found = ITEM.fullmatch(line)
        if found:
            yield Block(Style.ITEM, inline(found["text"]), len(found["indent"]) // INDENT)


def _table(lines: Sequence[str]) -> Table:
    rows = (line.strip().strip("|") for line in lines if not RULER.fullmatch(line))
    return Table(tuple(tuple(inline(cell.strip()) for cell in row.split("|")) for row in rows))
