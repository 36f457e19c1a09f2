"""How many keys an assessment takes: hands that fill a visit in as somebody with practice does.

The values are what a first visit brings: worst pain 6, so that the hops stay closed. Of two ways
to take the same thing (the star and the Y reach, the lunge by toe and by heel) one is coded as
not tested.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt

from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.record.patient import Side
from tests.ui.hands import CTRL, SHIFT, Hands
from ui.assess.page import AssessPage
from ui.assess.plan import Lane, done_lanes, lanes
from ui.assess.route import Place
from ui.assess.visit_view import VisitView

LONGEST = 2000
Settle = Callable[[], None]
"""Waits until everything typed is stored and judged."""
COMPLETE = {Kind.TEST: "-", Kind.CHOICE: "1", Kind.SCREEN: "0", Kind.PAIN_MAP: "0"}
"""Answers that are complete with their key, so that the hand goes on by itself."""
TYPED = {
    "nprs_now": "2",
    "nprs_night": "1",
    "nprs_worst_24h": "6",
    "nprs_activity": "3",
    "vas_pain": "32",
    "navicular_drop": "8",
    "inversion": "31",
    "plantarflexion": "46",
    "wblt_distance": "8.5",
    "wblt_angle": "38",
    "plantarflexion_pain_onset": "40",
    "dorsiflexion_pain_onset": "22",
    "eversion": "12",
    "dorsiflexion_knee_extended": "9",
    "dorsiflexion_knee_flexed": "14",
    "first_mtp_dorsiflexion": "65",
    "talar_glide_angle": "11",
    "figure_of_8_girth": "51.5",
    "hhd_eversion": "142",
    "hhd_inversion": "151",
    "hhd_plantarflexion": "385",
    "hhd_dorsiflexion": "204",
    "hip_abduction": "168",
    "toe_flexion": "95",
    "heel_raise_reps": "18",
    "body_mass": "71.5",
    "leg_length": "88.5",
    "sebt_anterior": "62",
    "sebt_posteromedial": "78",
    "sebt_posterolateral": "71",
    "sls_eyes_open": "24.5",
    "sls_eyes_closed": "6.5",
    "time_in_balance": "18.5",
    "bess": "14",
    "running_minutes": "20",
    "session_minutes": "45",
    "cait": "17",
    "faam_adl": "72",
    "faam_sport": "48",
    "lefs": "55",
    "idfai": "16",
    "tsk_11": "24",
    "tsk_17": "38",
    "alr_rsi": "52",
    "i_prrs": "35",
    "sane": "70",
    "ankle_go": "9",
}
"""What is typed into a field; every other number is a 4."""
OTHER_WAY = frozenset({"ybt_anterior", "ybt_posteromedial", "ybt_posterolateral"}) | {
    "wblt_heel_to_wall"
}
"""Coded as not tested: the same was taken another way."""
BETTER = {"nprs_worst_24h": "3"}
"""What is typed instead some weeks later."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an assessment took: keys, clicks, and how many of its open fields have an answer."""

    keys: int
    clicks: int
    answered: int
    fields: int


BUDGETS = {"first_assessment": 700, "one_minute": 75, "wblt_distance": 20, "faam": 40}
"""How many keys each may take; clicks none."""


def first_assessment(hands: Hands, page: AssessPage, settle: Settle) -> Cost:
    """The whole catalogue for a patient who was never assessed, begun and finished."""
    return _visit(hands, page, settle, "first_assessment", TYPED)


def reassessment(hands: Hands, page: AssessPage, settle: Settle) -> Cost:
    """The fifteen values of the one-minute battery, begun and finished."""
    return _visit(hands, page, settle, "one_minute", TYPED | BETTER)


def lunge(hands: Hands, page: AssessPage) -> Cost:
    """Three trials of the lunge on both sides, in a visit that is open at the left one."""
    before, shown = hands.count, page.view
    assert shown is not None, "no visit is shown"
    hands.line("8.5", "9")
    hands.type("9")
    hands.tab()
    hands.line("11.5", "11", "11")
    lane = shown.context.visit.observations
    done = sum(len(entry.trials) for entry in lane if entry.measure == "wblt_distance")
    return Cost(hands.count - before, 0, done, 6)


def faam(hands: Hands, page: AssessPage) -> int:
    """Both parts of the FAAM, 29 items, in a visit that is open; how many keys they took."""
    assert page.view is not None, "no visit is shown"
    assert page.view.grid.go_to_lane(("faam_adl", None))
    before = hands.count
    hands.type("i" + "4" * 10 + "3" * 11)
    hands.type("i" + "2" * 7 + "x")
    return hands.count - before


def _visit(
    hands: Hands, page: AssessPage, settle: Settle, battery: str, typed: Mapping[str, str]
) -> Cost:
    before = hands.count
    if page.view is None:
        hands.enter()
        settle()

    def view() -> VisitView:
        assert page.view is not None, "no visit is shown"
        return page.view

    assert view().context.visit.battery == battery, "another battery is offered"
    cost = Filling(hands, view, settle, typed).run()
    hands.press(Qt.Key.Key_Return, CTRL | SHIFT)
    settle()
    assert view().locked, "the visit was not finished"
    return replace(cost, keys=hands.count - before)


class Filling:
    """Answers every open field of the visit on screen, by keys alone.

    Args:
        hands: press the keys.
        view: tells what is on screen.
        settle: waits until everything typed is stored and judged.
        typed: what is typed into some fields; every other number is a 4.
    """

    def __init__(
        self,
        hands: Hands,
        view: Callable[[], VisitView],
        settle: Settle,
        typed: Mapping[str, str],
    ) -> None:
        self._hands, self._view, self._settle = hands, view, settle
        self._typed = typed

    def run(self) -> Cost:
        """Fill everything in, and say what it took."""
        before = self._hands.count
        while self._left() and self._hands.count - before < LONGEST:
            self._answer(*self._here())
        self._settle()
        left, fields = len(self._left()), len(list(lanes(self._measures())))
        return Cost(self._hands.count - before, 0, fields - left, fields)

    def _answer(self, measure: Measure, place: Place) -> None:
        if measure.id in OTHER_WAY:
            self._hands.type("n")
            self._go_on(measure, place)
        elif measure.kind in COMPLETE:
            self._hands.type(COMPLETE[measure.kind])
            here = self._here()[1]
            if (here.measure, here.side) not in self._left():
                self._go_on(measure, place)
        else:
            self._type(measure, place)

    def _type(self, measure: Measure, place: Place) -> None:
        self._hands.type(self._typed.get(measure.id, "4"))
        trials = measure.trials.count if measure.trials else 1
        if place.cell + 1 < trials:
            self._hands.enter()
        elif self._here()[1] == place:
            self._go_on(measure, place)
        if measure.kind is Kind.SCALE:
            self._settle()

    def _go_on(self, measure: Measure, place: Place) -> None:
        """Leave a field for the other side, or for the next measure once both are done."""
        if measure.sided and (measure.id, _other(place.side)) in self._left():
            self._hands.tab()
        else:
            self._hands.press(Qt.Key.Key_Return, CTRL)

    def _here(self) -> tuple[Measure, Place]:
        row, place = self._view().grid.row, self._view().grid.place
        assert row is not None, "the hand is in no row"
        assert place is not None, "the hand is in no field"
        return row.measure, place

    def _left(self) -> list[Lane]:
        measures = self._measures()
        done = done_lanes(measures, self._view().context.visit)
        return [lane for lane in lanes(measures) if lane not in done]

    def _measures(self) -> list[Measure]:
        view = self._view()
        return [one for part in view.parts for one in part.open_measures(view.shut)]


def _other(side: Side | None) -> Side:
    return Side.RIGHT if side is Side.LEFT else Side.LEFT
