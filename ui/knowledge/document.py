"""Fills a text document from a page: plain words in our looks, never markup."""

from dataclasses import dataclass, field

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from ankleclinic.catalogue.uses import Ref
from ankleclinic.knowledge.article import Article, Block, Spans, Style, Table
from ui.theme.look import Look
from ui.widgets import paint

LINE_HEIGHT = 140.0
BULLET = "• "
INDENT, CELL_PADDING = 18, 5
FONTS = {
    Style.HEADING: ("card", "text"),
    Style.SUBHEADING: ("body_strong", "text"),
    Style.TEXT: ("body", "text"),
    Style.ITEM: ("body", "text"),
    Style.QUIET: ("small", "muted"),
    Style.CODE: ("body_medium", "text2"),
}
ABOVE = {Style.HEADING: 18, Style.SUBHEADING: 12, Style.CODE: 8, Style.TEXT: 7, Style.QUIET: 7}
ITEM_ABOVE = 3


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead on: where they stand in the document, and to what."""

    start: int
    end: int
    ref: Ref
    words: str


@dataclass(slots=True)
class Writer:
    """Writes a page into a document.

    Attributes:
        look: the look to write with.
        document: what is written into.
        links: every link written so far, in order.
    """

    look: Look
    document: QTextDocument
    links: list[Link] = field(default_factory=list)

    def write(self, article: Article) -> None:
        """Write a page in place of what there was."""
        self.document.clear()
        self.links.clear()
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(self._space(0))
        cursor.insertText(article.title, self._letters("section", "text"))
        cursor.insertBlock(self._space(2))
        cursor.insertText(article.about, self._letters("small", "muted"))
        for block in article.blocks:
            if isinstance(block, Table):
                self._table(cursor, block)
            else:
                self._block(cursor, block)
        cursor.endEditBlock()

    def _block(self, cursor: QTextCursor, block: Block) -> None:
        px = self.look.theme.px
        style = self._space(ABOVE.get(block.style, ITEM_ABOVE))
        if block.style is Style.ITEM:
            hang = paint.text_width(BULLET, self.look.theme.font("body"))
            style.setLeftMargin(px(INDENT * block.depth) + hang)
            style.setTextIndent(-hang)
        elif block.style is Style.CODE:
            style.setLeftMargin(px(INDENT))
        cursor.insertBlock(style)
        if block.style is Style.ITEM:
            cursor.insertText(BULLET, self._letters("body", "muted"))
        self._spans(cursor, block.spans, *FONTS[block.style])
        if block.status is not None:
            cursor.insertText(f" · {block.status.value}", self._letters("small_medium", "muted"))

    def _table(self, cursor: QTextCursor, table: Table) -> None:
        columns = max((len(row) for row in table.rows), default=0)
        if not columns:
            return
        made = cursor.insertTable(len(table.rows), columns, self._frame(columns))
        for number, row in enumerate(table.rows):
            for column, spans in enumerate(row):
                cell = made.cellAt(number, column)
                cell.setFormat(self._cell())
                inside = cell.firstCursorPosition()
                inside.setBlockFormat(self._space(0))
                self._spans(inside, spans, *(("small_strong", "muted") if not number else _BODY))
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _spans(self, cursor: QTextCursor, spans: Spans, font: str, ink: str) -> None:
        for span in spans:
            letters = self._letters(f"{font}_strong" if span.strong else font, ink)
            start = cursor.position()
            if span.link is not None:
                letters.setForeground(self.look.theme.color("accent"))
                letters.setAnchor(True)
                letters.setAnchorHref(str(len(self.links)))
            cursor.insertText(span.text, letters)
            if span.link is not None:
                self.links.append(Link(start, cursor.position(), span.link, span.text))

    def _letters(self, font: str, ink: str) -> QTextCharFormat:
        found = QTextCharFormat()
        found.setFont(self.look.theme.font(font))
        found.setForeground(self.look.theme.color(ink))
        return found

    def _space(self, above: int) -> QTextBlockFormat:
        found = QTextBlockFormat()
        found.setTopMargin(self.look.theme.px(above))
        found.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return found

    def _frame(self, columns: int) -> QTextTableFormat:
        found = QTextTableFormat()
        found.setBorder(0)
        found.setCellSpacing(0)
        found.setCellPadding(self.look.theme.px(CELL_PADDING))
        found.setTopMargin(self.look.theme.px(8))
        found.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        free = QTextLength(QTextLength.Type.VariableLength, 0)
        found.setColumnWidthConstraints([free] * columns)
        found.setHeaderRowCount(1)
        return found

    def _cell(self) -> QTextTableCellFormat:
        found = QTextTableCellFormat()
        found.setBottomBorder(1)
        found.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        found.setBottomBorderBrush(self.look.theme.color("line"))
        return found


_BODY = ("body", "text")
