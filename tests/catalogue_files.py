"""The files of the shipped catalogue as text, to read them with one more or one changed."""

from pathlib import Path

FOLDER = Path(__file__).parents[1] / "resources" / "catalogue"


def catalogue_files() -> dict[str, str]:
    """Every file of the catalogue by its name inside the folder."""
    paths = [*FOLDER.rglob("*.toml"), *FOLDER.rglob("*.svg")]
    return {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in paths}
