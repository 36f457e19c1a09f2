"""How every sheet prints: landscape, as wide as the paper, heads repeated."""

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet


def set_up(page: Worksheet, head_row: int, footer: str) -> None:
    """Freeze the heads and prepare a sheet for paper; `footer` is text of our own."""
    page.sheet_view.showGridLines = False
    if head_row:
        page.freeze_panes = f"A{head_row + 1}"
        page.print_title_rows = f"{head_row}:{head_row}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.page_margins.left = page.page_margins.right = 0.6
    page.oddFooter = HeaderFooterItem()
    for part, text in ((page.oddFooter.left, footer), (page.oddFooter.right, "page &P of &N")):
        if part is not None:
            part.text = text


def across_two_pages(page: Worksheet, columns: str) -> None:
    """Let a wide sheet take two pages, with some columns repeated on the second."""
    page.page_setup.fitToWidth = 2
    page.print_title_cols = columns
