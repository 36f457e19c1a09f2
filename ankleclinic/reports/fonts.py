"""The font files a report is printed with."""

from dataclasses import dataclass
from pathlib import Path


class FontError(Exception):
    """A font file cannot be used; the text is for the person at the screen."""


@dataclass(frozen=True, slots=True)
class FontFiles:
    """Static TrueType files: four cuts of the Latin family, two of the Arabic one."""

    regular: Path
    medium: Path
    semibold: Path
    italic: Path
    arabic: Path
    arabic_semibold: Path

    @classmethod
    def in_folder(cls, folder: Path) -> "FontFiles":
        """The files by the names that `packaging/fonts.py` gives them."""
        return cls(
            regular=folder / "NotoSans-Regular.ttf",
            medium=folder / "NotoSans-Medium.ttf",
            semibold=folder / "NotoSans-SemiBold.ttf",
            italic=folder / "NotoSans-Italic.ttf",
            arabic=folder / "NotoSansArabic-Regular.ttf",
            arabic_semibold=folder / "NotoSansArabic-SemiBold.ttf",
        )
