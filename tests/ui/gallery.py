"""Draws every widget in all its states, light and dark, into PNG files.

A help for the eye while working on the looks: `python -m tests.ui.gallery FOLDER`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.frame.alert_row import Alert
from ui.frame.main_window import MainWindow
from ui.frame.pages import Page, Place
from ui.frame.patient_strip import PatientStripData
from ui.theme import space
from ui.theme.look import Look
from ui.theme.tokens import Mode
from ui.theme.type_scale import type_scale
from ui.widgets.badge import Evidence, EvidenceTag, Met, MetMark, Verdict, VerdictBadge
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.card import Card, panel, separator
from ui.widgets.chip import Chip, ChipKind, FilterBar
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_ruler import ErrorRuler, RulerRow
from ui.widgets.focus_ring import FocusRing
from ui.widgets.inputs import CheckBox, ComboBox, NumberField, TextField
from ui.widgets.key_cap import KeyCap
from ui.widgets.locked_row import LockedRow
from ui.widgets.pips import LevelBars, PointsBar, StagePips
from ui.widgets.progress_line import ProgressLine
from ui.widgets.question_bar import Answer, QuestionBar, RefusalLine
from ui.widgets.section_row import SectionRow
from ui.widgets.segmented import Option, Segmented
from ui.widgets.side_mark import Side, SideMark
from ui.widgets.sparkline import Sparkline, SparkSeries
from ui.widgets.status_line import StatusItem, StatusLine
from ui.widgets.text import label
from ui.widgets.value_cell import CellState, ValueCell

RESOURCES = Path(__file__).parents[2] / "resources"


def gallery(look: Look) -> QWidget:
    """Return one window with all widgets in all states."""
    window = QWidget()
    window.setProperty("part", "surface")
    columns = QHBoxLayout(window)
    columns.setContentsMargins(16, 16, 16, 16)
    columns.setSpacing(16)
    for parts in (
        (_types(), _inputs(look), _chips(look)),
        (_badges(look), _marks(look), _buttons(look), _spark(look)),
        (_cells(look), _rulers(look), _rest(look)),
    ):
        column = QVBoxLayout()
        column.setSpacing(12)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        columns.addLayout(column, 1)
    window.resize(1500, 1180)
    return window


def frame(look: Look, alerts: Sequence[str] = ("Anticoagulant",)) -> MainWindow:
    """Return the main window with empty pages and a made-up patient."""
    words = ("Overview", "Assess", "Trends", "Advice", "Plan", "Diary", "Reports")
    pages = tuple(Page(word.lower(), word, _blank_page) for word in words)
    caseload, clinic, know, settings = (
        (Page(key, key.title(), _blank_page),) for key in ("caseload", "clinic", "know", "settings")
    )
    window = MainWindow(
        look,
        [
            Place("caseload", "Caseload", "C", "people", caseload),
            Place("patient", "Patient", "P", "person", pages, patient=True),
            Place("clinic", "Clinic", "A", "chart", clinic),
            Place("know", "Know", "K", "book", know),
            Place("settings", "Settings", "S", "gear", settings, at_end=True),
        ],
        "Find a patient, or stage:2 due:<7",
    )
    window.top_bar.show_user("A. Berg", "AB")
    window.show_patient(made_up_patient(alerts))
    window.show_note("Assessment 5 · draft · 22 Nov 2026 · rater AB")
    window.status.show_saved("10:42:07")
    window.status.show_item("backup", StatusItem("backup", "Last good backup 14:02 yesterday"))
    window.status.show_item("net", StatusItem("off", "Offline, nothing leaves this PC"))
    window.show_page("assess")
    return window


def made_up_patient(alerts: Sequence[str] = ()) -> PatientStripData:
    """Return the strip of a patient who does not exist."""
    return PatientStripData(
        name="Ana M.",
        about="31 y · handball · 3 sprains",
        side=Side.LEFT,
        side_word="Left",
        dominant=Side.RIGHT,
        dominant_word="Right",
        episode="Week 9",
        stage=2,
        stage_word="strength",
        irritability=2,
        irritability_word="Moderate",
        alerts=tuple(Alert(text, danger=text.isupper()) for text in alerts),
    )


def _blank_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(_card("A page", [label("Its content.", "body", "text2")]))
    column.addStretch(1)
    return page


def save(look: Look, window: QWidget, folder: Path, name: str) -> None:
    """Write the window as PNG in light and in dark."""
    folder.mkdir(parents=True, exist_ok=True)
    window.show()
    for mode in Mode:
        look.set_mode(mode)
        window.grab().save(str(folder / f"{name}-{mode}.png"))


def _row(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space.GAP)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return whole


def _card(title: str, widgets: Sequence[QWidget]) -> Card:
    card = Card(title)
    for widget in widgets:
        card.body.addWidget(widget)
    return card


def _types() -> Card:
    names = ("headline", "title", "name", "section", "value", "measure", "body", "body_strong")
    rows = [label(f"{name} {type_scale()[name].px}: Lunge 8.8 cm, 11.3", name) for name in names]
    rows.append(label("small, muted, cut short where it is longer than its room", "small", "muted"))
    rows.append(label("ghost 11.4", "ghost", "muted"))
    rows.append(label("Elided " * 30, elide=True))
    rows.append(label("Wrapped words. " * 9, "body", "text2", wrap=True))
    return _card("Type", rows)


def _inputs(look: Look) -> Card:
    combo = ComboBox(look, "Battery")
    combo.addItems(["First assessment", "One-minute reassessment", "Stage gate"])
    refused = TextField("Born")
    refused.setText("31.02.1990")
    refused.refuse("There is no such day.")
    off = TextField("Sport")
    off.setText("Not to be changed")
    off.setEnabled(False)
    note = QPlainTextEdit("A note in two lines.\nThe second one.")
    note.setFixedHeight(56)
    ticked = CheckBox(look, "With sources")
    ticked.setChecked(True)
    number = NumberField(look, "Age", 0, 120)
    number.setValue(31)
    widgets = [TextField("Name", "Family name, first name"), refused, off, combo]
    dated = [DateField(look, "Onset"), number]
    return _card("Inputs", [*widgets, _row(*dated), note, _row(ticked, CheckBox(look, "Large"))])


def _chips(look: Look) -> Card:
    kinds = [Chip(look, kind.value, kind) for kind in ChipKind]
    neutral = Chip(look, "Reassess", ChipKind.NEUTRAL, "clock")
    draft = Chip(look, "Unfinished draft", ChipKind.DASHED, "pen")
    bar = FilterBar(look, "Views")
    bar.add("all", "All", 46)
    bar.add("due", "Due", 11, "clock")
    bar.add("worse", "Worsening", 3, Verdict.CONFIDENT_WORSE)
    bar.choose("due")
    keys = [KeyCap(look, "Ctrl K"), KeyCap(look, "Y"), KeyCap(look, "Enter")]
    return _card("Chips", [_row(*kinds[:4]), _row(*kinds[4:], neutral), _row(draft, *keys), bar])


def _badges(look: Look) -> Card:
    found: list[QWidget] = [VerdictBadge(look, verdict) for verdict in Verdict]
    found.append(VerdictBadge(look, Verdict.NOT_JUDGED, "no error row"))
    marks = [MetMark(look, met) for met in Met]
    tags = [EvidenceTag(look, evidence) for evidence in Evidence]
    grid = QWidget()
    cells = QGridLayout(grid)
    cells.setContentsMargins(0, 0, 0, 0)
    for number, badge in enumerate(found):
        cells.addWidget(badge, number // 2, number % 2)
    return _card("Badges", [grid, _row(*marks), _row(*tags)])


def _marks(look: Look) -> Card:
    sides = [
        SideMark(look, Side.LEFT, "Left", involved=True),
        SideMark(look, Side.RIGHT, "Right"),
        SideMark(look, Side.BOTH, "Both"),
        SideMark(look, Side.NONE, "No side"),
    ]
    points = [PointsBar(look, "Mobilize", 3), PointsBar(look, "Strengthen", 1, 2)]
    pips = [StagePips(look, 2), StagePips(look, 4, "text2"), LevelBars(look, "Irritability", 2)]
    return _card("Sides and pips", [_row(*sides), _row(*points), _row(*pips)])


def _buttons(look: Look) -> Card:
    off = Button(look, "Sign")
    off.setEnabled(False)
    first = [
        Button(look, "Accept", ButtonKind.PRIMARY, keys="A", height=36),
        Button(look, "Override, with a reason", keys="O", height=36),
        Button(look, "What if", ButtonKind.QUIET, keys="W"),
    ]
    second = [
        Button(look, "Add a patient", icon_name="person-add"),
        Button(look, "take 55", ButtonKind.CAUTION, keys="Y"),
        off,
        IconButton(look, "lock", "Lock the screen"),
    ]
    return _card("Buttons", [_row(*first), _row(*second)])


def _spark(look: Look) -> Card:
    left = ((0, 6.2), (20, 6.8), (41, 7.3), (60, 7.5), (88, 8.8))
    right = ((0, 11.6), (20, 11.5), (41, 11.2), (60, 11.4), (88, 11.3))
    wide, near = Sparkline(look, "Lunge"), Sparkline(look, "Lunge, sides close together")
    both = [SparkSeries(Side.LEFT, left, "8.8", main=True), SparkSeries(Side.RIGHT, right, "11.3")]
    wide.show_series(both, (5.2, 7.2))
    close = ((0, 8.0), (41, 8.2), (88, 8.7))
    both = [SparkSeries(Side.LEFT, left, "8.8", main=True), SparkSeries(Side.RIGHT, close, "8.7")]
    near.show_series(both, (5.2, 7.2))
    pain = Sparkline(look, "Worst pain")
    pain.show_series([SparkSeries(Side.NONE, left, "6")])
    return _card("Sparklines and tables", [wide, near, pain, _table()])


def _table() -> QTableWidget:
    table = QTableWidget(3, 3)
    table.setAccessibleName("Patients")
    table.setHorizontalHeaderLabels(["Patient", "Stage", "Due"])
    for row, texts in enumerate((("Ana M.", "2", "today"), ("Per H.", "2", "in 3 days"))):
        for column, text in enumerate(texts):
            table.setItem(row, column, QTableWidgetItem(text))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(space.TABLE_ROW_HEIGHT)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    table.horizontalHeader().setHighlightSections(False)
    table.setShowGrid(False)
    table.setSelectionBehavior(table.SelectionBehavior.SelectRows)
    table.selectRow(0)
    table.setFixedHeight(150)
    return table


def _cell(look: Look, text: str, ghost: str = "", state: CellState = CellState.PLAIN) -> ValueCell:
    cell = ValueCell(look, "Lunge, left")
    cell.show_value(text)
    cell.set_ghost(ghost)
    cell.set_state(state)
    return cell


def _cells(look: Look) -> Card:
    focused = _cell(look, "", "11.4")
    focused.setObjectName("focused")
    cells = [_cell(look, "8.5"), _cell(look, ""), _cell(look, "", "12"), focused]
    marked = [_cell(look, "5", "55", CellState.QUESTION), _cell(look, "95", "", CellState.REFUSED)]
    bar = QuestionBar(look)
    yes, no = Answer("take", "take 55", "Y"), Answer("keep", "keep 5", "Enter")
    bar.ask("55°, not 5?", "last 55° on 1 Nov", [yes, no])
    options = [Option("loose", "Loose", "l"), Option("normal", "Normal"), Option("stiff", "Stiff")]
    empty, ghost, chosen = (Segmented(look, "Glide", options) for _ in range(3))
    ghost.set_ghost("stiff")
    chosen.show_value("stiff")
    involved = panel("involved")
    tinted = QHBoxLayout(involved)
    tinted.addWidget(_row(*[_cell(look, text, "9") for text in ("", "8.5", "9.0")]))
    line = RefusalLine(look, "Between 0 and 30 cm.", involved)
    tinted.addWidget(line)
    choices = _row(empty, ghost)
    return _card("Entry", [_row(*cells, *marked), bar, involved, choices, chosen])


def _rulers(look: Look) -> Card:
    both, bare = ErrorRuler(look, "Lunge"), ErrorRuler(look, "Plantarflexion")
    rows = [
        RulerRow(Side.LEFT, 7.5, 8.8, 1.0, "left up 1.3, beyond error"),
        RulerRow(Side.RIGHT, 11.4, 11.3, 1.0, "right down 0.1, within error"),
    ]
    both.show_rows(rows, old_key="last, 1 Nov", error_key="error ±1.0 cm")
    bare.show_rows([RulerRow(Side.LEFT, 40, 42, None)], old_key="last, 1 Nov", limit=45)
    return _card("Error ruler", [both, separator(), bare])


def _rest(look: Look) -> Card:
    rows = [SectionRow(look, name) for name in ("Safety", "Range", "Strength", "Hop and jump")]
    for row, done in zip(rows, (9, 3, 0, 0), strict=True):
        row.show_progress(done, 9)
    rows[3].lock("worst pain 6, limit 5")
    rows[1].setChecked(True)
    sections = QWidget()
    column = QVBoxLayout(sections)
    column.setSpacing(1)
    for row in rows:
        column.addWidget(row)
    unlock = Button(look, "Unlock, with a reason", keys="U")
    locked = LockedRow(look, "Hop and jump", "Worst pain 6 in 24 h, limit 5", unlock)
    progress = ProgressLine(look)
    progress.begin("Drawing page 2 of 5", 5)
    progress.advance(2)
    progress.show()
    good, bad = StatusLine(look), StatusLine(look)
    good.show_saved("10:42:07")
    good.show_item("backup", StatusItem("backup", "Last good backup 14:02 yesterday"))
    bad.show_not_saved("the disk is full", "F5 tries again")
    empty = EmptyState("No second visit yet. Trends start with two.", Button(look, "Assess"))
    return _card("Parts of pages", [sections, locked, progress, good, bad, empty])


def main() -> int:
    """Write the gallery into the folder named on the command line."""
    if len(sys.argv) < 2:
        sys.stderr.write("Usage: python -m tests.ui.gallery FOLDER [FONTS]\n")
        return 2
    app = QApplication(sys.argv[:1])
    fonts = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    look = Look(app, RESOURCES, fonts=fonts)
    FocusRing(look)
    window = gallery(look)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    focused = window.findChild(ValueCell, "focused")
    if focused is not None:
        focused.setFocus()
    save(look, window, Path(sys.argv[1]), "gallery")
    main_window = frame(look)
    for width, height in ((1366, 768), (1280, 680)):
        main_window.resize(width, height)
        save(look, main_window, Path(sys.argv[1]), f"frame-{width}x{height}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
