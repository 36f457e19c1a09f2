"""The main window round the pages: rail, top bar, patient strip, tabs and status line."""
