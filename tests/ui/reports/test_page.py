"""The reports page: the preview is the file, and files are written whole or not at all."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.custody import Custody
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports.fonts import FontFiles
from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.report import CancelledError, make_report
from tests.ui.course import RESOURCES, catalogue, course
from tests.ui.fakes import TODAY, MemoryStore, make_desk, open_session, running_tasks
from ui.reports.making import Press, Request, pdf_bytes
from ui.reports.page import BUSY, STOPPED, ReportsPage
from ui.reports.rendering import page_sizes, render_page
from ui.saving import FileDoors, FileKind
from ui.session import Session
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.theme.tokens import Mode

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
FONTS = FontFiles.in_folder(RESOURCES / "fonts")
HEAD = Letterhead("Harbour Physiotherapy", "made-up clinic", "A. Berg")


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    yield from running_tasks()


@pytest.fixture(scope="module")
def rules() -> Catalogue:
    return catalogue()


class Desk:
    """Opens report pages on records, and remembers what was asked for."""

    def __init__(self, look: Look, qtbot: QtBot, tasks: Tasks, rules: Catalogue) -> None:
        self.look, self.qtbot, self.tasks, self.rules = look, qtbot, tasks, rules
        self.folder: Path | None = None
        self.fonts = FONTS
        self.asked: list[tuple[str, str]] = []
        self.shown: list[Path] = []

    def ask(self, parent: QWidget, kind: FileKind, suggested: str) -> Path | None:
        assert parent.isVisible()
        self.asked.append((kind.ending, suggested))
        return self.folder / suggested if self.folder else None

    def page(self, record: EpisodeRecord, *, visible: bool = True) -> tuple[ReportsPage, Session]:
        desk = make_desk(self.rules, MemoryStore(record), self.tasks)
        session = open_session(desk, record.patient.id)
        doors = FileDoors(self.ask, self.shown.append)
        page = ReportsPage(desk, session, self.look, Press(self.fonts, lambda: HEAD), doors)
        self.qtbot.addWidget(page)
        page.resize(1200, 560)
        if visible:
            self.show(page)
        return page, session

    def show(self, page: ReportsPage) -> None:
        with self.qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        self.tasks.drain()
        self.tasks.drain()
        page.setFocus()


@pytest.fixture
def desk(look: Look, qtbot: QtBot, tasks: Tasks, rules: Catalogue) -> Desk:
    return Desk(look, qtbot, tasks, rules)


def request_for(rules: Catalogue, record: EpisodeRecord) -> Request:
    last = len(record.assessments) - 1
    return Request(rules, record, last, HEAD, TODAY, FONTS, "A4", {})


def sentences(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_the_preview_has_the_pages_of_the_pdf(desk: Desk) -> None:
    page, _ = desk.page(course(5))
    document = pypdfium2.PdfDocument(page.data())
    count = len(document)
    document.close()
    assert count >= 2
    assert len(page.preview.sheets) == count
    assert f"Page 1 of {count}" in sentences(page)
    assert page.preview.drawn()


def test_what_is_shown_is_the_report_and_what_is_saved_is_what_is_shown(
    desk: Desk, rules: Catalogue, tmp_path: Path
) -> None:
    record = course(3)
    page, _ = desk.page(record)
    usual = tmp_path / "usual.pdf"
    make_report(record, rules, 2, HEAD, TODAY, FONTS, pdf=usual)
    assert page.data() == usual.read_bytes()
    desk.folder = tmp_path
    QTest.keyClick(page.preview, KEY.Key_S, CONTROL)
    desk.tasks.drain()
    assert desk.asked == [("pdf", "p1-2026-10-18.pdf")]
    assert (tmp_path / "p1-2026-10-18.pdf").read_bytes() == page.data()
    assert f"Saved {tmp_path / 'p1-2026-10-18.pdf'}" in sentences(page)
    QTest.keyClick(page.preview, KEY.Key_O, CONTROL)
    assert desk.shown == [tmp_path]


def test_the_pages_on_screen_are_those_of_the_file(desk: Desk) -> None:
    page, _ = desk.page(course(2))
    sheet = page.preview.sheets[0]
    assert sheet.image is not None
    width = round(sheet.width() * page.preview.devicePixelRatioF())
    again = render_page(page.data(), 0, width, threading.Lock())
    assert sheet.image == again
    assert len({again.pixel(x, 60) for x in range(0, width, 3)}) > 1


def test_the_workbook_is_saved_and_can_be_opened(desk: Desk, tmp_path: Path) -> None:
    page, _ = desk.page(course(3))
    desk.folder = tmp_path
    QTest.keyClick(page.preview, KEY.Key_E, CONTROL)
    assert not page.progress.isVisible()
    desk.tasks.drain()
    path = tmp_path / "p1-2026-10-18.xlsx"
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) >= 2
    book.close()
    assert f"Saved {path}" in sentences(page)


def test_letter_paper_makes_other_pages(desk: Desk) -> None:
    page, _ = desk.page(course(2))
    first = page.preview.sheets[0].size_in_points
    page.bar.paper.setCurrentIndex(1)
    page.bar.paper.activated.emit(1)
    desk.tasks.drain()
    desk.tasks.drain()
    second = page.preview.sheets[0].size_in_points
    assert (round(first.width), round(second.width)) == (595, 612)
    assert page_sizes(page.data(), threading.Lock())[0] == second


def test_zoom_by_keys(desk: Desk) -> None:
    page, _ = desk.page(course(2))
    preview = page.preview
    assert preview.zoom() == 1.0
    start = preview.sheets[0].width()
    QTest.keyClick(preview, KEY.Key_Plus, CONTROL)
    assert preview.sheets[0].width() > start
    assert "125 %" in sentences(page)
    QTest.keyClick(preview, KEY.Key_Minus, CONTROL)
    QTest.keyClick(preview, KEY.Key_Minus, CONTROL)
    assert preview.sheets[0].width() < start
    QTest.keyClick(preview, KEY.Key_0, CONTROL)
    desk.tasks.drain()
    room = preview.viewport().width()
    assert room - 40 < preview.sheets[0].width() <= room
    for _ in range(20):
        QTest.keyClick(preview, KEY.Key_Plus, CONTROL)
    assert preview.zoom() == 3.0
    desk.tasks.drain()


def test_scrolling_says_the_page_and_draws_it(desk: Desk, qtbot: QtBot) -> None:
    page, _ = desk.page(course(5))
    preview, count = page.preview, len(page.preview.sheets)
    assert preview.sheets[-1].image is None
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    desk.tasks.drain()
    assert preview.page() == count
    assert f"Page {count} of {count}" in sentences(page)
    qtbot.waitUntil(preview.drawn)
    assert preview.sheets[-1].image is not None


def test_without_a_visit_it_says_so(desk: Desk, qtbot: QtBot) -> None:
    page, _ = desk.page(course(0))
    assert "No visit yet. A report needs at least one." in sentences(page)
    button = next(b for b in page.findChildren(QWidget) if b.accessibleName() == "Assess")
    with qtbot.waitSignal(page.assess_asked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page.save_pdf()
    page.save_excel()
    assert desk.asked == []


def test_it_works_only_while_it_is_seen(desk: Desk) -> None:
    page, session = desk.page(course(2), visible=False)
    session.choose_row("wblt_distance", "ankle_patients")
    desk.tasks.drain()
    assert page.data() == b""
    desk.show(page)
    assert page.data().startswith(b"%PDF")


def test_a_folder_that_refuses_is_one_sentence(desk: Desk, tmp_path: Path) -> None:
    page, _ = desk.page(course(1))
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    desk.folder = blocked
    for key in (KEY.Key_S, KEY.Key_E):
        QTest.keyClick(page.preview, key, CONTROL)
        desk.tasks.drain()
        assert "was not written" in page.saved.words.text()
        assert page.saved.folder.isHidden()
    assert list(tmp_path.iterdir()) == [blocked]


def test_missing_fonts_are_one_sentence_and_no_file(desk: Desk, tmp_path: Path) -> None:
    desk.fonts = FontFiles.in_folder(tmp_path / "nowhere")
    page, _ = desk.page(course(1))
    assert page.saved.words.text()
    assert "Traceback" not in page.saved.words.text()
    assert page.data() == b""
    page.save_pdf()
    assert desk.asked == []


def test_cancelling_leaves_no_report_and_says_so(desk: Desk) -> None:
    page, _ = desk.page(course(5), visible=False)
    page.show()
    page.progress.cancelled.emit()
    desk.tasks.drain()
    assert page.data() == b""
    assert page.saved.words.text() == STOPPED
    page.bar.paper.activated.emit(0)
    desk.tasks.drain()
    assert page.data()


def test_a_stopped_job_draws_nothing(rules: Catalogue) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(CancelledError):
        pdf_bytes(request_for(rules, course(2)), stop)


def test_a_file_asked_for_too_early_is_answered(desk: Desk, tmp_path: Path) -> None:
    page, _ = desk.page(course(2), visible=False)
    desk.folder = tmp_path
    page.show()
    page.save_excel()
    assert page.saved.words.text() == BUSY
    desk.tasks.drain()
    assert desk.asked == []


def test_hidden_names_hide_the_pages(desk: Desk) -> None:
    page, _ = desk.page(course(1))
    page.hide_identity(hidden=True)
    assert not page.preview.isVisible()
    assert "Names are hidden. F12 shows the report again." in sentences(page)
    page.hide_identity(hidden=False)
    assert page.preview.isVisible()


def test_another_patient_never_sees_the_report_of_the_last(desk: Desk) -> None:
    other = course(1)
    other = replace(other, patient=replace(other.patient, id="p2"))
    made = make_desk(desk.rules, MemoryStore(course(2), other), desk.tasks)
    session = open_session(made, "p1")
    page = ReportsPage(made, session, desk.look, Press(FONTS, lambda: HEAD))
    desk.qtbot.addWidget(page)
    desk.show(page)
    first = page.data()
    page.hide()
    session.open("p2")
    desk.tasks.drain()
    assert page.data() == b""
    assert page.preview.sheets == []
    desk.show(page)
    assert page.data() not in {b"", first}


def test_paper_is_white_in_the_dark(desk: Desk) -> None:
    page, _ = desk.page(course(1))
    for mode in Mode:
        desk.look.set_mode(mode)
        image = page.preview.sheets[0].grab().toImage()
        assert image.pixelColor(12, 12).name() == "#ffffff"


def test_the_preview_takes_the_focus(desk: Desk) -> None:
    page, _ = desk.page(course(1))
    assert QGuiApplication.focusObject() is page.preview


def test_what_is_saved_is_kept_as_given_out_and_the_copy_is_a_folder(
    desk: Desk, tmp_path: Path
) -> None:
    page, session = desk.page(course(2))
    desk.qtbot.waitUntil(lambda: bool(page.data()), timeout=20_000)
    desk.folder = tmp_path
    page._doors = replace(page._doors, folder=tmp_path)
    store = page.desk.store
    assert isinstance(store, MemoryStore)
    assert session.record is not None
    page.giving.why.setText("x" * 1000)
    page.save_pdf()
    assert store.given == []
    assert "shorten it" in page.giving.refusal.accessibleName()
    page.giving.to.setText("Dr Roe")
    page.giving.why.setText("referral")
    page.save_pdf()
    desk.qtbot.waitUntil(lambda: page.saved.words.text() != "", timeout=20_000)
    assert (store.given[0].to, store.given[0].why) == ("Dr Roe", "referral")
    QTest.keyClick(page.preview, KEY.Key_D, CONTROL)
    desk.qtbot.waitUntil(lambda: "copy" in page.saved.words.text(), timeout=20_000)
    assert [one.what for one in store.given] == ["report", "persons_copy"]
    (folder,) = (one for one in tmp_path.iterdir() if one.is_dir())
    assert (folder / "case.json").exists()
    held = Custody(session.record.patient.id, False, True, "asked", "AB", datetime.now(UTC))
    store.put_custody(held, page.desk.act())
    before = sorted(tmp_path.iterdir())
    page.save_pdf()
    desk.qtbot.waitUntil(lambda: "restricted" in page.saved.words.text(), timeout=20_000)
    assert sorted(tmp_path.iterdir()) == before
