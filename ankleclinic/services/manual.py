"""Reading the manual from its folder."""

from pathlib import Path

from ankleclinic.knowledge.article import Article
from ankleclinic.knowledge.manual import read_manual
from ankleclinic.services.files import read_text


def load_manual(folder: Path) -> tuple[Article, ...]:
    """The pages of the manual; raises FileError where one cannot be read."""
    return read_manual({path.name: read_text(path) for path in folder.glob("*.md")})
