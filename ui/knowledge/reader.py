"""The pane in which a page is read and its links are followed, by keyboard or mouse."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget
from typing_extensions import override

from ankleclinic.catalogue.uses import Ref
from ankleclinic.knowledge.article import Article
from ui.knowledge.document import Link, Writer
from ui.theme import space
from ui.theme.look import Look

WIDEST, MARGIN = 860, 18
KEYS = "Tab steps through the links, Enter follows one, arrow keys scroll, Escape goes to the list"
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Reader(QTextBrowser):
    """Shows one page; nothing in it is ever fetched from anywhere.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        followed: the name of the page that a link leads to.
        left: the list is wanted again.
    """

    followed = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._shown: Article | None = None
        self._at = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("part", "reader")
        self.setProperty("ringRadius", space.RADIUS_CARD)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self._writer = Writer(look, self.document())
        self.setAccessibleName("Page")
        self.setAccessibleDescription(KEYS)
        self.anchorClicked.connect(lambda url: self._follow(int(url.toString())))
        look.changed.connect(self._dress)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the page, from the top."""
        return tuple(self._writer.links)

    @property
    def shown(self) -> Article | None:
        """The page that is shown."""
        return self._shown

    def show_article(self, article: Article) -> None:
        """Show a page from its top."""
        self._shown = article
        self._writer.write(article)
        self._mark(-1)
        self.setAccessibleName(f"Page: {article.title}")
        self.verticalScrollBar().setValue(0)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return None

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        step = self._at + (1 if next else -1)
        if self._at < 0 and not next:
            step = len(self.links) - 1
        if 0 <= step < len(self.links):
            self._mark(step)
            return True
        self._mark(-1)
        return bool(super().focusNextPrevChild(next)) if not self.links else self._leave(next)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if bare and event.key() in ENTER and self._at >= 0:
            self._follow(self._at)
        elif bare and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().strip() and bare:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = self.width() - self.look.theme.px(WIDEST)
        margin = self.look.theme.px(MARGIN)
        self.setViewportMargins(margin, margin, max(margin, spare), margin)

    def _leave(self, forwards: bool) -> bool:
        """Hand the focus on the way any widget does."""
        return bool(QWidget.focusNextPrevChild(self, forwards))

    def _follow(self, number: int) -> None:
        ref: Ref = self.links[number].ref
        self.followed.emit(ref)

    def _mark(self, number: int) -> None:
        """Mark the link that Enter follows; below 0 there is none."""
        self._at = number
        if number < 0:
            self.setExtraSelections([])
            self.setAccessibleDescription(KEYS)
            return
        link = self.links[number]
        cursor = QTextCursor(self.document())
        cursor.setPosition(link.end)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        cursor.setPosition(link.start, QTextCursor.MoveMode.KeepAnchor)
        marked = QTextEdit.ExtraSelection()
        letters = QTextCharFormat()
        letters.setBackground(self.look.theme.color("accent_soft"))
        letters.setFontUnderline(True)
        marked.cursor, marked.format = cursor, letters
        self.setExtraSelections([marked])
        self.setAccessibleDescription(f"Link: {link.words}")

    def _dress(self) -> None:
        if self._shown is not None:
            place = self.verticalScrollBar().value()
            self._writer.write(self._shown)
            self._mark(self._at)
            self.verticalScrollBar().setValue(place)
