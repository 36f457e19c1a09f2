"""The theme: colours by role, fonts by name and lengths, all frozen."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from ui.theme.tokens import LookError, Mode, nearest


@dataclass(frozen=True, slots=True)
class Theme:
    """What a widget asks while it draws: a role, never a colour value; a name, never a size."""

    mode: Mode
    colors: Mapping[str, QColor]
    fonts: Mapping[str, QFont]
    factor: float = 1.0

    def color(self, role: str, alpha: float = 1.0) -> QColor:
        """Return the colour of a role, `alpha` from 0 (nothing) to 1 (solid)."""
        try:
            color = QColor(self.colors[role])
        except KeyError:
            raise LookError(f"No colour role {role!r}: {nearest(role, self.colors)}") from None
        color.setAlphaF(alpha)
        return color

    def font(self, name: str) -> QFont:
        """Return the font of a step of the type scale."""
        try:
            return self.fonts[name]
        except KeyError:
            raise LookError(f"No font {name!r}: {nearest(name, self.fonts)}") from None

    def px(self, length: float) -> int:
        """Return a length in pixels after the reader's text size is applied."""
        return round(length * self.factor)
