"""What if: other values are tried by key, marked as hypothetical, and never saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ankleclinic.advice.results import Emphasis
from ankleclinic.advice.suppose import what_if
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ui.advice.desk import PageDesk
from tests.ui.advice.patients import by_emphasis
from tests.ui.hands import Hands
from ui.advice.page import AdvicePage
from ui.advice.supposing.differences import NOTHING, differences
from ui.advice.supposing.knobs import Knob, knobs
from ui.advice.supposing.panel import NOTHING_YET, WhatIfPanel
from ui.widgets.chip import Chip

KEY = Qt.Key


def opened(page: AdvicePage) -> WhatIfPanel:
    Hands().press(KEY.Key_W)
    panel = page.right.panel
    assert isinstance(panel, WhatIfPanel)
    return panel


def knob(panel: WhatIfPanel, measure: str, side: Side | None) -> Knob:
    return next(row.knob for row in panel.rows if row.knob.place == (measure, side))


def test_one_key_opens_it_and_arrows_move_a_value(desk: PageDesk, rules: Catalogue) -> None:
    record = by_emphasis(rules)[Emphasis.MOBILIZATION]
    page = desk.page(record)
    panel, hands = opened(page), Hands()
    assert panel.changes.text() == NOTHING_YET
    assert hands.at == "Lunge, toe to wall, left"
    for _ in range(20):
        hands.press(KEY.Key_Right)
    desk.tasks.drain()
    assert panel.advice == what_if(rules, record, 0, {("wblt_distance", Side.LEFT): 10.0})
    assert "→ 10.0 cm" in hands.widget.accessibleDescription()
    assert "Emphasis: mobilization first →" in panel.changes.text()
    assert panel.headline.accessibleName().startswith("Hypothetical: ")
    assert desk.store.writes == []
    assert page.session.record == record


def test_it_says_that_it_is_hypothetical_and_not_saved(desk: PageDesk, rules: Catalogue) -> None:
    panel = opened(desk.page(by_emphasis(rules)[Emphasis.MOBILIZATION]))
    assert "not saved" in [part.text() for part in panel.findChildren(QLabel)]
    assert "hypothetical" in [part.accessibleName() for part in panel.findChildren(Chip)]


def test_delete_lets_one_value_count_again_and_r_all(desk: PageDesk, rules: Catalogue) -> None:
    panel, hands = opened(desk.page(by_emphasis(rules)[Emphasis.MOBILIZATION])), Hands()
    hands.press(KEY.Key_Right)
    hands.press(KEY.Key_Delete)
    desk.tasks.drain()
    assert panel.advice is None
    hands.press(KEY.Key_Right)
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Left)
    assert sum(row.supposed is not None for row in panel.rows) == 2
    hands.press(KEY.Key_R)
    desk.tasks.drain()
    assert panel.advice is None
    assert all(row.supposed is None for row in panel.rows)


def test_escape_leaves_it_and_the_findings_have_the_focus(desk: PageDesk, rules: Catalogue) -> None:
    page = desk.page(by_emphasis(rules)[Emphasis.MOBILIZATION])
    opened(page)
    hands = Hands()
    hands.press(KEY.Key_Escape)
    assert page.right.panel is None
    assert hands.widget is page.findings.first()
    assert isinstance(opened(page), WhatIfPanel)


def test_a_word_is_supposed_by_its_digit(desk: PageDesk, rules: Catalogue) -> None:
    panel, hands = opened(desk.page(by_emphasis(rules)[Emphasis.MOBILIZATION])), Hands()
    while "glide" not in hands.at:
        hands.press(KEY.Key_Tab)
    hands.type("2")
    desk.tasks.drain()
    assert panel.advice is not None
    assert panel.advice.emphasis is not Emphasis.MOBILIZATION


def test_key_inputs_lead_and_an_untested_one_says_so(desk: PageDesk) -> None:
    record = make_record(
        visit(
            0,
            seen("nprs_worst_24h", None, 3.0),
            seen("wblt_distance", LEFT, [8.0] * 3),
            seen("wblt_distance", RIGHT, [11.0] * 3),
        )
    )
    panel = opened(desk.page(record))
    assert panel.rows[0].knob.measure.id == "wblt_distance"
    assert "wblt_angle" not in {row.knob.measure.id for row in panel.rows}
    open_one = knob(panel, "heel_raise_reps", Side.LEFT)
    assert open_one.now is None
    assert open_one.said(open_one.now) == "not tested"


def test_numbers_stay_within_what_is_usual_and_what_is_there(
    desk: PageDesk, rules: Catalogue
) -> None:
    page = desk.page(make_record(visit(0, seen("wblt_distance", LEFT, [0.5] * 3))))
    assert page.session.snapshot is not None
    for one in knobs(rules, page.session.snapshot):
        low, high = one.span
        if not one.outcomes:
            assert low < high
            assert low <= one.start <= high


def test_no_change_is_said_too(desk: PageDesk, rules: Catalogue) -> None:
    page = desk.page(by_emphasis(rules)[Emphasis.MOBILIZATION])
    assert page.session.snapshot is not None
    advice = page.session.snapshot.advice
    assert differences(advice, advice) == (NOTHING,)
