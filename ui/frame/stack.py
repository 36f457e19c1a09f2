"""Pages on top of each other, each built when it is first shown."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.frame.pages import Page


class PageStack(QStackedWidget):
    """One page at a time.

    Args:
        pages: what may be shown.
        parent: the widget it lies in.
    """

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = {page.key: page for page in pages}
        self._built: dict[str, QWidget] = {}
        self._key = ""

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""
        self.setCurrentWidget(self.page(key))
        self._key = key

    def page(self, key: str) -> QWidget:
        """Return a page, building it the first time."""
        if key not in self._built:
            self._built[key] = self._pages[key].build()
            self.addWidget(self._built[key])
        return self._built[key]

    def shown(self) -> str:
        """Return the key of the page in front, empty before the first."""
        return self._key
