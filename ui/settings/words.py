"""The pages to read beside the register: its versions, and what is wrong with a file."""

from collections.abc import Iterator, Sequence

from ankleclinic.catalogue.uses import Ref
from ankleclinic.knowledge.article import Article, Block, Table, heading, item, quiet, section, text
from ankleclinic.reports.words import capital, counted
from ankleclinic.services.protocol import (
    Difference,
    shipped_since_signed,
    version_differences,
)
from ui.settings.draft import Draft

NOBODY = "Nobody of this clinic has signed a version yet. Until then every advice says so."
NEW_REVIEW = "The program ships other values since that was signed: look at them and sign again."
HERE = Ref("settings", "protocol")


def versions_page(draft: Draft) -> Article:
    """Every signed version with what it changed, the newest first."""
    blocks: list[Block | Table] = []
    newer = shipped_since_signed(draft.catalogue)
    if newer:
        blocks += [heading("Shipped otherwise since"), text(NEW_REVIEW), *_listed(newer)]
    for position in reversed(range(len(draft.versions))):
        own = draft.versions[position]
        found = version_differences(draft.catalogue, draft.versions, position)
        day = own.at.date().isoformat()
        blocks += [
            heading(f"Version {own.version}"),
            text(f"Signed by {own.name}, {own.role}, on {day}: {own.reason}"),
            *(_listed(found) or [quiet("No value was changed.")]),
        ]
    count = counted(len(draft.versions), "version", "versions")
    about = f"{count} signed" if draft.versions else NOBODY
    return Article(HERE, f"{capital(draft.catalogue.standing)}", about, tuple(blocks))


def complaints_page(name: str, complaints: Sequence[str]) -> Article:
    """Why a file was not taken."""
    about = "Nothing was changed. Mend the file and import it again."
    return Article(HERE, f"{name} was not taken", about, tuple(item(one) for one in complaints))


def wrong_page(complaints: Sequence[str]) -> Article:
    """Why the values cannot be signed as they are."""
    about = "Change these values first, or take back what is shipped."
    title = "These values do not go together"
    return Article(HERE, title, about, section("What stands against it", map(item, complaints)))


def _listed(found: Sequence[Difference]) -> list[Block]:
    return list(_items(found))


def _items(found: Sequence[Difference]) -> Iterator[Block]:
    return (item(str(one)) for one in found)
