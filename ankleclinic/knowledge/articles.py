"""The page of any entry of the catalogue."""

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.uses import Ref, entries_of
from ankleclinic.knowledge.article import Article
from ankleclinic.knowledge.bodies import body
from ankleclinic.knowledge.titles import about, title_of
from ankleclinic.knowledge.used_by import used_by


def article(catalogue: Catalogue, ref: Ref) -> Article:
    """The page of an entry: what it says, what it rests on, where it is used."""
    entry = entries_of(catalogue)[ref]
    users = used_by(catalogue, ref) if ref.kind != "reference" else ()
    blocks = (*body(catalogue, entry), *users)
    return Article(ref, title_of(entry), about(catalogue, entry), blocks)
