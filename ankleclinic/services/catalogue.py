"""Reading the catalogue from its folder."""

from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.complaint import CatalogueError, Complaint
from ankleclinic.catalogue.reader import read_catalogue


def load_folder(folder: Path) -> Catalogue:
    """The catalogue of all TOML files below a folder.

    Raises CatalogueError with every complaint, also when a file is not UTF-8 or there is none.
    """
    paths = sorted(folder.rglob("*.toml"))
    if not paths:
        raise CatalogueError([Complaint(str(folder), "", "holds no TOML file")])
    texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return read_catalogue(_decoded(texts))


def _decoded(texts: dict[str, bytes]) -> dict[str, str]:
    decoded, complaints = {}, []
    for name, data in texts.items():
        try:
            decoded[name] = data.decode("utf-8")
        except UnicodeDecodeError as error:
            complaints.append(Complaint(name, "", f"is not UTF-8 text (byte {error.start})"))
    if complaints:
        raise CatalogueError(complaints)
    return decoded
