"""Builds palette and style sheet for the plain Qt widgets from a theme."""

import re

from PySide6.QtGui import QColor, QPalette

from ui.theme.theme import Theme
from ui.theme.type_scale import type_scale

_ROLE = re.compile(r"@([a-z_0-9]+)")
_LENGTH = re.compile(r"(?<![\w#])(\d+)px")


def style_sheet(source: str, theme: Theme) -> str:
    """Return the sheet with each `@role` replaced and each length above 2px scaled.

    The rules for `type` and `ink`, the two properties every label carries, are added.

    Raises:
        LookError: the sheet names a role that the tokens lack.
    """
    sheet = "\n".join((source, *_type_rules(), *_ink_rules(theme)))
    scaled = _LENGTH.sub(lambda found: f"{_scale(int(found[1]), theme)}px", sheet)
    return _ROLE.sub(lambda found: theme.color(found[1]).name(), scaled)


def palette(theme: Theme) -> QPalette:
    """Return the palette: what the style sheet leaves to Qt still wears our colours."""
    found = QPalette()
    for role, name in _palette_roles().items():
        found.setColor(role, theme.color(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        found.setColor(QPalette.ColorGroup.Disabled, role, theme.color("muted"))
    found.setColor(QPalette.ColorRole.Shadow, QColor(0, 0, 0, 0))
    return found


def _scale(length: int, theme: Theme) -> int:
    return length if length <= 2 else theme.px(length)


def _type_rules() -> list[str]:
    return [
        f'*[type="{name}"] {{ font-size: {cut.px}px; font-weight: {cut.weight};'
        f" font-style: {'italic' if cut.italic else 'normal'}; }}"
        for name, cut in type_scale().items()
    ]


def _ink_rules(theme: Theme) -> list[str]:
    return [f'QLabel[ink="{role}"] {{ color: @{role}; }}' for role in theme.colors]


def _palette_roles() -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: "surface",
        role.WindowText: "text",
        role.Base: "raised",
        role.AlternateBase: "surface",
        role.Text: "text",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "danger",
        role.Highlight: "accent_soft",
        role.HighlightedText: "text",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.PlaceholderText: "muted",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.Light: "raised",
        role.Midlight: "line",
        role.Mid: "line",
        role.Dark: "edge",
    }
