"""Building up sport: the next sessions with their days, or why there are none."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.plan.propose import Proposal
from ankleclinic.plan.ramp import Ramp, Session, ramp_of
from ankleclinic.reports import words
from ui.judging import Snapshot
from ui.widgets.card import Card
from ui.widgets.text import label

NEXT = 4
NOTHING = "No ladder is open now."
RULE = "Proposal: two clean sessions on each rung, rest days between, nothing while a flare lasts."
LAST = "{} in all, the last one on {}, if every session is clean."


class RampCard(Card):
    """The ladders of the sport as they stand today.

    Args:
        catalogue: the ladders.
        parent: the widget it lies in.
    """

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__("Building up sport", parent=parent)
        self._catalogue = catalogue
        self.sessions = label("", "body", wrap=True)
        self.whole = label("", "body", "text2", wrap=True)
        self.left_out = label("", "small", "muted", wrap=True)
        for part in (self.sessions, self.whole, self.left_out):
            self.body.addWidget(part)
        self.body.addWidget(label(RULE, "small", "muted", wrap=True))

    def show_ramp(self, snapshot: Snapshot, proposals: Sequence[Proposal], today: date) -> None:
        """Show what is planned under the proposals of the newest advice from today on."""
        ramp = ramp_of(self._catalogue, snapshot.record, snapshot.sheet, proposals, today)
        first = "\n".join(map(_session_words, ramp.sessions[:NEXT]))
        self.sessions.setText(ramp.stopped or first or NOTHING)
        self.whole.setText(_whole_words(ramp))
        self.whole.setVisible(bool(ramp.sessions))
        left = dict.fromkeys(f"{ladder.name}: {why}" for ladder, why in ramp.withheld[:1])
        self.left_out.setText("\n".join(f"Not open: {one}" for one in left))
        self.left_out.setVisible(bool(left))


def _session_words(one: Session) -> str:
    return f"{one.date:%a} {words.day(one.date)}: {one.words}"


def _whole_words(ramp: Ramp) -> str:
    if not ramp.sessions:
        return ""
    counted = words.counted(len(ramp.sessions), "session", "sessions")
    return LAST.format(counted, words.day(ramp.sessions[-1].date, year=True))
