"""Renders the program's own SVG icons in any colour, size and pixel density."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme.tokens import LookError, nearest

BOX = 20
STROKE = 1.5


class Icons:
    """Icons by name, each rendered once for a colour, size and density, then kept.

    Args:
        folder: where the `*.svg` files are: box of 20, stroke 1.5 in `currentColor`, no fill.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def names(self) -> list[str]:
        """Return the names of all icons in the folder, sorted."""
        return sorted(file.stem for file in self._folder.glob("*.svg"))

    def pixmap(self, name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
        """Return the icon `size` logical pixels wide; the line stays 1.5 px at every size.

        Raises:
            LookError: there is no icon of that name.
        """
        key = (name, color.rgba(), size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._render(name, color, size, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, color: QColor, size: int = 16) -> QIcon:
        """Return a Qt icon for menus, sharp on single and double density."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, color, size, ratio))
        return icon

    def _render(self, name: str, color: QColor, size: int, ratio: float) -> QPixmap:
        renderer = QSvgRenderer(self._painted(name, color, size).encode())
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            renderer.render(painter, QRectF(pixmap.rect()))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _painted(self, name: str, color: QColor, size: int) -> str:
        stroke = f'stroke-width="{STROKE * BOX / size:.3f}"'
        source = self._source(name).replace(f'stroke-width="{STROKE}"', stroke)
        return source.replace("currentColor", color.name())

    def _source(self, name: str) -> str:
        if name not in self._sources:
            try:
                self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            except OSError:
                raise LookError(f"No icon {name!r}: {nearest(name, self.names())}") from None
        return self._sources[name]
