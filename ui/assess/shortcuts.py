"""The keys of the assessment page that work wherever the hand is."""

from collections.abc import Callable, Iterator

from ankleclinic.record.observation import Moment
from ui.assess.section_list import SECTION_KEYS
from ui.assess.visit_view import VisitView

Act = Callable[[VisitView], None]
VISIT_KEYS: tuple[tuple[str, Act], ...] = (
    ("Ctrl+Z", VisitView.undo),
    ("Ctrl+Shift+Z", VisitView.redo),
    ("Ctrl+Y", VisitView.redo),
    ("Ctrl+M", VisitView.write_note),
    ("Ctrl+H", lambda view: view.panel.history.toggle(view.visit_id)),
    ("Ctrl+Shift+K", lambda view: None if view.locked else view.grid.head.kiosk_asked.emit()),
    ("Ctrl+U", lambda view: view.grid.view.ask_to_unlock()),
    ("F2", lambda view: view.hand.offer_variant()),
    ("F3", lambda view: view.panel.change.source.offer()),
    ("F4", lambda view: view.panes.toggle_drawer()),
    ("F6", VisitView.switch_pane),
    ("F8", VisitView.swap_sides),
    ("F9", lambda view: view.retests.start(Moment.RETEST)),
    ("Shift+F9", lambda view: view.retests.start(Moment.SECOND_RATER)),
)


def visit_keys() -> Iterator[tuple[str, Act]]:
    """Every key with what it does to the visit on screen."""
    yield from VISIT_KEYS
    for number, key in enumerate(SECTION_KEYS):
        yield f"Alt+{key}", _opens(number)


def _opens(number: int) -> Act:
    def act(view: VisitView) -> None:
        view.open_section(number)

    return act
