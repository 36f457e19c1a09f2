"""Makes the program's fonts: static cuts of the variable fonts that the font packages bring.

Qt knows no weight between regular and bold of a variable font and reportlab knows none at all, so
each weight becomes a file of its own, with only the characters the program may have to show.
Noto Sans has no ``≤`` and no arrows: such signs are taken from Open Sans, which has the same
strokes, and from Inter. All are under the SIL Open Font License, which goes into the folder too.

Run alone: ``python packaging/fonts.py [--out DIR]``.
"""

import argparse
import io
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import fontpkg_inter
import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import fontpkg_open_sans
import uharfbuzz
from fontTools.misc.transform import Scale
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts"

LATIN = (
    (0x0020, 0x007E),  # basic Latin
    (0x00A0, 0x024F),  # Latin of most languages
    (0x02B0, 0x036F),  # modifier letters, accents that combine
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin of Vietnamese and others
    (0x1F00, 0x1FFF),  # Greek with old accents
    (0x2000, 0x209F),  # punctuation, raised and lowered figures
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x218F),  # letter-like signs, fractions
    (0x2190, 0x22FF),  # arrows, mathematics
    (0xFFFD, 0xFFFD),  # the sign for what cannot be read
)
ARABIC = (
    (0x0020, 0x0040),  # figures and marks between Arabic words
    (0x00A0, 0x00BB),
    (0x0600, 0x06FF),  # Arabic
    (0x0750, 0x077F),  # Arabic of other languages
    (0x08A0, 0x08FF),
    (0x2000, 0x2069),  # punctuation, marks of direction
    (0xFB50, 0xFDFF),  # ready-shaped letters
    (0xFE70, 0xFEFF),
)

STYLES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
COPYRIGHT, VERSION, LICENCE, LICENCE_ADDRESS = 0, 5, 13, 14  # entries of the table "name"


@dataclass(frozen=True, slots=True)
class Cut:
    """One weight of one variable font."""

    family: str
    source: Path
    ranges: tuple[tuple[int, int], ...]
    weight: int
    italic: bool = False

    @property
    def style(self) -> str:
        """The style's name, for instance ``SemiBold``."""
        return "Italic" if self.italic else STYLES[self.weight]

    @property
    def postscript_name(self) -> str:
        """The name that tells this cut from all others inside a PDF."""
        return f"{self.family}-{self.style}".replace(" ", "")

    @property
    def file_name(self) -> str:
        """For instance ``NotoSans-SemiBold.ttf``."""
        return f"{self.postscript_name}.ttf"


UPRIGHT = fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf"
ITALIC = fontpkg_noto_sans.ROOT / "files" / "NotoSans-Italic[wdth,wght].ttf"
RIGHT_TO_LEFT = fontpkg_noto_sans_arabic.ROOT / "files" / "NotoSansArabic[wdth,wght].ttf"

DONORS = (
    (fontpkg_open_sans.ROOT / "files" / "OpenSans[wdth,wght].ttf", "≤≥≈≠√∞∆"),
    (fontpkg_inter.ROOT / "files" / "Inter[opsz,wght].ttf", "←↑→↓↔✓✗■□▲△▼▽●○◆◇★"),
)
"""Where the signs come from that Noto Sans lacks."""

CUTS = (
    *(Cut("Noto Sans", UPRIGHT, LATIN, weight) for weight in (400, 500, 600, 700)),
    Cut("Noto Sans", ITALIC, LATIN, 400, italic=True),
    *(Cut("Noto Sans Arabic", RIGHT_TO_LEFT, ARABIC, weight) for weight in (400, 600)),
)
LICENCES = {
    "OFL-NotoSans.txt": fontpkg_noto_sans.ROOT / "LICENSE",
    "OFL-NotoSansArabic.txt": fontpkg_noto_sans_arabic.ROOT / "LICENSE",
    "OFL-OpenSans.txt": fontpkg_open_sans.ROOT / "LICENSE",
    "OFL-Inter.txt": fontpkg_inter.ROOT / "LICENSE",
}


def static(source: Path, weight: int, characters: set[int]) -> TTFont:
    """One weight of a variable font with nothing but the given characters; other axes at rest."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source)))
    wish = uharfbuzz.SubsetInput()
    wish.unicode_set.update(characters)
    wish.name_id_set.update({COPYRIGHT, VERSION, LICENCE, LICENCE_ADDRESS})
    wish.flags = (
        uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        | uharfbuzz.SubsetFlags.SET_OVERLAPS_FLAG
    )
    wish.pin_all_axes_to_default(face)
    wish.pin_axis_location(face, "wght", weight)
    return TTFont(io.BytesIO(uharfbuzz.subset(face, wish).blob.data))


def add_signs(font: TTFont, donor: TTFont, signs: str) -> None:
    """Give a font the signs of another, scaled so that the capitals of both are equally tall."""
    factor = font["OS/2"].sCapHeight / donor["OS/2"].sCapHeight
    outlines, names = donor.getGlyphSet(), donor.getBestCmap()
    for sign in signs:
        outline = outlines[names[ord(sign)]]
        pen = TTGlyphPen(None)
        outline.draw(DecomposingFilterPen(TransformPen(pen, Scale(factor)), outlines))
        add_glyph(font, ord(sign), pen.glyph(), round(outline.width * factor))


def add_glyph(font: TTFont, character: int, glyph: Glyph, width: int) -> None:
    """Put one glyph under a character that the font does not have yet; width in font units."""
    name = f"uni{character:04X}"
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)
    font.setGlyphOrder(font["glyf"].glyphOrder)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[character] = name


def rename(font: TTFont, cut: Cut) -> None:
    """Write family, style and weight so that all cuts of a family are one family to Qt."""
    linked = cut.style in {"Regular", "Italic", "Bold"}
    names = {
        1: cut.family if linked else f"{cut.family} {cut.style}",
        2: cut.style if linked else "Regular",
        3: f"{cut.postscript_name};AnkleClinic",
        4: f"{cut.family} {cut.style}",
        6: cut.postscript_name,
        16: cut.family,
        17: cut.style,
    }
    kept = {COPYRIGHT, VERSION, LICENCE, LICENCE_ADDRESS}
    font["name"].names = [row for row in font["name"].names if row.nameID in kept]
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    mark_style(font, bold=cut.style == "Bold", italic=cut.italic)


def mark_style(font: TTFont, *, bold: bool, italic: bool) -> None:
    """Set the flags that say regular, bold or italic."""
    plain = not bold and not italic
    others = font["OS/2"].fsSelection & ~0b1100001
    font["OS/2"].fsSelection = others | plain << 6 | bold << 5 | italic
    font["head"].macStyle = italic << 1 | bold


def make_cut(cut: Cut) -> bytes:
    """One finished font file."""
    wanted = {code for low, high in cut.ranges for code in range(low, high + 1)}
    font = static(cut.source, cut.weight, wanted)
    if cut.ranges is LATIN:
        for source, signs in DONORS:
            add_signs(font, static(source, cut.weight, set(map(ord, signs))), signs)
        font["OS/2"].recalcUnicodeRanges(font)
    if "STAT" in font:
        del font["STAT"]
    rename(font, cut)
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def write(path: Path, content: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def put_in_place(made: Path, folder: Path) -> None:
    """Move a finished folder to its place in one step, or file by file over older files.

    Files of other names in the folder stay.
    """
    if not folder.exists() or not any(folder.iterdir()):
        made.replace(folder)
        return
    for path in sorted(made.iterdir()):
        path.replace(folder / path.name)


def make(folder: Path = FOLDER) -> list[Path]:
    """Make all cuts in a folder; nothing appears there before everything is finished.

    Raises:
        OSError: The folder cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fonts-", dir=folder.parent) as scratch:
        made = Path(scratch) / "fonts"
        made.mkdir()
        for cut in CUTS:
            write(made / cut.file_name, make_cut(cut))
        for name, source in LICENCES.items():
            write(made / name, source.read_bytes())
        put_in_place(made, folder)
    return [folder / cut.file_name for cut in CUTS]


def main() -> int:
    """Read the command line and make the fonts."""
    parser = argparse.ArgumentParser(description="Make the program's fonts.")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder (default: %(default)s)")
    folder = parser.parse_args().out
    try:
        fonts = make(folder)
    except OSError as error:
        print(f"The fonts cannot be written: {error}", file=sys.stderr)
        return 1
    print(f"{len(fonts)} fonts in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
