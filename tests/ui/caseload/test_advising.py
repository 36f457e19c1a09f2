"""Advising everybody again from the list: behind it, in short steps, cancelled at once."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.advice.advise import advise
from ankleclinic.advice.basis import basis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.advice_json import advice_text
from ankleclinic.record.decision import Decision, Verdict
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.readvise import Readvised
from ankleclinic.services.store import ClinicStore, UnreachableError
from tests.ankleclinic.builders import make_record, seen, visit
from tests.program import CLINIC, TODAY, new_act, open_or_create
from tests.ui.hands import CTRL, Hands
from ui.caseload import words
from ui.caseload.model import Filter, What
from ui.caseload.page import CaseloadPage
from ui.session import Desk
from ui.tasks import Tasks
from ui.theme.look import Look

MANY = 300
PAINFUL = visit(0, seen("nprs_worst_24h", None, 8.0), seen("nprs_now", None, 5.0))
CALM = visit(0, seen("nprs_worst_24h", None, 2.0), seen("nprs_now", None, 0.0))


def decided(catalogue: Catalogue, record: EpisodeRecord) -> EpisodeRecord:
    """The record with a decision that rests on other values than it has."""
    before = replace(record, assessments=(CALM,))
    advice = advise(catalogue, before, 0)
    decision = Decision(
        id=f"d-{record.patient.id}",
        visit=record.assessments[0].id,
        by="AB",
        at=datetime(2026, 3, 2, tzinfo=UTC),
        verdict=Verdict.ACCEPT,
        emphasis=advice.emphasis.value,
        stage=advice.stage,
        catalogue=catalogue.fingerprint,
        protocol=advice.protocol,
        basis=basis(catalogue, advice),
        advice=advice_text(catalogue, advice),
    )
    return replace(record, decisions=(decision,))


def people(catalogue: Catalogue, many: int) -> Iterator[EpisodeRecord]:
    """Every third one painful, every sixth one with a decision that no longer holds."""
    for number in range(many):
        made = make_record(PAINFUL if number % 3 == 0 else CALM)
        made = replace(
            made,
            patient=replace(made.patient, id=f"p{number:03}"),
            episode=replace(made.episode, id=f"e{number:03}"),
            assessments=tuple(replace(one, id=f"v{number:03}") for one in made.assessments),
        )
        yield decided(catalogue, made) if number % 6 == 0 else made


@pytest.fixture(scope="module")
def store(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClinicStore]:
    folder: Path = tmp_path_factory.mktemp("clinic")
    with closing(open_or_create(folder / CLINIC)) as made:
        for record in people(catalogue, MANY):
            made.add_record(record, new_act())
        yield made


@pytest.fixture
def page(
    look: Look, qtbot: QtBot, catalogue: Catalogue, store: ClinicStore, tasks: Tasks
) -> CaseloadPage:
    made = CaseloadPage(Desk(catalogue, store, tasks, lambda: TODAY, new_act), look)
    qtbot.addWidget(made)
    made.resize(1298, 680)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.search("")
    tasks.drain()
    return made


def found(page: CaseloadPage) -> dict[str, Readvised]:
    return page.advising.readvising.found


def until(qtbot: QtBot, page: CaseloadPage, many: int) -> None:
    qtbot.waitUntil(lambda: len(found(page)) >= many, timeout=20_000)


def test_everybody_is_advised_and_the_list_says_so(page: CaseloadPage, tasks: Tasks) -> None:
    page.go_to_list()
    assert not page._chips.chip(Filter.AGAIN).isVisible()
    Hands().press(Qt.Key.Key_R, CTRL)
    tasks.drain(60_000)
    assert len(found(page)) == MANY
    assert page.advising.sentence.text().startswith(f"All {MANY} patients advised")
    assert page.model.count(Filter.AGAIN) == MANY / 6
    assert page.model.count(Filter.LOCKED) == MANY / 3
    assert page._chips.chip(Filter.AGAIN).isVisible()


def test_a_filter_leaves_who_has_to_be_decided_again(page: CaseloadPage, tasks: Tasks) -> None:
    page.advising.turn()
    tasks.drain(60_000)
    page._chips.choose(Filter.AGAIN)
    assert page.model.rowCount() == MANY / 6
    entry, column = page.model.entry(0), page.model.columns[3]
    assert entry is not None
    assert column.what is What.STATE
    assert "Reduce load" in page.model.text(entry, column)
    assert "decide again" in page.model.text(entry, column)
    assert "A value behind this decision has changed." in page.model.text(entry, column)


def test_cancel_ends_it_at_once_and_keeps_what_was_told(
    page: CaseloadPage, qtbot: QtBot, tasks: Tasks
) -> None:
    page.advising.turn()
    until(qtbot, page, 5)
    page.advising.turn()
    told = len(found(page))
    assert not page.advising.readvising.runs
    assert page.advising.button.text() == words.ADVISE
    tasks.drain(2_000)
    assert len(found(page)) == told < MANY
    assert page.advising.sentence.text().startswith(f"{told} of {MANY} patients advised")


def test_whoever_writes_waits_for_one_record_at_most(
    page: CaseloadPage, qtbot: QtBot, tasks: Tasks
) -> None:
    """A write asked for in the middle is done before the second record after it is read."""
    page.advising.turn()
    until(qtbot, page, 3)
    before, after = len(found(page)), []
    tasks.store(lambda: None, lambda _: after.append(len(found(page))))
    qtbot.waitUntil(lambda: bool(after), timeout=20_000)
    assert after[0] - before <= 1
    page.advising.readvising.cancel()


def test_who_is_opened_is_not_advised_any_more(
    page: CaseloadPage, qtbot: QtBot, tasks: Tasks
) -> None:
    page.advising.turn()
    until(qtbot, page, 3)
    page.advising.readvising.cancel()
    told = next(iter(found(page)))
    page.table.mark(page.model.row_of(told))
    page.open_found()
    assert told not in found(page)


def test_records_that_cannot_be_read_end_it_with_a_sentence(
    page: CaseloadPage, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(_: str) -> EpisodeRecord:
        raise UnreachableError("The database does not answer.")

    monkeypatch.setattr(page.desk.store, "load", unreachable)
    page.advising.turn()
    tasks.drain()
    assert not page.advising.readvising.runs
    assert "The database does not answer." in page.advising.sentence.text()
