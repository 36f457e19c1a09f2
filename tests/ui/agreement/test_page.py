"""The page on measurement error: what it says of few, enough and undecided pairs, and its keys."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.agreement import agreements
from ankleclinic.judgement.own_error import own_error_rows
from ankleclinic.record.episode import Assessment
from ankleclinic.record.observation import Moment, Observation
from ankleclinic.services.agreement import PAIRS
from ankleclinic.services.store import UnreachableError
from tests.ankleclinic.builders import LEFT, make_record, seen, visit
from tests.ui.fakes import MemoryStore, make_desk, running_tasks
from tests.ui.hands import Hands
from ui.agreement import words
from ui.agreement.counts import names
from ui.agreement.model import COLUMNS, FIGURES, What, lines
from ui.agreement.page import AgreementPage
from ui.agreement.plot import dots
from ui.agreement.words import Row
from ui.tasks import Tasks
from ui.theme.look import Look

LUNGE, BEND, GLIDE, DRAWER = (
    "wblt_distance",
    "plantarflexion",
    "posterior_talar_glide",
    "anterolateral_drawer",
)
STEPS = (0.3, -0.1, 0.1, 0.0, -0.2)


def pair(measure: str, first: float | str, second: float | str) -> tuple[Observation, Observation]:
    """A value and its blind re-test."""
    method = {LUNGE: "tape", BEND: "goniometer"}.get(measure)
    return (
        seen(measure, LEFT, first, method=method),
        seen(measure, LEFT, second, method=method, moment=Moment.RETEST),
    )


def visits(count: int) -> tuple[Assessment, ...]:
    """Visits with a lunge and two tests taken twice; four of them with a bend as well."""
    found = []
    for number in range(count):
        step = STEPS[number % len(STEPS)]
        one, other = ("positive", "negative") if number % 2 else ("negative", "positive")
        entries = [
            *pair(LUNGE, 8.0 + number % 4, 8.0 + number % 4 + step),
            *pair(GLIDE, one, one if number % 6 else other),
            *pair(DRAWER, "negative", "negative"),
        ]
        if number < 4:
            entries += pair(BEND, 40.0, 42.0)
        found.append(visit(number, *entries))
    return tuple(found)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """The background."""
    yield from running_tasks()


Open = Callable[..., AgreementPage]


@pytest.fixture
def opened(qtbot: QtBot, look: Look, tasks: Tasks, catalogue: Catalogue) -> Open:
    """Opens the page on some visits."""

    def open_page(
        found: Sequence[Assessment] = (), rules: Catalogue = catalogue, store: object = None
    ) -> AgreementPage:
        shelf = store or MemoryStore(make_record(*found))
        page = AgreementPage(make_desk(rules, shelf, tasks), look)  # type: ignore[arg-type]
        qtbot.addWidget(page)
        page.resize(QSize(1298, 680))
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.refresh()
        tasks.drain()
        page.setFocus()
        return page

    return open_page


@pytest.fixture
def needed(catalogue: Catalogue) -> int:
    """How many pairs are wanted."""
    return round(catalogue.threshold(PAIRS))


def measures(page: AgreementPage) -> list[str]:
    """The measures of the rows from top to bottom."""
    rows = (page.model.row(number) for number in range(page.model.rowCount()))
    return [row.found.measure for row in rows if row is not None]


def row_of(page: AgreementPage, measure: str) -> Row:
    """The row of a measure."""
    row = page.model.row(measures(page).index(measure))
    assert row is not None
    return row


def said(page: AgreementPage) -> str:
    """What stands beside the plot, with plain blanks."""
    return page.detail.said.text().replace(words.FIXED, " ")


def test_without_any_pair_it_says_how_to_begin(opened: Open) -> None:
    page = opened()
    assert page.empty.isVisible()
    assert "F9 takes a filled field again" in page.empty.sentence.text()
    asked: list[bool] = []
    page.assess_asked.connect(lambda: asked.append(True))
    Hands().press(Qt.Key.Key_Space)
    assert asked == [True]


def test_rows_stand_by_the_number_of_pairs_and_s_sorts_them_by_name(
    opened: Open, needed: int
) -> None:
    page = opened(visits(needed))
    assert measures(page) == [DRAWER, LUNGE, GLIDE, BEND]
    hands = Hands()
    hands.press(Qt.Key.Key_Down)
    hands.type("s")
    names_now = [row_of(page, one).measure.name for one in measures(page)]
    assert names_now == sorted(names_now)
    assert page.model.row(page.table.currentIndex().row()) == row_of(page, LUNGE)


def test_too_few_pairs_are_said_plainly_and_show_no_figure(opened: Open, needed: int) -> None:
    page = opened(visits(needed))
    row = row_of(page, BEND)
    few = f"Too few pairs: 4 of {needed}"
    assert [lines(row, what) for what in (What.BIAS, What.SEM, What.MDC, What.LIMITS)] == [
        (few, ""),
        ("", ""),
        ("", ""),
        ("", ""),
    ]
    page.table.mark(measures(page).index(BEND))
    assert said(page).startswith(f"{few}. {needed - 4} pairs more are needed")
    assert "no limits are drawn" in page.detail.plot.accessibleName()
    assert page.table.columnSpan(measures(page).index(BEND), FIGURES) == 4
    assert few in words.spoken(row)


def test_enough_pairs_show_every_figure_beside_the_published_row(opened: Open, needed: int) -> None:
    page = opened(visits(needed))
    row = row_of(page, LUNGE)
    spread = row.found.spread
    assert spread is not None
    assert words.mdc(row) == f"{spread.mdc95:.2f} cm"
    assert words.bias(row) == "+0.02 cm"
    assert words.limits(row).endswith(" cm")
    figure, population = words.published(row)
    assert (figure, bool(population)) == ("±1.9 cm", True)
    page.table.mark(measures(page).index(LUNGE))
    assert f"A change of more than {words.mdc(row)} is beyond the error" in said(page)
    assert "J Athl Train" in page.detail.source.text()
    assert "limits of agreement" in page.detail.plot.accessibleName()


def test_a_test_shows_agreement_kappa_and_how_common_each_result_is(
    opened: Open, needed: int
) -> None:
    page = opened(visits(needed))
    row = row_of(page, GLIDE)
    assert words.agreed(row).startswith("Same result in 25 of 30")
    assert words.kappa(row) == "kappa 0.67"
    page.table.mark(measures(page).index(GLIDE))
    assert "Stiff 58 %, Not stiff 42 %" in said(page)
    assert page.detail.drawn.currentWidget() is page.detail.counts
    assert names(row)[:2] == ["positive", "negative"]
    assert "first Not stiff, second Stiff: 5" in page.detail.counts.accessibleName()


def test_kappa_is_undefined_where_only_one_result_occurred(opened: Open, needed: int) -> None:
    page = opened(visits(needed))
    assert words.kappa(row_of(page, DRAWER)) == "kappa undefined"
    page.table.mark(0)
    assert "only one result ever occurred" in said(page)


def test_the_own_row_can_be_chosen_now_or_from_the_next_start_on(
    opened: Open, catalogue: Catalogue, needed: int
) -> None:
    page = opened(visits(needed))
    page.table.mark(measures(page).index(LUNGE))
    assert "From the next start on it can be chosen" in said(page)
    repeats = page.desk.store.repeats()
    own = own_error_rows(catalogue.measures, agreements(catalogue.measures, repeats, needed))
    later = opened(visits(needed), catalogue.with_error_rows(own))
    later.table.mark(measures(later).index(LUNGE))
    assert "It can be chosen as error row with F3" in said(later)
    published = row_of(later, LUNGE).published
    assert published is not None
    assert not published.by_choice


def test_what_was_left_out_is_counted_with_its_reason(opened: Open) -> None:
    first, second = pair(LUNGE, 8.0, 9.0)
    pending = visit(1, first, seen(LUNGE, LEFT, 9.0, method="tape", moment=Moment.RETEST,
                                   questioned=("jump",)))  # fmt: skip
    page = opened((visit(0, first, second), pending))
    row = row_of(page, LUNGE)
    assert lines(row, What.PAIRS)[1] == "1 left out"
    assert "Left out: a question about a value is open (1)." in said(page)


def test_coinciding_pairs_are_one_larger_dot(opened: Open) -> None:
    page = opened((visit(0, *pair(LUNGE, 8.0, 8.2)), visit(1, *pair(LUNGE, 8.0, 8.2))))
    (dot,) = dots(row_of(page, LUNGE).found.pairs)
    assert dot.count == 2
    assert (dot.mean, dot.difference) == pytest.approx((8.1, 0.2))


def test_a_store_that_does_not_answer_is_told_and_asked_again(opened: Open) -> None:
    class Gone(MemoryStore):
        gone = True

        def repeats(self) -> tuple[object, ...]:  # type: ignore[override]
            if self.gone:
                raise UnreachableError("The server did not answer.")
            return super().repeats()

    store = Gone(make_record(*visits(2)))
    page = opened(store=store)
    assert page.failed.isVisible()
    assert page.failed.sentence.text() == "The server did not answer."
    store.gone = False
    page.again.click()
    page.desk.tasks.drain()
    assert page.model.rowCount() == 4


def test_every_column_says_something_of_a_full_row(opened: Open, needed: int) -> None:
    page = opened(visits(needed))
    row = row_of(page, LUNGE)
    assert all(lines(row, column.what)[0] for column in COLUMNS)
