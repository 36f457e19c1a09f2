"""How the window looks: colour roles, type scale, fonts, sizes and the style of plain widgets."""
