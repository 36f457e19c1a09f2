"""Takes an assessment by keys in the real window and says where the hand is: folder.

Every line is `landed`, `at` or `done` with a field. A field is done once the window has saved it;
the hand goes on to the next one only then.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, QTimer

import ui.app
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.record.patient import Side
from tests.program import load_catalogue, make_setup
from tests.ui.hands import CTRL, Hands
from ui.assess.page import AssessPage
from ui.assess.plan import Lane, lanes
from ui.assess.visit_view import VisitView
from ui.shell import Shell

NAMES, BORN = ("Ana", "Mendes"), "1994-05-01"
MEASURES = (
    *("nprs_now", "nprs_night", "nprs_worst_24h", "nprs_activity", "nprs_walking"),
    *("anterior_drawer", "talar_tilt", "squeeze"),
    *("wblt_distance", "dorsiflexion_knee_flexed", "plantarflexion", "inversion", "eversion"),
    *("figure_of_8_girth", "body_mass", "hhd_eversion", "hhd_inversion"),
    *("ybt_anterior", "ybt_posteromedial", "ybt_posterolateral"),
)
PACE_MS = 5


def catalogue() -> Catalogue:
    """The shipped measures in a battery of those that are typed here."""
    shipped = load_catalogue()
    first = next(iter(shipped.batteries.values()))
    typed = first.model_copy(update={"measures": MEASURES, "all_others": False})
    return replace(shipped, batteries=MappingProxyType({first.id: typed}))


def order(rules: Catalogue) -> list[Lane]:
    """The fields in the order in which they are typed."""
    return [*lanes(rules.of_battery(next(iter(rules.batteries))))]


def values(measure: Measure, side: Side | None) -> list[float]:
    """What is typed into a field: nothing that anybody would ask about."""
    if measure.kind is not Kind.QUANTITY:
        return [2]
    assert measure.limits is not None
    assert measure.limits.soft is not None
    middle = round(sum(measure.limits.soft) / 2) + (side is Side.LEFT)
    count = measure.trials.count if measure.trials else 1
    return [middle + number for number in range(count)]


def name(lane: Lane) -> str:
    """A field in one word."""
    measure, side = lane
    return f"{measure}:{side.value}" if side else measure


class Therapist(QObject):
    """Goes through the fields, one key whenever nothing is left to do."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell, self._hands = shell, Hands()
        self._steps = self._work()
        self._timer = QTimer(self, interval=PACE_MS)
        self._timer.timeout.connect(self._next)
        shell.ready.connect(self._timer.start)

    def _next(self) -> None:
        if self._shell.tasks.is_idle():
            next(self._steps, None)

    def _work(self) -> Iterator[None]:
        self._shell.window.activateWindow()
        yield
        yield from self._open()
        while self._shell.clinic is None or self._shell.clinic.session.draft is None:
            yield
        yield
        place = self._view.grid.place
        assert place is not None
        landed = place.measure, place.side
        say("landed", landed)
        fields = order(self._shell.clinic.desk.catalogue)
        for lane in fields[fields.index(landed) :]:
            yield from self._fill(lane, place.cell if lane == landed else 0)

    def _open(self) -> Iterator[None]:
        hands = self._hands
        assert self._shell.clinic is not None
        if self._shell.clinic.desk.store.caseload():
            hands.type(NAMES[1].lower())
            yield
            hands.enter()
            yield
            return
        hands.press(Qt.Key.Key_N, CTRL)
        yield
        hands.line(*NAMES, BORN)
        hands.type("l")
        yield
        hands.enter()
        yield

    def _fill(self, lane: Lane, first: int) -> Iterator[None]:
        assert self._shell.clinic is not None
        measure = self._shell.clinic.desk.catalogue.measures[lane[0]]
        self._view.grid.go_to_lane(lane)
        say("at", lane)
        yield
        for number in values(measure, lane[1])[first:]:
            for key in "-" if measure.kind is Kind.TEST else f"{number:g}":
                self._hands.type(key)
                yield
            if measure.kind is Kind.QUANTITY:
                self._hands.enter()
                yield
        say("done", lane)

    @property
    def _view(self) -> VisitView:
        page = self._shell.window.page("assess")
        assert isinstance(page, AssessPage)
        assert page.view is not None
        return page.view


def say(word: str, lane: Lane) -> None:
    """One line for whoever watches."""
    sys.stdout.write(f"{word} {name(lane)}\n")
    sys.stdout.flush()


def main(folder: Path) -> int:
    """The program with a therapist at it, until somebody ends it."""
    setup = replace(make_setup(folder), load_catalogue=catalogue)
    return ui.app.run(setup, begun=Therapist)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
