"""Turning the pages of a PDF into pictures, away from the UI thread."""

import threading
from dataclasses import dataclass

from PySide6.QtGui import QImage

POINTS_PER_INCH = 72.0
SCREEN_DPI = 96.0

# The library is loaded with the first preview.
# ruff: noqa: PLC0415


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page in points of 1/72 inch."""

    width: float
    height: float


def page_sizes(data: bytes, turn: threading.Lock) -> tuple[PageSize, ...]:
    """Return the size of every page of a PDF.

    PDFium works for one thread at a time, so every call waits for its `turn`.
    """
    from pypdfium2 import PdfDocument

    with turn:
        document = PdfDocument(data)
        try:
            sizes = (document.get_page_size(number) for number in range(len(document)))
            return tuple(PageSize(*size) for size in sizes)
        finally:
            document.close()


def render_page(data: bytes, number: int, width: int, turn: threading.Lock) -> QImage:
    """Return a page, counted from 0, as a picture so many real pixels wide."""
    from pypdfium2 import PdfDocument

    with turn:
        document = PdfDocument(data)
        try:
            page = document[number]
            bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
            shape = (bitmap.width, bitmap.height, bitmap.stride)
            image = QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGB32).copy()
            bitmap.close()
            page.close()
            return image
        finally:
            document.close()
