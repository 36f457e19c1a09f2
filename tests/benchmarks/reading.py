"""Opening the knowledge page and finding in it, beside plain Qt widgets that hold as much text."""

from itertools import cycle

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QWidget

from ankleclinic.services.manual import load_manual
from tests.benchmarks.clinic import RESOURCES, catalogue
from tests.benchmarks.figures import Figure, in_turns, timed
from ui.knowledge.page import KnowledgePage
from ui.theme.look import Look

ROOM = QSize(1298, 700)
ROUNDS = 15
QUERIES = ("l", "lu", "lun", "lung", "lunge", "lunge stiff")
FLOOR = "the same rows in a plain list and text pane"


def figures(look: Look) -> list[Figure]:
    """The page from nothing to painted, and a key in the search to what it finds."""
    bench = _Bench(look)
    found = [
        in_turns(
            "Knowledge opened, first time", timed(bench.open), FLOOR, timed(bench.bare), ROUNDS
        ),
        in_turns("a key in its search", timed(bench.find), FLOOR, timed(bench.bare), ROUNDS),
    ]
    bench.close()
    return found


class _Bench:
    """The page, and its floor, each made anew for every round."""

    def __init__(self, look: Look) -> None:
        self._look, self._rules = look, catalogue()
        self._files = RESOURCES / "help"
        self._shown: list[QWidget] = []
        self._queries = cycle(QUERIES)
        self._page = self._made()
        self._titles = [page.title for page in self._page._index.pages]
        self._said = self._page.reader.toPlainText()

    def open(self) -> None:
        """Make the page from the files of the manual and a catalogue already read, and paint it."""
        self._paint(self._made())

    def find(self) -> None:
        """Type the next word and paint what it finds."""
        self._page.search.setText(next(self._queries))
        self._page.repaint()

    def bare(self) -> None:
        """Make and paint a list and a text pane of the same size and content."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        titles, text = QListWidget(), QTextBrowser()
        titles.addItems(self._titles)
        text.setPlainText(self._said)
        row.addWidget(titles)
        row.addWidget(text)
        self._paint(whole)

    def close(self) -> None:
        """Put everything away."""
        for widget in (*self._shown, self._page):
            widget.close()

    def _made(self) -> KnowledgePage:
        return KnowledgePage(self._look, self._rules, load_manual(self._files))

    def _paint(self, widget: QWidget) -> None:
        widget.resize(ROOM)
        widget.show()
        widget.repaint()
        for old in self._shown:
            old.close()
            old.deleteLater()
        self._shown = [widget]
