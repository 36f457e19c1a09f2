"""Finding pages by the words in them."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Entry
from ankleclinic.catalogue.uses import Ref, entries_of, named_in
from ankleclinic.knowledge.article import MANUAL, Article, Table
from ankleclinic.knowledge.titles import GROUPS, about, group_of, title_of


@dataclass(frozen=True, slots=True)
class Page:
    """One page in the list: its name, title, group, and the words it is found by."""

    ref: Ref
    title: str
    about: str
    group: str
    head: str
    words: str


class Index:
    """Every page, the manual first, then group by group in the order of the files.

    Args:
        catalogue: what is known.
        manual: the pages of the manual.

    Attributes:
        pages: all of them.
        groups: the groups that hold any.
    """

    def __init__(self, catalogue: Catalogue, manual: Sequence[Article] = ()) -> None:
        entries = entries_of(catalogue)
        found = [_of_manual(one) for one in manual]
        found += [_of_entry(catalogue, ref, entry) for ref, entry in entries.items()]
        order = list(dict.fromkeys([*GROUPS, *(page.group for page in found)]))
        self.pages = tuple(sorted(found, key=lambda page: order.index(page.group)))
        self.groups = tuple(dict.fromkeys(page.group for page in self.pages))

    def find(self, query: str, group: str = "") -> tuple[Page, ...]:
        """The pages that hold every word of a query, those with all in the title first."""
        wanted = [f" {word}" for word in plain(query).split()]
        found = [
            page
            for page in self.pages
            if (not group or page.group == group) and all(word in page.words for word in wanted)
        ]
        return tuple(sorted(found, key=lambda page: _rank(page, wanted)))


def plain(words: str) -> str:
    """Words without capitals, accents and signs, a space before each."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    kept = (one if one.isalnum() else " " for one in letters if not unicodedata.combining(one))
    return " " + " ".join("".join(kept).split())


def _rank(page: Page, wanted: Sequence[str]) -> int:
    if not wanted:
        return 0
    if "".join(wanted) == page.head:
        return 0
    return 1 if all(word in page.head for word in wanted) else 2


def _of_manual(page: Article) -> Page:
    return _page(page.ref, page.title, page.about, MANUAL, _said(page))


def _said(page: Article) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Table):
            yield from (span.text for row in block.rows for cell in row for span in cell)
        else:
            yield block.text


def _of_entry(catalogue: Catalogue, ref: Ref, entry: Entry) -> Page:
    title, said = title_of(entry), about(catalogue, entry)
    entries = entries_of(catalogue)
    named = dict.fromkeys(ref for ref, _, _ in named_in(entry) if ref.kind == "measure")
    others = (title_of(entries[one]) for one in named if one in entries)
    return _page(ref, title, said, group_of(ref, entry), [*_texts(entry), *others])


def _page(ref: Ref, title: str, about: str, group: str, texts: Iterable[str]) -> Page:
    head = plain(title)
    return Page(ref, title, about, group, head, plain(" ".join((title, about, *texts))))


def _texts(entry: Entry) -> Iterator[str]:
    """Every text of an entry and of those inside it."""
    for key in type(entry).model_fields:
        yield from _flat(getattr(entry, key))


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Entry):
        yield from _texts(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _flat(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _flat(one)
