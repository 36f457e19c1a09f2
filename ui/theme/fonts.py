"""Loads the program's own font files into Qt."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase

from ui.theme.tokens import LookError

LATIN = "Noto Sans"
ARABIC = "Noto Sans Arabic"


def load_fonts(folder: Path) -> list[str]:
    """Load every `*.ttf` in the folder and return the families to use, the Latin one first.

    Raises:
        LookError: there is none, one cannot be read, or the Latin family is not among them.
    """
    files = sorted(folder.glob("*.ttf"))
    if not files:
        raise LookError(f"No font files in {folder}. The set-up makes them: run `make setup`.")
    families = {family for file in files for family in _load(file)}
    if LATIN not in families:
        raise LookError(f"{folder} holds no {LATIN}. Make the fonts again: run `make setup`.")
    return [family for family in (LATIN, ARABIC) if family in families]


def _load(file: Path) -> list[str]:
    number = QFontDatabase.addApplicationFont(str(file))
    if number < 0:
        raise LookError(f"{file.name} is not a readable font. Run `make setup` again.")
    return QFontDatabase.applicationFontFamilies(number)
