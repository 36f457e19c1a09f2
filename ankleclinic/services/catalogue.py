"""Use cases of the catalogue: loading it from its folder."""

from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.complaint import CatalogueError, Complaint
from ankleclinic.catalogue.reader import read_catalogue


def load_folder(folder: Path) -> Catalogue:
    """The catalogue of a folder of TOML files; raises CatalogueError with every complaint."""
    files: dict[str, str] = {}
    complaints: list[Complaint] = []
    for path in sorted(folder.rglob("*.toml")):
        name = path.relative_to(folder).as_posix()
        try:
            files[name] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            complaints.append(Complaint(name, "", "cannot be read as UTF-8 text"))
    if not files:
        complaints.append(Complaint(str(folder), "", "holds no TOML file of a catalogue"))
    if complaints:
        raise CatalogueError(complaints)
    return read_catalogue(files)
