"""The assessment page: sections, the entry grid and the live panel, all made from the catalogue."""
