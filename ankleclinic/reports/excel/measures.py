"""The long table: one row for each observation."""

from ankleclinic.reports.excel.cells import SheetWriter
from ankleclinic.reports.parts import HistoryRow, ReportContent

HEADS = (
    "Visit",
    "Date",
    "Section",
    "Measure",
    "Side",
    "Value",
    "Unit",
    "State",
    "Result",
    "Pain (0 to 10)",
    "Trials (in the unit)",
    "Taken as",
    "Method",
    "Question open",
    "Measured by",
    "Stage",
    "Id",
)
WIDTHS = (7, 13, 16, 28, 8, 9, 9, 28, 12, 10, 20, 16, 26, 11, 12, 8, 24)
FIRST_ROW = 2
DATE, VALUE = "B", "F"


def write_measures(writer: SheetWriter, content: ReportContent) -> None:
    """Heads, rows with typed values, and a filter on every column."""
    writer.widths(WIDTHS)
    writer.heads(1, HEADS, numbers={1, 2, 6, 10, 16})
    for position, row in enumerate(content.history):
        _write(writer, row_of(position), row)
    writer.page.auto_filter.ref = f"A1:Q{max(row_of(len(content.history)) - 1, 1)}"


def row_of(position: int) -> int:
    """The row in which an entry of the history stands."""
    return FIRST_ROW + position


def _write(writer: SheetWriter, at: int, row: HistoryRow) -> None:
    writer.number(at, 1, row.visit, 0)
    writer.day(at, 2, row.date)
    writer.number(at, 6, row.value, row.digits, "input")
    writer.number(at, 10, row.pain, 0)
    writer.number(at, 16, row.stage, 0)
    texts = {
        3: row.section,
        4: row.name,
        5: row.side,
        7: row.unit,
        8: row.state,
        9: row.result,
        11: row.trials,
        12: row.detail,
        13: row.method,
        14: "yes" if row.pending else "",
        15: row.rater,
        17: row.measure,
    }
    for column, text in texts.items():
        writer.text(at, column, text)
