"""The look: the theme now in force, the icons, and the switch between light and dark."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from ui.icons import Icons
from ui.theme.fonts import load_fonts
from ui.theme.stylesheet import palette, style_sheet
from ui.theme.theme import Theme
from ui.theme.tokens import LookError, Mode, read_tokens
from ui.theme.type_scale import make_fonts


class Look(QObject):
    """Hands every painted widget its theme and icons, and follows the system's light or dark.

    Make one after the application and hand it to each widget. Widgets read `theme` while they
    paint, so a switch needs nothing of them; `changed` is for what must be made anew.

    Args:
        app: the application, dressed at once.
        resources: the folder that holds `themes`, `icons` and `fonts`.
        factor: the reader's text size, 1 for the sizes of the type scale.
        fonts: where the font files are, when not under `resources`.

    Raises:
        LookError: a colour, a font or the style sheet is missing; the text says what to do.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        resources: Path,
        *,
        factor: float = 1.0,
        fonts: Path | None = None,
    ) -> None:
        super().__init__(app)
        self.app = app
        self._tokens = read_tokens(resources / "themes" / "tokens.toml")
        self._sheet = _read_sheet(resources / "themes" / "widgets.qss")
        self._fonts = make_fonts(load_fonts(fonts or resources / "fonts"), factor)
        self._factor = factor
        self._override: Mode | None = None
        self.icons = Icons(resources / "icons")
        self.theme = self._make_theme(self._mode())
        app.setStyle("Fusion")
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._refresh)

    def set_mode(self, mode: Mode | None) -> None:
        """Show this mode whatever the system says; None follows the system again."""
        self._override = mode
        hints = self.app.styleHints()
        if mode is None:
            hints.unsetColorScheme()
        else:
            dark = mode is Mode.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._refresh()

    @contextmanager
    def drawn_in(self, mode: Mode) -> Iterator[None]:
        """Let what is drawn meanwhile be in a mode, such as light for paper; the screen stays."""
        shown = self.theme
        self.theme = self._make_theme(mode)
        try:
            yield
        finally:
            self.theme = shown

    def draw_icon(
        self, painter: QPainter, name: str, role: str, left: float, top: float, size: int
    ) -> None:
        """Draw an icon in a role's colour with its top left corner at a point."""
        ratio = painter.device().devicePixelRatioF()
        pixmap = self.icons.pixmap(name, self.theme.color(role), size, ratio)
        painter.drawPixmap(round(left), round(top), pixmap)

    def _mode(self) -> Mode:
        if self._override is not None:
            return self._override
        dark = self.app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Mode.DARK if dark else Mode.LIGHT

    def _refresh(self) -> None:
        mode = self._mode()
        if mode is self.theme.mode:
            return
        self.theme = self._make_theme(mode)
        self._dress()
        self.changed.emit()

    def _make_theme(self, mode: Mode) -> Theme:
        colors = {role: QColor(value) for role, value in self._tokens[mode].items()}
        return Theme(mode, colors, self._fonts, self._factor)

    def _dress(self) -> None:
        self.app.setFont(self.theme.font("body"))
        self.app.setPalette(palette(self.theme))
        self.app.setStyleSheet(style_sheet(self._sheet, self.theme))


def _read_sheet(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise LookError(f"Cannot read the style sheet {path.name}: {error.strerror}.") from error
