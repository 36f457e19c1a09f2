"""Reading the catalogue from its folder."""

from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.complaint import CatalogueError, Complaint
from ankleclinic.catalogue.reader import read_catalogue
from ankleclinic.services.files import FileError, read_text


def load_folder(folder: Path) -> Catalogue:
    """The catalogue of all TOML files and drawings below a folder.

    Raises CatalogueError with every complaint, also when files cannot be read or there are none.
    """
    texts, complaints = {}, []
    for path in sorted([*folder.rglob("*.toml"), *folder.rglob("*.svg")]):
        name = path.relative_to(folder).as_posix()
        try:
            texts[name] = read_text(path)
        except FileError as error:
            complaints.append(Complaint(name, "", str(error)))
    if not texts and not complaints:
        complaints.append(Complaint(str(folder), "", "there are no TOML files here"))
    if complaints:
        raise CatalogueError(complaints)
    return read_catalogue(texts)
