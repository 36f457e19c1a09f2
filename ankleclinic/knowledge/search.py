"""Finding pages by the words in them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Entry
from ankleclinic.catalogue.uses import Ref, entries_of, uses_of
from ankleclinic.knowledge.article import MANUAL, Article, Table
from ankleclinic.knowledge.titles import GROUPS, about, group_of, title_of

ACCENTS, SIGNS = re.compile("[\u0300-\u036f]"), re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Page:
    """One page in the list: its name, title, a few words about it, and its group."""

    ref: Ref
    title: str
    about: str
    group: str


class Index:
    """Every page, the manual first, then group by group in the order of the files.

    The words a page is found by are gathered when the first of them is asked for.

    Args:
        catalogue: what is known.
        manual: the pages of the manual.

    Attributes:
        pages: all of them.
        groups: the groups that hold any.
    """

    def __init__(self, catalogue: Catalogue, manual: Sequence[Article] = ()) -> None:
        self._catalogue, self._manual = catalogue, {page.ref: page for page in manual}
        found = [Page(one.ref, one.title, one.about, MANUAL) for one in manual]
        found += [
            Page(ref, title_of(entry), about(catalogue, entry), group_of(ref, entry))
            for ref, entry in entries_of(catalogue).items()
        ]
        order = list(dict.fromkeys([*GROUPS, *(page.group for page in found)]))
        self.pages = tuple(sorted(found, key=lambda page: order.index(page.group)))
        self.groups = tuple(dict.fromkeys(page.group for page in self.pages))
        self._words: dict[Ref, str] = {}

    def find(self, query: str, group: str = "") -> tuple[Page, ...]:
        """The pages that hold every word of a query, those first whose title begins with them."""
        pages = [page for page in self.pages if not group or page.group == group]
        wanted = [f" {word}" for word in plain(query).split()]
        if not wanted:
            return tuple(pages)
        self.gather()
        found = [page for page in pages if all(word in self._words[page.ref] for word in wanted)]
        return tuple(sorted(found, key=lambda page: _rank(plain(page.title), wanted)))

    def gather(self) -> None:
        """Gather the words that pages are found by, unless that was done before."""
        if not self._words:
            names = _measures_named(self._catalogue)
            self._words = {one.ref: self._gathered(one, names) for one in self.pages}

    def _gathered(self, page: Page, names: Mapping[Ref, Sequence[str]]) -> str:
        if page.ref in self._manual:
            said = tuple(_said(self._manual[page.ref]))
        else:
            entry = entries_of(self._catalogue)[page.ref]
            said = (*_texts(entry), *names.get(page.ref, ()))
        return plain(" ".join((page.title, page.about, *said)))


def plain(words: str) -> str:
    """Words without capitals, accents and signs, a space before each."""
    letters = ACCENTS.sub("", unicodedata.normalize("NFKD", words.casefold()))
    return f" {SIGNS.sub(' ', letters).strip()}"


def _rank(title: str, wanted: Sequence[str]) -> int:
    if title.startswith("".join(wanted)):
        return 0
    return 1 if all(word in title for word in wanted) else 2


def _said(page: Article) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Table):
            yield from (span.text for row in block.rows for cell in row for span in cell)
        else:
            yield block.text


def _measures_named(catalogue: Catalogue) -> Mapping[Ref, Sequence[str]]:
    """By entry, the names of the measures it speaks of."""
    found: dict[Ref, list[str]] = {}
    for ref, uses in uses_of(catalogue).items():
        if ref.kind == "measure":
            for use in uses:
                found.setdefault(use.by, []).append(catalogue.measures[ref.id].name)
    return found


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
