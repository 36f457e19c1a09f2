"""The sheet that works out changes and symmetry again from the values of the long table."""

from openpyxl.utils import get_column_letter

from ankleclinic.reports.excel import formulas, measures
from ankleclinic.reports.excel.cells import SheetWriter
from ankleclinic.reports.parts import Recomputed, ReportContent
from ankleclinic.reports.words import digits

HEADS = (
    "Measure",
    "Side",
    "Unit",
    "Better",
    "Resolution (unit)",
    "First date",
    "First value (unit)",
    "Last date",
    "Last value (unit)",
    "Date now",
    "Value now (unit)",
    "Error since first (unit)",
    "Error since last (unit)",
    "Important from (unit)",
    "and from % of earlier",
    "More than, not at",
    "Change since first (unit)",
    "Meaning since first",
    "Change since last (unit)",
    "Meaning since last",
    "Other side now (unit)",
    "Symmetry index (%)",
    "Difference to other side (unit)",
    "Cut-off",
    "Cut-off read by",
    "Cut-off: beyond, not at",
    "Above range from (%)",
    "Symmetry",
    "Why no symmetry",
    "Why this error",
)
WIDTHS = (
    *(28, 8, 9, 9, 12, 13, 11, 13, 11, 13, 11, 12, 12, 12, 12, 11, 12, 22, 12, 22),
    *(11, 11, 12, 9, 12, 12, 12, 18, 34, 60),
)
NUMBERS = {*range(5, 16), 17, 19, 21, 22, 23, 24, 27}
HEAD_ROW = 3
EXPLAINED = (
    "Changes and symmetry worked out again from the values on the sheet Measures and the figures "
    "on tinted ground here. Change one of those and the result follows. Which error figure "
    "applies is not chosen again."
)


def write_change(writer: SheetWriter, content: ReportContent) -> None:
    """Explanation, heads, and one row for each measure and side of the visit."""
    writer.text(1, 1, "Change and symmetry", "title")
    writer.text(2, 1, EXPLAINED, "quiet")
    writer.widths(WIDTHS)
    writer.heads(HEAD_ROW, HEADS, numbers=NUMBERS)
    for at, row in enumerate(content.recomputed, start=HEAD_ROW + 1):
        _given(writer, at, row)
        _values(writer, at, row)
        _changes(writer, at, row)
        _symmetry(writer, at, row)
    last = get_column_letter(len(HEADS))
    writer.page.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + len(content.recomputed)}"


def _given(writer: SheetWriter, at: int, row: Recomputed) -> None:
    """What the formulas take from the catalogue."""
    texts = {
        1: row.name,
        2: row.side,
        3: row.unit,
        4: row.better.value if row.better else "",
        16: "yes" if row.strict else "",
        29: row.why_no_symmetry,
        30: row.why_error,
    }
    for column, text in texts.items():
        writer.wrapped(at, column, text)
    numbers = {
        5: row.resolution,
        12: row.error_first,
        13: row.error_last,
        14: row.important,
        15: row.percent,
    }
    for column, number in numbers.items():
        writer.number(at, column, number, look="plain" if column == 5 else "input")


def _values(writer: SheetWriter, at: int, row: Recomputed) -> None:
    """The values compared, as they stand in the long table."""
    shown = _format(row)
    for column, position in ((6, row.first), (8, row.last), (10, row.now)):
        if position is not None:
            line = measures.row_of(position)
            day = formulas.taken_from(f"Measures!{measures.DATE}{line}")
            value = formulas.taken_from(f"Measures!{measures.VALUE}{line}")
            writer.formula(at, column, day, "d mmm yyyy")
            writer.formula(at, column + 1, value, shown)
    if row.other is not None:
        address = f"Measures!{measures.VALUE}{measures.row_of(row.other)}"
        writer.formula(at, 21, formulas.taken_from(address), shown)


def _changes(writer: SheetWriter, at: int, row: Recomputed) -> None:
    rest = (f"O{at}", f"P{at}", f"D{at}")
    for earlier, error, column in (("G", "L", 17), ("I", "M", 19)):
        change = formulas.difference(f"{earlier}{at}", f"K{at}", f"E{at}")
        label = formulas.meaning(
            f"{get_column_letter(column)}{at}", f"{earlier}{at}", f"{error}{at}", f"N{at}", rest
        )
        writer.formula(at, column, change, f"+{_format(row)};-{_format(row)};0")
        writer.formula(at, column + 1, label)


def _symmetry(writer: SheetWriter, at: int, row: Recomputed) -> None:
    if row.other is None:
        return
    writer.number(at, 24, row.cut_off, look="input")
    writer.text(at, 25, "difference" if row.by_difference else "index")
    writer.text(at, 26, "yes" if row.cut_off_strict else "")
    writer.number(at, 27, row.above_range, look="input")
    cut_off = (f"X{at}", f"Y{at}", f"Z{at}")
    index = formulas.index(f"K{at}", f"U{at}", f"D{at}")
    difference = formulas.difference(f"U{at}", f"K{at}", f"E{at}")
    verdict = formulas.verdict(f"V{at}", f"W{at}", f"D{at}", cut_off, f"AA{at}")
    writer.formula(at, 22, index, "0.0")
    writer.formula(at, 23, difference, f"+{_format(row)};-{_format(row)};0")
    writer.formula(at, 28, verdict)


def _format(row: Recomputed) -> str:
    decimals = digits(row.resolution)
    return f"0.{'0' * decimals}" if decimals else "0"
